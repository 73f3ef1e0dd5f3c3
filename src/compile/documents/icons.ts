// The icons of a newsroom: for browsers, for home screens, and the manifest that names them.
import { readFileSync } from 'node:fs'
import type { Sharp } from 'sharp'
import { defaults, type Look } from '../../content/look.ts'
import type { Icons } from '../../content/newsroom.ts'
import { homeOf, prefixOf, type Site } from '../../content/site.ts'
import { direction } from '../../words/direction.ts'
import { sheet } from '../formats/html/sheet.ts'
import { manifestPath } from '../formats/machines.ts'
import type { Document, Overview } from './document.ts'

/** The icons of a newsroom without a look, so that no build has to draw them. drawIcons() made them with the colours of page.css. */
const ready: Icons = {
  favicon: read('favicon.ico'),
  touch: read('apple-touch-icon.png'),
  small: read('icon-192.png'),
  large: read('icon-512.png'),
}

function read(name: string): Uint8Array {
  return readFileSync(new URL(name, import.meta.url))
}

/** Draws the icons of a look from its icon, which may be a square logo, or else from a sheet in the accent colour. */
export async function drawIcons({ icon, accent, paper }: Pick<Look, 'icon' | 'accent' | 'paper'>): Promise<Icons> {
  const { default: sharp } = await import('sharp')
  const drawing = icon?.files.find(({ mediaType }) => mediaType === 'image/svg+xml')
  const source = drawing?.location ?? icon?.fallback.location ?? Buffer.from(sheet(accent.light))
  const isDrawing = icon === undefined || drawing !== undefined
  const width = drawing?.width ?? icon?.fallback.width ?? 16
  const at = (size: number): Sharp =>
    sharp(source, isDrawing ? { density: Math.min(2400, Math.max(1, (72 * size) / width)) } : {}).resize({
      width: size,
      height: size,
      fit: 'contain',
      background: '#0000',
    })
  const png = (picture: Sharp) => picture.png({ compressionLevel: 9 }).toBuffer()
  // Home screens cut corners off, and show transparent parts as black.
  const onPaper = async (size: number) => {
    const margin = Math.round(size / 10)
    const inner = await png(at(size - 2 * margin))
    const ground = { width: size, height: size, channels: 3, background: paper.light } as const
    return png(
      sharp({ create: ground })
        .composite([{ input: inner }])
        .removeAlpha(),
    )
  }
  return {
    favicon: joinIcons(await Promise.all([16, 32, 48].map(async (size) => ({ size, bytes: await png(at(size)) })))),
    touch: await onPaper(180),
    small: await onPaper(192),
    large: await onPaper(512),
  }
}

/** https://en.wikipedia.org/wiki/ICO_(file_format): a list of PNG files, each with its size. */
function joinIcons(pictures: readonly { readonly size: number; readonly bytes: Buffer }[]): Uint8Array {
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let offset = head.length
  for (const [index, { size, bytes }] of pictures.entries()) {
    const entry = 6 + 16 * index
    head.writeUInt8(size, entry)
    head.writeUInt8(size, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(bytes.length, entry + 8)
    head.writeUInt32LE(offset, entry + 12)
    offset += bytes.length
  }
  return Buffer.concat([head, ...pictures.map(({ bytes }) => bytes)])
}

/** Every icon, and a manifest for each language. */
export function icons({ site, icons: { favicon, touch, small, large } = ready }: Overview): readonly Document[] {
  const mediaType = 'image/png'
  return [
    // For clients that request this path without having read a page.
    { path: '/favicon.ico', mediaType: 'image/vnd.microsoft.icon', content: favicon },
    { path: '/apple-touch-icon.png', mediaType, content: touch },
    { path: '/icon-192.png', mediaType, content: small },
    { path: '/icon-512.png', mediaType, content: large },
    ...site.languages.map((language) => manifest(site, language)),
  ]
}

/** https://www.w3.org/TR/appmanifest/ */
function manifest(site: Site, language: string): Document {
  const { accent, paper } = site.look ?? defaults
  const icon = (src: string, sizes: string) => ({ src, sizes, type: 'image/png' })
  const prefix = prefixOf(site, language)
  const content = {
    name: site.names[language]?.title ?? site.title,
    description: site.names[language]?.description ?? site.description,
    lang: language,
    dir: direction(language),
    start_url: homeOf({ ...site, prefix }),
    display: 'browser',
    theme_color: accent.light,
    background_color: paper.light,
    icons: [icon('/icon-192.png', '192x192'), icon('/icon-512.png', '512x512')],
  }
  const mediaType = 'application/manifest+json'
  return { path: manifestPath({ prefix }), mediaType, language, content: `${JSON.stringify(content, null, 2)}\n` }
}
