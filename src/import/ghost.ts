// Ghost's JSON export: tables of a database, joined by their ids.

import { basename, dirname } from 'node:path'
import { z } from 'zod'
import { entriesFrom } from '../facts/entry.ts'
import { parseHtml } from '../text/html-text.ts'
import { htmlToMarkdown, htmlToText } from '../text/html-to-markdown.ts'
import { seenInHtml } from '../text/passages.ts'
import { Attachments, fileBeside } from './attachments.ts'
import { type Imported, UnreadableSource } from './imported.ts'

const text = z.string().nullish()
const id = z.union([z.string(), z.number()]).transform(String)
const relation = z.object({ post_id: id, sort_order: z.number().default(0) })
const data = z.object({
  posts: z.array(
    z.object({
      id,
      title: z.string(),
      slug: text,
      html: text,
      plaintext: text,
      feature_image: text,
      canonical_url: text,
      status: z.string().default('published'),
      type: z.string().default('post'),
      visibility: z.string().default('public'),
      locale: text,
      custom_excerpt: text,
      published_at: text,
      created_at: text,
      updated_at: text,
    }),
  ),
  tags: z.array(z.object({ id, name: z.string(), slug: text, description: text })).default([]),
  posts_tags: z.array(relation.extend({ tag_id: id })).default([]),
  users: z.array(z.object({ id, name: z.string() })).default([]),
  posts_authors: z.array(relation.extend({ author_id: id })).default([]),
  posts_meta: z.array(z.object({ post_id: id, feature_image_alt: text, feature_image_caption: text })).default([]),
  settings: z.array(z.object({ key: z.string(), value: z.unknown() })).default([]),
})

const exported = z.object({ db: z.array(z.object({ data })).min(1) })

/** Whether JSON is an export of Ghost. */
export function isGhost(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'db' in value
}

/** @throws UnreadableSource where it is not what Ghost exports. */
export function importGhost(path: string, value: unknown): Imported[] {
  const parsed = exported.safeParse(value)
  if (!parsed.success) throw new UnreadableSource(`this is no export of Ghost: ${z.prettifyError(parsed.error).split('\n')[0]}`)
  const [first] = parsed.data.db
  return (first?.data.posts ?? []).map((post) => importPost(path, post, first?.data ?? emptyData))
}

type Data = z.output<typeof data>
const emptyData: Data = data.parse({ posts: [] })

function importPost(path: string, post: Data['posts'][number], all: Data): Imported {
  const folder = dirname(path)
  const beside = fileBeside(folder, folder, folder, `${folder}/content`)
  // Ghost's own URL stands for wherever the site is.
  const attachments = new Attachments((url) => beside(url.replace(/^(?:__GHOST_URL__|https?:\/\/[^/]+)(?=\/content\/)/, '')))
  const tags = joined(all.posts_tags, post.id).flatMap(({ tag_id }) => all.tags.filter((tag) => tag.id === tag_id))
  const authors = joined(all.posts_authors, post.id).flatMap(({ author_id }) => all.users.filter((user) => user.id === author_id))
  // Names that begin with # are internal: nobody sees them.
  const [primary, ...others] = tags.filter(({ name }) => !name.startsWith('#'))
  const { markdown, losses } = htmlToMarkdown(post.html ?? paragraphs(post.plaintext ?? ''), { title: post.title, attachments })
  const left = [...losses]
  if ((post.html ?? post.plaintext ?? '') === '') left.push('its text, of which the export has no HTML')
  const meta = all.posts_meta.find(({ post_id }) => post_id === post.id)
  const picture = post.feature_image ? attachments.use(post.feature_image) : undefined
  const setting = (key: string) => {
    const found = all.settings.find((one) => one.key === key)?.value
    return typeof found === 'string' && found !== '' ? found : undefined
  }
  const name = setting('title')
  const section = post.type === 'page' ? 'Pages' : (primary?.name ?? name)
  return {
    origin: `${basename(path)}, ${post.type} ${post.slug ?? post.id}`,
    entries: entriesFrom({
      title: post.title,
      status: post.status,
      visibility: post.visibility,
      published_at: post.published_at,
      created_at: post.created_at,
      updated_at: post.status === 'published' ? post.updated_at : undefined,
      custom_excerpt: post.custom_excerpt,
      locale: post.locale ?? setting('locale') ?? setting('lang'),
      authors: authors.map((user) => user.name),
      tags: others.map((tag) => tag.name),
      canonical_url: post.canonical_url,
      feature_image: post.feature_image,
      feature_image_alt: meta?.feature_image_alt,
      feature_image_caption: meta?.feature_image_caption && htmlToText(meta.feature_image_caption),
    }),
    ...(section === undefined
      ? {}
      : { section: { title: section, ...(primary?.description && post.type !== 'page' ? { description: primary.description } : {}) } }),
    ...(post.slug ? { slug: post.slug, formerUrls: [`/${post.slug}/`] } : {}),
    ...(picture === undefined ? {} : { imageSrc: picture }),
    markdown: markdown.replaceAll(/__GHOST_URL__|\\_\\_GHOST\\_URL\\_\\_/g, ''),
    seen: () => seenInHtml(parseHtml(post.html ?? '')),
    files: attachments.files,
    guesses:
      primary !== undefined || post.type === 'page' || name === undefined
        ? []
        : [{ what: 'section', value: name, ground: "the site's title, since the post has no tag" }],
    losses: left,
  }
}

function joined<Row extends z.output<typeof relation>>(rows: readonly Row[], post: string): Row[] {
  return rows.filter(({ post_id }) => post_id === post).sort((one, other) => one.sort_order - other.sort_order)
}

function paragraphs(plain: string): string {
  const safe = plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return safe
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('')
}
