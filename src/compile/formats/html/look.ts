// The parts of a page that depend on the newsroom's look: style, logo and icons.
import type { PublishedPicture } from '../../../content/files/picture.ts'
import { defaults, type Look } from '../../../content/look.ts'
import type { Site } from '../../../content/site.ts'
import { manifestPath } from '../machines.ts'
import { html, type Markup } from '../markup.ts'
import { sheet } from './sheet.ts'

/** Custom properties that override those of page.css. On paper, only the accent does. */
export function lookStyle({ colours, logo }: Look): string {
  const { accent, ...others } = Object.fromEntries(
    Object.entries(colours).map(([name, { light, dark }]) => [name, `--${name}:light-dark(${light},${dark})`]),
  )
  const onScreen = Object.values(others)
  return [
    ...(accent === undefined ? [] : [`:root{${accent}}`]),
    ...(onScreen.length === 0 ? [] : [`@media screen{:root{${onScreen.join(';')}}}`]),
    ...(logo === undefined ? [] : ['.masthead img{display:block;max-width:100%;width:auto;max-height:3rem;height:auto}']),
  ].join('')
}

/** The logo, which stands for the title unless the title is beside it. */
export function logoPicture({ light, dark }: NonNullable<Look['logo']>, alt: string): Markup {
  const { path, width, height } = fileOf(light)
  const img = html`<img src="${path}" width="${width}" height="${height}" alt="${alt}">`
  if (dark === light) return img
  return html`<picture><source media="(prefers-color-scheme: dark)" srcset="${fileOf(dark).path}">${img}</picture>`
}

/** A drawing if there is one, since it is sharp in every size. */
function fileOf({ files, fallback }: PublishedPicture) {
  return files.find(({ mediaType }) => mediaType === 'image/svg+xml') ?? fallback
}

/** Icons that browsers show beside the title, and on home screens. */
export function iconLinks(site: Site): Markup {
  const { accent, icon } = site.look ?? { ...defaults, icon: undefined }
  const drawing = icon?.files.find(({ mediaType }) => mediaType === 'image/svg+xml')
  // Inline, so that no browser asks for /favicon.ico.
  const own = html`<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(sheet(accent.light))}">`
  return html`
    ${site.look === undefined ? own : html`<link rel="icon" href="/favicon.ico" sizes="16x16 32x32 48x48">`}
    ${drawing && html`<link rel="icon" type="image/svg+xml" href="${drawing.path}">`}
    <link rel="apple-touch-icon" href="/apple-touch-icon.png">
    <link rel="manifest" href="${manifestPath(site)}">
    <meta name="theme-color" content="${accent.light}" media="(prefers-color-scheme: light)">
    <meta name="theme-color" content="${accent.dark}" media="(prefers-color-scheme: dark)">`
}
