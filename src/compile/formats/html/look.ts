// What a look adds to a page: its style, its logo, its icons.
import type { Element } from 'hast'
import { h } from 'hastscript'
import type { PublishedPicture } from '../../content/files/picture.ts'
import { defaults, type Look } from '../../content/look.ts'
import type { Site } from '../../content/site.ts'
import { manifestPath } from '../../documents/icons.ts'
import { sheet } from '../../documents/sheet.ts'

/** Custom properties behind those of page.css. On paper, pages are as they are without it, but for the accent. */
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
export function logoElement({ light, dark }: NonNullable<Look['logo']>, alt: string): Element {
  const { path: src, width, height } = fileOf(light)
  const img = h('img', { src, width, height, alt })
  if (dark === light) return img
  return h('picture', [h('source', { media: '(prefers-color-scheme: dark)', srcSet: fileOf(dark).path }), img])
}

/** A drawing where there is one, since it is sharp in every size. */
function fileOf({ files, fallback }: PublishedPicture) {
  return files.find(({ mediaType }) => mediaType === 'image/svg+xml') ?? fallback
}

/** What browsers show beside the title, and on home screens. */
export function iconLinks(site: Site): Element[] {
  const { accent, icon } = site.look ?? { ...defaults, icon: undefined }
  const drawing = icon?.files.find(({ mediaType }) => mediaType === 'image/svg+xml')
  const theme = (scheme: 'light' | 'dark') =>
    h('meta', { name: 'theme-color', content: accent[scheme], media: `(prefers-color-scheme: ${scheme})` })
  return [
    // Inline, so that no browser asks for /favicon.ico.
    site.look === undefined
      ? h('link', { rel: 'icon', href: `data:image/svg+xml,${encodeURIComponent(sheet(accent.light))}` })
      : h('link', { rel: 'icon', href: '/favicon.ico', sizes: '16x16 32x32 48x48' }),
    ...(drawing === undefined ? [] : [h('link', { rel: 'icon', type: 'image/svg+xml', href: drawing.path })]),
    h('link', { rel: 'apple-touch-icon', href: '/apple-touch-icon.png' }),
    h('link', { rel: 'manifest', href: manifestPath(site) }),
    theme('light'),
    theme('dark'),
  ]
}
