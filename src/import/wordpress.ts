// WordPress exports (WXR): RSS with what WordPress adds. Read as a stream, since they may have any length.

import { createReadStream } from 'node:fs'
import { basename, dirname } from 'node:path'
import { TextDecoder } from '@exodus/bytes/encoding.js'
import { SaxesParser, type SaxesTagNS } from 'saxes'
import { entriesFrom } from '../facts/entry.ts'
import { decodePart } from '../text/decode.ts'
import { watchUrl } from '../text/embedded.ts'
import { parseHtml } from '../text/html-text.ts'
import { htmlToMarkdown, htmlToText } from '../text/html-to-markdown.ts'
import { seenInHtml } from '../text/passages.ts'
import { Attachments, fileBeside, isFile } from './attachments.ts'
import { type Imported, UnreadableSource } from './imported.ts'

/** An item of the export, as it stands there. */
interface Item {
  readonly fields: Map<string, string>
  readonly categories: { readonly domain: string; readonly name: string }[]
  readonly meta: Map<string, string>
  comments: number
}

interface Export {
  readonly channel: ReadonlyMap<string, string>
  readonly authors: ReadonlyMap<string, string>
  readonly items: readonly Item[]
}

/** What of an export is no article, and nothing is lost with it. */
const machinery = new Set([
  'attachment',
  'revision',
  'nav_menu_item',
  'custom_css',
  'customize_changeset',
  'oembed_cache',
  'user_request',
  'wp_global_styles',
  'wp_template',
  'wp_template_part',
  'wp_navigation',
  'wp_font_family',
  'wp_font_face',
])

/** @throws UnreadableSource where it is not XML. */
export async function importWordpress(path: string, encoding: string): Promise<{ articles: Imported[]; losses: string[] }> {
  const read = await readExport(path, encoding)
  const pictures = new Map(
    read.items.flatMap(({ fields }): [string, string][] => {
      const url = fields.get('wp:attachment_url')
      return url === undefined ? [] : [[fields.get('wp:post_id') ?? '', url]]
    }),
  )
  const articles: Imported[] = []
  const losses: string[] = []
  for (const item of read.items) {
    const type = item.fields.get('wp:post_type') ?? 'post'
    const status = item.fields.get('wp:status') ?? 'publish'
    const name = `"${htmlToText(item.fields.get('title') ?? '')}" (${item.fields.get('link') ?? item.fields.get('wp:post_id') ?? ''})`
    if (machinery.has(type)) continue
    if (['trash', 'auto-draft', 'inherit'].includes(status))
      losses.push(`${name}: it is ${status === 'trash' ? 'in the bin' : `of the status "${status}"`}`)
    else if ((item.fields.get('content:encoded') ?? '').trim() === '') losses.push(`${name}: it has no text`)
    else articles.push(importItem(item, path, read, pictures))
  }
  return { articles, losses }
}

function importItem(item: Item, path: string, { channel, authors }: Export, pictures: ReadonlyMap<string, string>): Imported {
  const { fields, categories, meta } = item
  const text = (name: string) => {
    const value = fields.get(name)?.trim() ?? ''
    return value === '' ? undefined : value
  }
  const title = htmlToText(text('title') ?? '')
  const link = text('link')
  const base = link ?? channel.get('link')
  const losses: string[] = []
  const attachments = new Attachments(pictureBeside(dirname(path)))
  const html = blocksOf(expandShortcodes(text('content:encoded') ?? '', pictures, losses))
  const converted = htmlToMarkdown(html, { title, attachments, ...(base === undefined ? {} : { base }) })
  losses.push(...converted.losses)
  if (item.comments > 0) losses.push(`${item.comments} ${item.comments === 1 ? 'comment' : 'comments'}`)

  const [first, ...others] = categories.filter(({ domain }) => domain === 'category').map(({ name }) => htmlToText(name))
  const tags = categories.filter(({ domain }) => domain === 'post_tag').map(({ name }) => htmlToText(name))
  const section = text('wp:post_type') === 'page' ? 'Pages' : (first ?? htmlToText(channel.get('title') ?? ''))
  const author = authors.get(text('dc:creator') ?? '') ?? text('dc:creator')
  const summary = htmlToText(text('excerpt:encoded') ?? '')
  const slug = text('wp:post_name')
  const thumbnail = pictures.get(meta.get('_thumbnail_id') ?? '')
  const picture = thumbnail === undefined ? undefined : attachments.use(thumbnail)
  const site = channel.get('wp:base_blog_url') ?? channel.get('link')
  const origin = site === undefined ? undefined : URL.parse(site)?.origin
  return {
    origin: `${basename(path)}, ${text('wp:post_type') ?? 'post'} ${text('wp:post_id') ?? ''}`,
    entries: entriesFrom({
      title,
      'wp:status': text('wp:status'),
      'wp:post_password': text('wp:post_password'),
      'wp:post_date': localDate(text('wp:post_date'), text('wp:post_date_gmt')) ?? text('pubDate'),
      'wp:post_modified': localDate(text('wp:post_modified'), text('wp:post_modified_gmt')),
      excerpt: summary,
      language: channel.get('language'),
      authors: author === undefined ? [] : [author],
      tags: [...others, ...tags],
      image: thumbnail,
      sticky: text('wp:is_sticky') === '1' ? true : undefined,
    }),
    ...(section === '' ? {} : { section: { title: section } }),
    ...(slug === undefined ? {} : { slug: decodePart(slug) }),
    // A draft's link is a query, which no path has.
    ...(link === undefined ? {} : { formerUrls: [link] }),
    ...(origin === undefined ? {} : { site: origin }),
    ...(picture === undefined ? {} : { imageSrc: picture }),
    markdown: converted.markdown,
    seen: () => seenInHtml(parseHtml(html)),
    files: attachments.files,
    guesses:
      first !== undefined || section === 'Pages' || section === ''
        ? []
        : [{ what: 'section', value: section, ground: "the site's title, since the post has no category" }],
    losses,
  }
}

