// The design of a card: the logo or name of the newsroom, the headline as large as it fits, and a line below it.
import type { Node, Renderer } from '@takumi-rs/core'
import { type Colour, contrast, mix } from '../../content/colour.ts'
import { defaults, type Look } from '../../content/look.ts'
import { numbersApart } from '../../text/isolate.ts'
import { direction } from '../../words/direction.ts'
import { type Family, isEastAsian, showable } from './fonts.ts'

/** The text of a card. */
export interface Card {
  readonly language: string
  /** The newsroom's name, unless it is the headline. */
  readonly name?: string
  readonly headline: string
  /** The section and the day of an article, or the description of a list. */
  readonly below: readonly string[]
}

/** The colours of a newsroom, and its logo as a PNG in the size that it has on a card. */
export interface Design extends Readonly<Record<'paper' | 'ink' | 'accent', Colour>> {
  readonly logo?: { readonly bytes: Uint8Array; readonly width: number; readonly height: number }
}

/** A part of the cache's key. Increase it with every change of how the same card is drawn. */
export const recipe = 1

/** The size in pixels that Facebook, X and LinkedIn show without cropping. */
export const cardSize = { width: 1200, height: 630 }

/** The largest size of a logo, in pixels. */
export const logoSize = { width: 480, height: 84 }

const bar = 32
const margin = 72
const column = cardSize.width - bar - 2 * margin
const tallest = 346
const leading = 1.15

// Font sizes, from one at which a word or two fill the card to one at which two hundred letters fit.
const sizes = [124, 112, 102, 92, 84, 76, 70, 64, 58, 53, 48, 43, 38]

/** Four lines can be read at a glance. Small letters may take five lines, since they should not become smaller still. */
const mostLines = (size: number) => (size < 58 ? 5 : 4)

/** The colours of light pages, since previews are shown beside light pages. */
export function coloursOf(look: Look | undefined): Omit<Design, 'logo'> {
  const { paper, accent } = look ?? defaults
  return { paper: paper.light, ink: look?.colours.ink?.light ?? defaults.ink.light, accent: accent.light }
}

/** Draws a card. @returns a PNG; the same card gives the same bytes. */
export async function draw(card: Card, design: Design, families: readonly Family[], renderer: Renderer): Promise<Buffer> {
  const said = (text: string) => keepOrder(keepWords(showable(text, families), card.language), card.language)
  const text: Card = { ...card, ...(card.name && { name: said(card.name) }), headline: said(card.headline), below: card.below.map(said) }
  const style = { fontFamily: families.map(({ name }) => JSON.stringify(name)).join(', ') }
  const fits = async (size: number): Promise<boolean> => {
    const root = box(undefined, { ...style, display: 'flex', width: column }, headline(text, size, families))
    const {
      children: [measured],
    } = await renderer.measure(root, { width: column })
    // A word that is too long begins before the column, or ends after it. The space at a line's end may do so, hence the tolerance.
    const isWithin = measured?.runs.every(({ x, width }) => x > -size / 3 && x + width < column + size / 3) ?? false
    return isWithin && (measured?.height ?? 0) <= Math.min(tallest, (mostLines(size) + 0.5) * size * leading)
  }
  let [largest, smallest] = [0, sizes.length - 1]
  while (largest < smallest) {
    const middle = Math.floor((largest + smallest) / 2)
    if (await fits(sizes[middle] ?? 0)) smallest = middle
    else largest = middle + 1
  }
  return renderer.render(whole(text, design, headline(text, sizes[largest] ?? 0, families, true), style), cardSize)
}

function headline({ headline: text, language }: Card, size: number, families: readonly Family[], isLast = false): Node {
  const style = {
    width: '100%',
    fontSize: size,
    fontWeight: 700,
    lineHeight: leading,
    textWrap: 'balance',
    // Only Latin, Greek and Cyrillic letters are set tighter: letters of other scripts join, or stand in squares.
    letterSpacing: families.length === 2 ? '-0.02em' : '0',
    ...(isLast && { lineClamp: mostLines(size), textOverflow: 'ellipsis', overflowWrap: 'anywhere' }),
  }
  return { type: 'text', text, lang: language, dir: direction(language), style }
}

function whole({ language, name, below }: Card, { paper, ink, accent, logo }: Design, title: Node, style: object): Node {
  const dir = direction(language)
  const line = (text: string, more: object): Node => ({ type: 'text', text, dir, lang: language, style: { lineHeight: 1.35, ...more } })
  const [start, end] = dir === 'rtl' ? (['right', 'left'] as const) : (['left', 'right'] as const)
  const oneLine = { lineClamp: 1, textOverflow: 'ellipsis' }
  const nameplate = logo
    ? [{ type: 'image', src: logo.bytes, style: { width: logo.width, height: logo.height } } as const]
    : name === undefined
      ? []
      : [line(name, { ...oneLine, fontSize: 36, fontWeight: 700, color: contrast(accent, paper) < 3 ? ink : accent })]
  const parts = below.flatMap((text, index) => [
    ...(index === 0 ? [] : [line('·', {})]),
    line(text, {
      ...(below.length > 1 && index === 0 ? { ...oneLine, flexShrink: 1 } : { lineClamp: 2, textOverflow: 'ellipsis' }),
      ...(index > 0 && { flexShrink: 0 }),
    }),
  ])
  const outer = { ...cardSize, position: 'relative', display: 'flex', backgroundColor: paper, color: ink, direction: dir, ...style }
  const edge = { position: 'absolute', top: 0, [start]: 0, [end]: 'auto', width: bar, height: cardSize.height, backgroundColor: accent }
  const foot = { display: 'flex', width: '100%', columnGap: 14, fontSize: 30, color: mix(ink, paper, 0.25) }
  const inner = {
    width: '100%',
    height: '100%',
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'space-between',
    alignItems: 'flex-start',
    padding: `56px ${margin}px`,
    [start === 'left' ? 'paddingLeft' : 'paddingRight']: bar + margin,
  }
  const head = box(dir, { display: 'flex', width: '100%', minHeight: 50 }, ...nameplate)
  return box(dir, outer, box(undefined, edge), box(dir, inner, head, title, box(dir, foot, ...parts)))
}

function box(dir: 'ltr' | 'rtl' | undefined, style: Node['style'], ...children: readonly Node[]): Node {
  return { type: 'container', ...(dir && { dir }), style, ...(children.length > 0 && { children: [...children] }) }
}

/** Keeps a sign on its side of a number in a text that runs from right to left. */
function keepOrder(text: string, language: string): string {
  if (direction(language) === 'ltr') return text
  return numbersApart(text)
    .map((piece, index) => (index % 2 === 0 ? piece : `\u2066${piece}\u2069`))
    .join('')
}

/** Keeps words of Chinese, Japanese and Korean on one line. Otherwise a line may end between any two characters. */
function keepWords(text: string, language: string): string {
  if (!isEastAsian(language)) return text
  const words = new Intl.Segmenter(language, { granularity: 'word' }).segment(text)
  return Array.from(words, ({ segment, isWordLike }) => (isWordLike ? Array.from(segment).join('\u2060') : segment)).join('')
}
