// WordPress exports (WXR) → articles.
import { basename, dirname } from 'node:path'
import { entriesFrom, guess } from '../facts/entry.ts'
import { canonicalLanguage } from '../facts/language-tags.ts'
import { decodePart } from '../text/decode.ts'
import { hastToMarkdown, htmlToText } from '../text/html-to-markdown.ts'
import { seenInHtml } from '../text/passages.ts'
import { Attachments, fileBeside } from './attachments.ts'
import type { Guess, Imported, SourceContent } from './imported.ts'
import { firstWords, spaced } from './slug.ts'
import { readContent, type UploadedFile } from './wordpress-content.ts'
import { type Export, type Item, readExport } from './wordpress-export.ts'

/** Reads an export. @param types of items that are articles, besides posts and pages. @throws UnreadableSource if it is not XML. */
export async function importWordpress(
  path: string,
  { encoding, types, guesses }: { readonly encoding: string; readonly types: readonly string[]; readonly guesses: readonly Guess[] },
): Promise<SourceContent> {
  const read = await readExport(path, encoding)
  const { items, mistakes, channel } = read
  const site = siteOf(path, read)
  const { languages, languageOf, files } = site
  const articles: Imported[] = []
  const losses: string[] = []
  const others = new Map<string, number>()
  const isTranslation = (item: Item) => ![undefined, languages[0]].includes(languageOf(item))
  for (const item of items.toSorted((one, other) => Number(isTranslation(one)) - Number(isTranslation(other)))) {
    const type = textOf(item, 'wp:post_type') || 'post'
    const status = textOf(item, 'wp:status')
    const name = `"${htmlToText(textOf(item, 'title'))}" (${textOf(item, 'link') || textOf(item, 'wp:post_id')})`
    if (!['post', 'page', ...types].includes(type)) others.set(type, (others.get(type) ?? 0) + 1)
    else if (['trash', 'auto-draft', 'inherit'].includes(status))
      losses.push(`${name}: it is ${status === 'trash' ? 'in the bin' : `of the status "${status}"`}`)
    else if (textOf(item, 'content:encoded') === '') losses.push(`${name}: it has no text`)
    else articles.push(importItem(item, site, `${basename(path)}, ${type} ${textOf(item, 'wp:post_id')}`, guesses))
  }
  // WordPress shows the descriptions of files on pages of their own.
  for (const { url, description } of files.values()) if (description !== '') losses.push(`the description of ${url}: "${description}"`)
  for (const [type, count] of others) {
    const why = partTypes[type] ?? `no article (--type ${type} makes articles of it)`
    losses.push(`${count.toLocaleString('en')} of the type "${type}", ${why}`)
  }
  const lacking = types.filter((type) => !items.some((item) => textOf(item, 'wp:post_type') === type))
  return {
    articles,
    losses: [...losses, ...lacking.map((type) => `--type ${type}: the export has none`)],
    unreadable: mistakes.map((mistake) => `${path}: ${mistake}`),
    site: {
      ...Object.fromEntries(['title', 'description', 'language'].map((name) => [name, htmlToText(channel.get(name) ?? '') || undefined])),
      url: channel.get('wp:base_blog_url') ?? channel.get('link') ?? '',
      ...(languages.length > 1 && { languages }),
    },
  }
}

function textOf({ fields }: Item, name: string): string {
  return fields.get(name)?.trim() ?? ''
}

function namesOf({ terms }: Item, taxonomy: string): string[] {
  return terms.filter((term) => term.taxonomy === taxonomy).map(({ name }) => htmlToText(name))
}

// Types of items that are parts of articles.
const partTypes: Readonly<Record<string, string>> = {
  attachment: 'whose files go where articles show them',
  wp_block: 'whose texts stand in the posts that refer to them',
}

// Taxonomies of WordPress and of Polylang that say how a post looks, or that are read separately.
const ownTaxonomies = ['category', 'post_format', 'nav_menu', 'language', 'post_translations', 'term_language', 'term_translations']