async function readExport(path: string, encoding: string): Promise<Export> {
  const channel = new Map<string, string>()
  const authors = new Map<string, string>()
  const items: Item[] = []
  const open: string[] = []
  let item: Item | undefined
  let category: { domain: string; name: string } | undefined
  let author: Map<string, string> | undefined
  let metaKey = ''
  let text = ''

  const parser = new SaxesParser({ xmlns: true })
  let failure: Error | undefined
  parser.on('error', (error) => {
    failure ??= error
  })
  parser.on('text', (more) => {
    text += more
  })
  parser.on('cdata', (more) => {
    text += more
  })
  parser.on('opentag', ({ name, attributes }: SaxesTagNS) => {
    open.push(name)
    text = ''
    if (name === 'item') item = { fields: new Map(), categories: [], meta: new Map(), comments: 0 }
    if (name === 'category') category = { domain: String(attributes.domain?.value ?? ''), name: '' }
    if (name === 'wp:author') author = new Map()
  })
  parser.on('closetag', ({ name }) => {
    open.pop()
    const parent = open.at(-1)
    if (name === 'item' && item !== undefined) {
      items.push(item)
      item = undefined
    } else if (item !== undefined) {
      if (name === 'category' && category !== undefined) item.categories.push({ ...category, name: text })
      else if (name === 'wp:meta_key') metaKey = text
      else if (name === 'wp:meta_value' && parent === 'wp:postmeta') item.meta.set(metaKey, text)
      else if (name === 'wp:comment') item.comments++
      else if (parent === 'item') item.fields.set(name, text)
    } else if (name === 'wp:author' && author !== undefined) {
      authors.set(author.get('wp:author_login') ?? '', author.get('wp:author_display_name') ?? author.get('wp:author_login') ?? '')
      author = undefined
    } else if (author !== undefined) author.set(name, text)
    else if (parent === 'channel') channel.set(name, text.trim())
    text = ''
  })
  const decoder = new TextDecoder(encoding)
  // XML has no control characters, and WordPress writes those that it was given.
  const write = (chunk: string) => parser.write(chunk.replace(/(?![\t\n\r\u0080-\u009F])\p{Cc}|[\uFFFE\uFFFF]/gu, ''))
  for await (const chunk of createReadStream(path)) write(decoder.decode(chunk, { stream: true }))
  write(decoder.decode())
  parser.close()
  if (items.length === 0)
    throw new UnreadableSource(failure === undefined ? 'this export has no items' : `this is not XML: ${failure.message}`)
  return { channel, authors, items }
}

const stamp = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d$/

/** The local time with the offset that tells it from the same in UTC. */
function localDate(local: string | undefined, utc: string | undefined): string | undefined {
  const inUtc = stamp.test(utc ?? '') && !utc?.startsWith('0000') ? utc : undefined
  const here = stamp.test(local ?? '') && !local?.startsWith('0000') ? local : undefined
  if (inUtc === undefined || here === undefined) return inUtc === undefined ? here : `${inUtc}Z`
  const minutes = (Date.parse(`${here.replace(' ', 'T')}Z`) - Date.parse(`${inUtc.replace(' ', 'T')}Z`)) / 60_000
  if (minutes === 0 || !Number.isInteger(minutes) || Math.abs(minutes) > 14 * 60) return `${inUtc}Z`
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  return `${here}${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`
}

