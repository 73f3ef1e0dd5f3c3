// Ghost's JSON export: tables of a database, joined by their ids.

import { basename, dirname } from 'node:path'
import type { Element, Root } from 'hast'
import { z } from 'zod'
import { entriesFrom, isRecord } from '../facts/entry.ts'
import { h } from '../text/element.ts'
import { parseHtml } from '../text/html-text.ts'
import { hastToMarkdown, htmlToText } from '../text/html-to-markdown.ts'
import { seenInHtml } from '../text/passages.ts'
import { SKIP, visit } from '../text/visit.ts'
import { Attachments, fileBeside } from './attachments.ts'
import { paragraphs } from './feed-formats.ts'
import { type Imported, type SourceContent, UnreadableSource } from './imported.ts'

const text = z.string().nullish()
const texts = <Name extends string>(...names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, text])) as Record<Name, typeof text>
const id = z.union([z.string(), z.number()]).transform(String)
const relation = z.object({ post_id: id, sort_order: z.number().default(0) })
const data = z.object({
  posts: z.array(
    z.object({
      id,
      title: z.string(),
      status: z.string().default('published'),
      type: z.string().default('post'),
      visibility: z.string().default('public'),
      ...texts('slug', 'html', 'plaintext', 'lexical', 'mobiledoc', 'feature_image', 'canonical_url', 'locale', 'custom_excerpt'),
      ...texts('codeinjection_head', 'codeinjection_foot', 'published_at', 'created_at', 'updated_at'),
    }),
  ),
  tags: z.array(z.object({ id, name: z.string(), slug: text, description: text })).default([]),
  posts_tags: z.array(relation.extend({ tag_id: id })).default([]),
  users: z.array(z.object({ id, name: z.string() })).default([]),
  posts_authors: z.array(relation.extend({ author_id: id })).default([]),
  posts_meta: z.array(z.object({ post_id: id, feature_image_alt: text, feature_image_caption: text, meta_description: text })).default([]),
  settings: z.array(z.object({ key: z.string(), value: z.unknown() })).default([]),
})

// Older exports have the tables without a list of databases.
const exported = z.union([
  z.object({ db: z.tuple([z.object({ data })], z.unknown()) }).transform(({ db: [first] }) => first.data),
  z.object({ data }).transform((one) => one.data),
])

/** Whether JSON is an export of Ghost. */
export function isGhost(value: unknown): boolean {
  return isRecord(value) && ('db' in value || (isRecord(value.data) && 'posts' in value.data))
}

/** Reads an export. @param site the URL of the site, which no export states. @throws UnreadableSource if it is no export of Ghost. */
export function importGhost(path: string, value: unknown, site?: string): SourceContent {
  const parsed = exported.safeParse(value)
  if (!parsed.success) throw new UnreadableSource(`this is not an export of Ghost: ${z.prettifyError(parsed.error).split('\n')[0]}`)
  const all = parsed.data
  // Lexical has its texts as "text":"…", mobiledoc as [0,[],0,"…"].
  const isLocked = ({ html, plaintext, lexical, mobiledoc }: Data['posts'][number]) =>
    !html && !plaintext && /"text":\s*"[^"]|\[\d+,\s*\[[^[]*\],\s*\d+,\s*"[^"]/.test(lexical ?? mobiledoc ?? '')
  const { locked = [], readable = [] } = Object.groupBy(all.posts, (post) => (isLocked(post) ? 'locked' : 'readable'))
  const [count, format] = [locked.length.toLocaleString('en'), locked[0]?.lexical ? 'lexical' : 'mobiledoc']
  const fault = `${count === '1' ? 'one post has' : `${count} posts have`} no HTML, but only Ghost's own format (${format})`
  const remedy = 'update them in Ghost, which writes their HTML, and export again'
  return {
    articles: readable.map((post) => importPost(path, post, all, site)),
    losses: [],
    unreadable: locked.length === 0 ? [] : [`${path}: ${fault}; ${remedy}: ${locked.map(({ slug, id }) => slug ?? id).join(', ')}`],
  }
}

type Data = z.output<typeof data>