/** Facts of an export that all of its items share. */
function siteOf(path: string, { items, channel, authors, terms }: Export) {
  const ofType = (type: string) => items.filter((item) => textOf(item, 'wp:post_type') === type)
  const files = new Map(ofType('attachment').map((item) => [textOf(item, 'wp:post_id'), fileOf(item)]))
  const patterns = new Map(ofType('wp_block').map((item) => [textOf(item, 'wp:post_id'), textOf(item, 'content:encoded')]))
  const guests = ofType('guest-author').map(({ meta }) => [meta.get('cap-user_login') ?? '', meta.get('cap-display_name') ?? ''] as const)
  const urls = [channel.get('wp:base_site_url'), channel.get('wp:base_blog_url'), channel.get('link')]
  /** The language of an item, as Polylang or WPML state it. */
  const languageOf = ({ terms: own, meta }: Item) => {
    const slug = own.find(({ taxonomy }) => taxonomy === 'language')?.slug ?? meta.get('_wpml_import_language_code')
    const known = terms.find((term) => term.taxonomy === 'language' && term.slug === slug)
    // Serialised by PHP: a:3:{s:6:"locale";s:5:"de_DE";…}
    return canonicalLanguage(/"locale";s:\d+:"([\w-]+)"/.exec(known?.description ?? '')?.[1] ?? slug ?? '')
  }
  const main = canonicalLanguage(channel.get('language') ?? '')
  const base = (language: string | undefined) => language?.split('-')[0]
  const rank = (language: string) => (language === main ? 0 : base(language) === base(main) ? 1 : 2)
  const all = [...new Set(items.flatMap((item) => languageOf(item) ?? []))]
  return {
    channel,
    files,
    patterns,
    people: new Map([...authors, ...guests]),
    find: fileOfSite(dirname(path), [...urls, ...Array.from(files.values(), ({ url }) => url)]),
    languageOf,
    /** All languages that posts state, the main one first. */
    languages: all.toSorted((one, other) => rank(one) - rank(other)),
  }
}

function importItem(item: Item, site: ReturnType<typeof siteOf>, origin: string, guesses: readonly Guess[]): Imported {
  const { channel, files } = site
  const text = (name: string) => textOf(item, name) || undefined
  const meta = (name: string) => item.meta.get(name)?.trim() || undefined
  const [id = '', type = 'post', link, slug] = ['wp:post_id', 'wp:post_type', 'link', 'wp:post_name'].map(text)
  const stated = htmlToText(text('title') ?? '')
  const losses: string[] = []
  const attachments = new Attachments(site.find)
  const post = { id, content: text('content:encoded') ?? '', footnotes: meta('footnotes') ?? '' }
  const words = stated === '' ? firstWords(htmlToText(text('content:encoded') ?? '')) : undefined
  const base = link ?? channel.get('link')
  const converted = hastToMarkdown(readContent(post, site, losses), { title: stated, attachments, base })
  losses.push(...converted.losses)
  if (item.comments > 0) losses.push(`${item.comments} ${item.comments === 1 ? 'comment' : 'comments'}`)
  const thumbnail = files.get(meta('_thumbnail_id') ?? '')
  if (thumbnail === undefined && meta('_thumbnail_id') !== undefined)
    losses.push(`the lead picture, attachment ${meta('_thumbnail_id')}, which the export does not have`)
  const [category] = namesOf(item, 'category')
  const own = type === 'page' ? 'Pages' : (category ?? (type === 'post' ? undefined : spaced(type)))
  const section = own ?? htmlToText(channel.get('title') ?? '')
  const ground = "the site's title, since the post has no category"
  const page = item.terms.find(({ taxonomy }) => taxonomy === 'post_translations')?.slug ?? meta('_wpml_import_translation_group')
  const others = [...new Set(item.terms.map(({ taxonomy }) => taxonomy))].filter((name) => !ownTaxonomies.includes(name))
  return {
    origin,
    entries: [
      ...entriesFrom({
        title: stated,
        'wp:status': text('wp:status'),
        'wp:post_password': text('wp:post_password'),
        'wp:post_date': localDate(text('wp:post_date'), text('wp:post_date_gmt')),
        'wp:post_modified': localDate(text('wp:post_modified'), text('wp:post_modified_gmt')),
        excerpt: htmlToText(text('excerpt:encoded') ?? '') || meta('_yoast_wpseo_metadesc') || meta('rank_math_description'),
        language: site.languageOf(item) ?? channel.get('language'),
        image: thumbnail?.url,
        imageAlt: thumbnail?.alt,
        imageCaption: thumbnail && htmlToText(thumbnail.caption),
        sticky: text('wp:is_sticky') === '1' ? true : undefined,
        canonicalUrl: meta('_yoast_wpseo_canonical') ?? meta('rank_math_canonical_url'),
        robots: meta('_yoast_wpseo_meta-robots-noindex') === '1' ? 'noindex' : meta('rank_math_robots'),
        // Co-Authors Plus has a taxonomy of all authors. `dc:creator` may only be the one who saved the post.
        'dc:creator': others.includes('author') ? undefined : text('dc:creator'),
        category: namesOf(item, 'category'),
      }),
      // A taxonomy may have the name of a field, so its entries are added to those of the fields and replace none.
      ...entriesFrom(Object.fromEntries(others.map((name) => [name, namesOf(item, name)]))),
      ...(words === undefined ? [] : [guess('title', words, 'the first words, since it has none')]),
    ],
    people: site.people,
    ...(section !== '' && { section: { title: section } }),
    ...(slug !== undefined && { slug: decodeName(slug) }),
    ...(link !== undefined && { formerUrls: [link] }),
    page,
    site: URL.parse(channel.get('wp:base_blog_url') ?? channel.get('link') ?? '')?.origin,
    imageSrc: thumbnail && attachments.use(thumbnail.url),
    markdown: converted.markdown,
    seen: () => seenInHtml(readContent(post, site, [])),
    files: attachments.files,
    guesses: own === undefined && section !== '' ? [...guesses, { what: 'section', value: section, ground }] : guesses,
    losses,
  }
}