/** Finds a picture by the path of its URL, in any folder of uploads beside the export, in its full size first. */
function pictureBeside(folder: string): (url: string) => string | undefined {
  const beside = fileBeside(folder, folder, folder, `${folder}/wp-content`)
  return (url) => {
    const path = URL.parse(url, 'http://here.invalid')?.pathname ?? ''
    const uploaded = /\/(uploads\/.*)$/.exec(path)?.[1]
    const ways = [path, uploaded, basename(path)].filter((way) => way !== undefined)
    const whole = ways.map((way) => way.replace(/-\d+x\d+(?=\.\w+$)/, ''))
    return [...whole, ...ways].map((way) => beside(way)).find((found) => found !== undefined && isFile(found))
  }
}

/** Shortcodes that WordPress itself has, as HTML. What is not known stays as text. */
function expandShortcodes(html: string, pictures: ReadonlyMap<string, string>, losses: string[]): string {
  const link = (url: string) => `<p><a href="${url}">${watchUrl(url) || url}</a></p>`
  const known = html
    .replace(/\[caption[^\]]*\]([\s\S]*?)\[\/caption\]/g, (_, inner: string) => {
      const [, picture = '', caption = ''] = /^\s*((?:<a[^>]*>\s*)?<img[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/.exec(inner) ?? [undefined, inner]
      return `<figure>${picture}<figcaption>${caption}</figcaption></figure>`
    })
    .replace(/\[gallery([^\]]*)\]/g, (whole, attributes: string) => {
      const ids = /\bids\s*=\s*["']?([\d,\s]+)/.exec(attributes)?.[1]?.split(',') ?? []
      const found = ids.flatMap((id) => pictures.get(id.trim()) ?? [])
      if (found.length > 0) return found.map((url) => `<p><img src="${url}" alt=""></p>`).join('')
      losses.push(`${whole}, whose pictures the export does not name`)
      return ''
    })
    .replace(/\[embed[^\]]*\]\s*(\S+?)\s*\[\/embed\]/g, (_, url: string) => link(url))
    .replace(
      /\[(?:audio|video)[^\]]*?\b(?:src|mp3|mp4|m4a|ogg|webm)=["']?([^"'\s\]]+)[^\]]*\](?:\s*\[\/(?:audio|video)\])?/g,
      (_, url: string) => link(url),
    )
    .replace(/\[youtube[\s=]+["']?(https?:[^"'\s\]]+)["']?[^\]]*\]/g, (_, url: string) => link(url))
    .replace(/<div class="wp-block-embed__wrapper">\s*(https?:\/\/\S+?)\s*<\/div>/g, (_, url: string) => link(url))
    .replace(/^[ \t]*(https?:\/\/[^\s<]+)[ \t]*$/gm, (_, url: string) => link(url))
  for (const [shortcode, name] of known.matchAll(/\[\/?([a-z][\w-]+)(?:\s+[\w-]+\s*=[^\]]*|\s*\/)?\]/g))
    if (/[=/]/.test(shortcode) || known.includes(`[/${name}]`)) losses.push(`the shortcode ${shortcode}, which stays as text`)
  return known
}

const block =
  /^\s*<\/?(?:address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li|main|nav|ol|p|pre|script|section|style|summary|table|tbody|td|tfoot|th|thead|tr|ul|video|audio|object)[\s>/]/i
const kept =
  /(<(?:pre|script|style|table|ul|ol|figure|blockquote|div|dl)\b[\s\S]*?<\/(?:pre|script|style|table|ul|ol|figure|blockquote|div|dl)>)/i

/** Posts without blocks have blank lines for paragraphs and line ends for breaks, as WordPress's own wpautop reads them. */
function blocksOf(html: string): string {
  if (html.includes('<!-- wp:')) return html
  return html
    .replace(/\r\n?/g, '\n')
    .split(kept)
    .map((part, index) => {
      if (index % 2 === 1) return part
      return part
        .split(/\n\s*\n|(?=<h[1-6][\s>])|(?<=<\/h[1-6]>)/)
        .map((paragraph) => paragraph.trim())
        .filter((paragraph) => paragraph !== '')
        .map((paragraph) => (block.test(paragraph) ? paragraph : `<p>${paragraph.replace(/(?<!<br\s*\/?>)\n/g, '<br>\n')}</p>`))
        .join('\n')
    })
    .join('\n')
}