function importPost(path: string, post: Data['posts'][number], all: Data, base: string | undefined): Imported {
  const folder = dirname(path)
  const beside = fileBeside(folder, folder, folder, `${folder}/content`)
  const attachments = new Attachments((url) =>
    beside(url.replace(/^https?:\/\/[^/]+(?=\/content\/)/, '').replace(/(?<=\/content\/images)\/size\/w\d+(?:h\d+)?(?=\/)/, '')),
  )
  const tags = joined(all.posts_tags, post.id).flatMap(({ tag_id }) => all.tags.filter((tag) => tag.id === tag_id))
  const authors = joined(all.posts_authors, post.id).flatMap(({ author_id }) => all.users.filter((user) => user.id === author_id))
  // Tags whose names begin with # are internal, so readers never see them.
  const [primary, ...others] = tags.filter(({ name }) => !name.startsWith('#'))
  const meta = all.posts_meta.find(({ post_id }) => post_id === post.id)
  const caption = meta?.feature_image_caption ?? ''
  // This placeholder stands for the URL of the site.
  const ofSite = (text: string) => text.replaceAll('__GHOST_URL__', '')
  const image = ofSite(post.feature_image ?? '')
  const picture = image === '' ? undefined : attachments.use(image)
  const { html, losses } = ofEveryone(ofSite(post.html || paragraphs(post.plaintext ?? '')))
  const cards = () => readCards(parseHtml(html))
  const converted = hastToMarkdown(cards(), { title: post.title, attachments, base })
  const setting = (name: string) =>
    all.settings.flatMap(({ key, value }) => (key === name && typeof value === 'string' ? value || [] : []))[0]
  const name = setting('title')
  const isPage = post.type === 'page'
  const section = isPage ? 'Pages' : (primary?.name ?? name)
  const isGuessed = primary === undefined && !isPage && section !== undefined
  return {
    origin: `${basename(path)}, ${post.type} ${post.slug ?? post.id}`,
    entries: entriesFrom({
      title: post.title,
      status: post.status,
      visibility: post.visibility,
      published_at: post.published_at,
      created_at: post.created_at,
      updated_at: post.updated_at,
      custom_excerpt: post.custom_excerpt || meta?.meta_description,
      locale: post.locale ?? setting('locale') ?? setting('lang'),
      authors: authors.map((user) => user.name),
      tags: others.map((tag) => tag.name),
      canonical_url: post.canonical_url,
      feature_image: image && (URL.parse(image, base)?.href ?? image),
      feature_image_alt: meta?.feature_image_alt,
      feature_image_caption: htmlToText(caption),
    }),
    ...(section !== undefined && {
      section: { title: section, ...(primary?.description && !isPage && { description: primary.description }) },
    }),
    ...(post.slug && { slug: post.slug, formerUrls: [`/${post.slug}/`] }),
    ...(picture !== undefined && { imageSrc: picture }),
    markdown: converted.markdown,
    seen: () => seenInHtml(cards()),
    files: attachments.files,
    guesses: isGuessed ? [{ what: 'section', value: section, ground: "the site's title, since the post has no tag" }] : [],
    losses: [
      ...losses,
      ...converted.losses,
      ...(post.html || !post.plaintext ? [] : ['its markup and pictures: the export has only its plain text']),
      ...seenInHtml(parseHtml(caption)).addresses.map(({ url }) => `the link to ${url} in the caption of the lead picture`),
      ...(post.codeinjection_head || post.codeinjection_foot ? ['code that is injected into its page'] : []),
    ],
  }
}

/** Leaves out content that Ghost shows only to members. */
function ofEveryone(html: string): { html: string; losses: string[] } {
  const losses: string[] = []
  const open = html.replace(
    /<!--\s*kg-gated-block:begin([^>]*)-->([\s\S]*?)(?:<!--\s*kg-gated-block:end\s*-->|$)/g,
    (_, who: string, inner: string) => {
      if (/nonMember:\s*["']?true/.test(who)) return inner
      losses.push(`content for members only: "${htmlToText(inner)}"`)
      return ''
    },
  )
  return { html: open, losses }
}

// Parts of cards that only work on a page of Ghost's.
const machinery = /^kg-(?:audio-(?:thumbnail|player)|video-(?:overlay|player)|file-card-(?:metadata|icon)|bookmark-(?:icon|thumbnail))$/

/** Writes cards of links, files and recordings as words and links. Only the title of a card becomes a link. */
function readCards(tree: Root): Root {
  const has = ({ properties: { className } }: Element, name: RegExp) => [className].flat().some((one) => name.test(String(one)))
  visit(tree, 'element', (node, index, parent) => {
    if (has(node, /^kg-bookmark-(?:author|publisher)$/)) node.tagName = 'div'
    if (parent === undefined || index === undefined || !has(node, machinery)) return undefined
    parent.children.splice(index, 1)
    return [SKIP, index]
  })
  visit(tree, 'element', (node, index, parent) => {
    if (parent === undefined || index === undefined) return undefined
    const [title = '', ...others] = seenInHtml({ type: 'root', children: node.children }).passages.map(({ text: words }) => words)
    if (!has(node, /^kg-(?:(?:bookmark|file-card)-|audio-player-)container$/)) return undefined
    const audio = node.children.find((child) => child.type === 'element' && child.tagName === 'audio')
    const href = String(node.properties.href ?? (audio?.type === 'element' ? audio.properties.src : ''))
    const link = h('a', { href }, title || href)
    parent.children.splice(index, 1, h('p', [link]), ...others.map((words) => h('p', words)))
    return [SKIP, index + 1 + others.length]
  })
  return tree
}

function joined<Row extends z.output<typeof relation>>(rows: readonly Row[], post: string): Row[] {
  return rows.filter(({ post_id }) => post_id === post).sort((one, other) => one.sort_order - other.sort_order)
}