function fileOf(item: Item): UploadedFile {
  return {
    url: textOf(item, 'wp:attachment_url'),
    alt: item.meta.get('_wp_attachment_image_alt')?.trim() ?? '',
    caption: textOf(item, 'excerpt:encoded'),
    description: htmlToText(textOf(item, 'content:encoded')),
    post: textOf(item, 'wp:post_parent'),
  }
}

/** Decodes a name. WordPress cuts long names, mostly within an encoded letter. */
function decodeName(slug: string): string {
  return decodePart(slug.replace(/(?:%[c-f][\da-f](?:%[89ab][\da-f])*|%[\da-f]?)$/i, (end) => (decodePart(end) === end ? '' : end)))
}

const stamp = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d$/

/** The local time with its offset, found by comparing it with the same time in UTC. */
function localDate(local: string | undefined, utc: string | undefined): string | undefined {
  const inUtc = stamp.test(utc ?? '') && !utc?.startsWith('0000') ? utc : undefined
  const here = stamp.test(local ?? '') && !local?.startsWith('0000') ? local : undefined
  if (inUtc === undefined || here === undefined) return inUtc === undefined ? here : `${inUtc}Z`
  const minutes = (Date.parse(`${here.replace(' ', 'T')}Z`) - Date.parse(`${inUtc.replace(' ', 'T')}Z`)) / 60_000
  if (minutes === 0 || !Number.isInteger(minutes) || Math.abs(minutes) > 14 * 60) return `${inUtc}Z`
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  return `${here}${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`
}

/** Finds the file of a URL on a host of the site, in a folder of uploads beside the export. A picture in full size comes first. */
function fileOfSite(folder: string, urls: readonly (string | undefined)[]): (url: string) => string | undefined {
  const hosts = new Set(urls.map((url) => URL.parse(url ?? '')?.host))
  const beside = fileBeside(folder, folder, folder, `${folder}/wp-content`)
  return (url) => {
    const { host, pathname = '' } = URL.parse(url, urls[0]) ?? {}
    // Jetpack's pictures are at i0.wp.com/HOST/PATH.
    const [, photon, path = pathname] = /^i\d\.wp\.com$/.test(host ?? '') ? (/^\/([^/]+)(\/.*)$/.exec(pathname) ?? []) : []
    if (!hosts.has(photon ?? host)) return undefined
    const uploaded = /\/(uploads\/.*)$/.exec(path)?.[1]
    const ways = [path, uploaded, basename(path)].filter((way) => way !== undefined)
    const whole = ways.map((way) => way.replace(/-\d+x\d+(?=\.\w+$)/, ''))
    return [...whole, ...ways].map(beside).find((found) => found !== undefined)
  }
}
