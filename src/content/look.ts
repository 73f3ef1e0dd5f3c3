// How pages look, as far as the site file says: colours, a logo, an icon.
import { z } from 'zod'
import type { Finding, Found, Place } from '../text/finding.ts'
import { type Colour, contrast, mix } from './colour.ts'
import type { ContentFile, Files, PictureOfContent } from './files/files.ts'
import type { PublishedFile, PublishedPicture } from './files/picture.ts'

/** A value for light pages, and one for dark pages. */
export interface Pair<Value> {
  readonly light: Value
  readonly dark: Value
}

/** The look of a newsroom's pages, as far as it is its own. */
export interface Look {
  /** The colours that are not the default, by the names of their custom properties in page.css. */
  readonly colours: Readonly<Record<string, Pair<Colour>>>
  readonly accent: Pair<Colour>
  readonly paper: Pair<Colour>
  readonly logo?: Pair<PublishedPicture>
  /** The picture that icons are made of. */
  readonly icon?: PublishedPicture
  /** All files that are published with the look. */
  readonly files: readonly PublishedFile[]
}

const colour = z
  .string()
  .regex(/^#(?:[\da-f]{3}|[\da-f]{6})$/i)
  .transform((text): Colour => `#${text.length === 4 ? text.slice(1).replace(/./g, '$&$&') : text.slice(1)}`.toLowerCase() as Colour)

const expectedColour = 'expected one such as "#861b1b", or { light: "#861b1b", dark: "#ffa898" }'
const colours = pairOf(colour, (input) =>
  input === null
    ? `there is nothing before the #, which begins a comment; ${expectedColour}, in quotation marks`
    : `${JSON.stringify(input)} is not a colour; ${expectedColour}`,
)

const file = z.string().trim().min(1, { abort: true })
const expectedFile = (input: unknown) =>
  `${JSON.stringify(input)} is not a file; expected one of content/ such as logo.svg, or { light: logo.svg, dark: logo-dark.svg }`

/** One value for both light and dark pages, or one for each. */
function pairOf<Schema extends z.ZodType>(one: Schema, error: (input: unknown) => string) {
  return z.union([one, z.strictObject({ light: one, dark: one })], { error: ({ input }) => error(input) })
}

/** `look` in content/site.yaml. */
export const lookSchema = z.strictObject({
  accent: colours.optional(),
  paper: colours.optional(),
  ink: colours.optional(),
  logo: pairOf(file, expectedFile).optional(),
  icon: file.optional(),
})

export type StatedLook = z.output<typeof lookSchema>

/** The colours of page.css. */
export const defaults = {
  paper: { light: '#fdfcf9', dark: '#15171a' },
  ink: { light: '#1d1d1b', dark: '#e8e6e0' },
  accent: { light: '#861b1b', dark: '#ffa898' },
} as const satisfies Readonly<Record<string, Pair<Colour>>>

// Contrasts: the least that text needs (WCAG 2.2, 1.4.3), and that of the colours of page.css.
const least = 4.5
const good = 7

/** The files that a look names: the logo on light pages, the logo on dark pages, and the icon. */
export function findLookFiles(stated: StatedLook | undefined, files: Files): readonly (ContentFile | undefined)[] {
  const { light, dark } = pathsOf(stated?.logo)
  return [light, dark, stated?.icon].map((path) => (path === undefined ? undefined : files.find(path, 'site.yaml')))
}

/**
 * Makes the look that a site file states.
 *
 * @param found the files that `findLookFiles()` finds.
 * @param placeOf finds the place of a key of the look.
 */
export function readLook(
  stated: StatedLook | undefined,
  found: readonly (ContentFile | undefined)[],
  placeOf: (key: string) => Place,
): Found<Look | undefined> {
  if (stated === undefined) return { value: undefined, findings: [] }
  const findings: Finding[] = []
  const warn = (key: string, message: string, warning: string) =>
    findings.push({ file: 'site.yaml', ...placeOf(key), message: `${key}: ${message}`, warning })

  const paper = pairFrom(stated.paper, () => defaults.paper.dark) ?? defaults.paper
  const ink = pairFrom(stated.ink, () => defaults.ink.dark) ?? defaults.ink
  const accent = pairFrom(stated.accent, (light) => readable(light, paper.dark, good)) ?? defaults.accent
  const between = (one: Pair<Colour>, other: Pair<Colour>, part: number): Pair<Colour> => ({
    light: mix(one.light, other.light, part),
    dark: mix(one.dark, other.dark, part),
  })
  const isOwn = stated.paper !== undefined || stated.ink !== undefined
  const quiet = between(ink, paper, 0.25)
  for (const scheme of ['light', 'dark'] as const) {
    const against = paper[scheme]
    for (const [key, text] of Object.entries({ accent, ink })) {
      const ratio = contrast(text[scheme], against)
      if (ratio >= least) continue
      const isHard = `${text[scheme]} is hard to read on ${against}, the paper of ${scheme} pages: the contrast is ${ratio.toFixed(1)}`
      const expected = `expected ${least} or more, such as ${readable(text[scheme], against, least)} has`
      warn(key in stated ? key : 'paper', `${isHard}; ${expected}`, 'contrast')
    }
  }

  const picture = (key: string, path: string | undefined, one: ContentFile | undefined): PictureOfContent | undefined => {
    if (one?.kind === 'picture') return one
    if (path !== undefined) warn(key, `"${path}" ${whyNoPicture(one)}; pages go without it`, 'missing pictures')
    return undefined
  }
  const paths = pathsOf(stated.logo)
  const light = picture('logo', paths.light, found[0])
  const dark = paths.dark === paths.light ? light : picture('logo', paths.dark, found[1])
  const icon = picture('icon', stated.icon, found[2]) ?? (light !== undefined && isSquare(light.picture) ? light : undefined)
  return {
    value: {
      colours: {
        ...(isOwn && { paper, ink, quiet, shade: between(paper, ink, 0.05), line: between(paper, ink, 0.17) }),
        ...(stated.accent !== undefined && { accent }),
      },
      accent,
      paper,
      ...(light !== undefined && { logo: { light: light.picture, dark: (dark ?? light).picture } }),
      ...(icon !== undefined && { icon: icon.picture }),
      files: [light, dark, icon].flatMap((one) => one?.picture.files ?? []),
    },
    findings,
  }
}

/** The reason why a picture that the site file names is not shown. */
export function whyNoPicture(one: Exclude<ContentFile, PictureOfContent> | undefined): string {
  if (one === undefined) return 'is not in content/'
  return one.kind === 'unusable' ? `cannot be shown: ${one.message}` : 'is no picture'
}

function pathsOf(logo: StatedLook['logo']): Partial<Pair<string>> {
  return typeof logo === 'string' ? { light: logo, dark: logo } : (logo ?? {})
}

function pairFrom(stated: Colour | Pair<Colour> | undefined, darkOf: (light: Colour) => Colour): Pair<Colour> | undefined {
  return typeof stated === 'string' ? { light: stated, dark: darkOf(stated) } : stated
}

/** The colour nearest to `text`, lighter or darker, that can be read on `paper`. */
function readable(text: Colour, paper: Colour, ratio: number): Colour {
  const end = contrast('#ffffff', paper) > contrast('#000000', paper) ? '#ffffff' : '#000000'
  for (let part = 0; part < 1; part += 0.05) {
    const mixed = mix(text, end, part)
    if (contrast(mixed, paper) >= ratio) return mixed
  }
  return end
}

// A wide logo is unreadable as an icon.
function isSquare({ fallback: { width, height } }: PublishedPicture): boolean {
  return Math.max(width, height) <= 1.3 * Math.min(width, height)
}
