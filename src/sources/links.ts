// The links of an article lead to where things are now.

import { decodePath } from '../text/decode.ts'
import { applyEdits, type Edit } from '../text/edits.ts'
import { parse } from '../text/syntax.ts'
import { visit } from '../text/visit.ts'
import type { Imported } from './imported.ts'
import type { Placed } from './place.ts'

/** Where each article is, by the paths at which it was, or by how the path of its file ends. */
export class FormerPaths {
  readonly #paths = new Map<string, string>()
  readonly #drafts = new Set<string>()
  readonly #byName = new Map<string, { readonly file: string; readonly path: string }[]>()

  constructor(articles: readonly Placed[]) {
    for (const { article, imported, path } of articles) {
      // A link to a draft would lead to nothing once it is deployed.
      const isDraft = article.draft !== undefined
      for (const key of [...(imported.formerUrls ?? []), ...ownFile(imported)].map(keyOf))
        if (isDraft) this.#drafts.add(key)
        else this.#paths.set(key, path)
      for (const file of isDraft ? [] : filesOf(imported))
        this.#byName.set(nameOf(file), [...(this.#byName.get(nameOf(file)) ?? []), { file, path }])
    }
  }

  /** Whether what was there is a draft here. */
  isDraft(url: string): boolean {
    return this.#drafts.has(keyOf(url))
  }

  find(url: string): string | undefined {
    const path = plainPath(decodePath(new URL(url, 'http://here.invalid').pathname))
    // Generators publish files in folders of other names. Of several that end alike, none counts.
    const [same, ...others] = (this.#byName.get(nameOf(path)) ?? []).filter(({ file }) => isSame(file, path))
    return this.#paths.get(keyOf(url)) ?? (others.length === 0 ? same?.path : undefined)
  }
}

/** A path without its ending, and with a date as folders: `blog/2024/05/03/quay` of `/blog/2024-05-03-quay.md` */
function plainPath(path: string): string {
  return path
    .toLowerCase()
    .replace(/(?:\/(?:_?index|readme))?(?:\.(?:mdx?|markdown|html?))?\/?$/, '')
    .replace(/(?<=\/)(\d{4})-(\d{2})-(\d{2})[-_]/, '$1/$2/$3/')
    .replace(/^\//, '')
}

/** By the name of an article's file, or by its path where it has none, and by that which it says itself. */
function filesOf({ sourcePath, slug, formerUrls: [url = '/'] = [] }: Imported): Set<string> {
  const file = plainPath(sourcePath ?? decodePath(new URL(url, 'http://here.invalid').pathname))
  return new Set(file === '' ? [] : [file, slug === undefined ? file : file.replace(/[^/]*$/, slug)])
}

const nameOf = (path: string) => path.replace(/^.*\//, '')

/** Whether a link's path is that of a file: by its whole end, or by a name of several words, unless the folders around it differ. */
function isSame(file: string, link: string): boolean {
  const endsWith = (one: string, other: string) => `/${one}`.endsWith(`/${other}`)
  if (link.includes('/') && endsWith(file, link)) return true
  const dateIn = (path: string) => /\d{4}\/\d{2}\/\d{2}/.exec(path)?.[0]
  const [own, wanted] = [dateIn(file), dateIn(link)]
  if (!nameOf(link).includes('-') || (own !== undefined && wanted !== undefined && own !== wanted)) return false
  // Without folders that only sort, or that generators need.
  const structural = /(?<![^/])(?:_?posts?|blogs?|news|articles?|src|source|contents?|pages|docs|\d{1,4})(?:\/|$)/g
  const [one = '', other = ''] = [file, link].map((path) => path.replace(structural, '').replace(/\/$/, ''))
  return endsWith(one, other) || endsWith(other, one)
}

/** The path of an article's own file from the root of its site's content. */
function ownFile({ sourcePath }: Imported): string[] {
  return sourcePath === undefined ? [] : [encodeURI(sourcePath)]
}

/** The key of an article's address, whether with its ending, a slash or neither. */
function keyOf(url: string): string {
  const { pathname, search } = new URL(url, 'http://here.invalid')
  const path = decodePath(pathname.replace(/\/(?:index\.html?)?$|\.html?$/i, '')).toLowerCase()
  return path + (/[?&](?:p|page_id|id)=/.test(search) ? search : '')
}

/**
 * Rewrites the links of an article that led to its own site: to what was imported by its path now, to all else by its whole URL.
 * @returns as `moved`, the links that lead to an article under another name than it had.
 */
export function relink({ imported }: Placed, paths: FormerPaths) {
  const { markdown, files = [], formerUrls = [], site } = imported
  const names = new Set(files.map(({ name }) => name))
  const base = new URL(formerUrls[0] ?? '/', site ?? unknownSite)
  const [file] = ownFile(imported)
  const losses = new Set<string>()
  const moved: string[] = []
  const relinked = rewriteUrls(markdown, (url, kind) => {
    // As browsers do (W3C Mixed Content, section 4.1).
    const now = kind === 'picture' ? resolve(url)?.replace(/^http:/i, 'https:') : resolve(url)
    if (now?.startsWith('/')) moved.push(url)
    const why = /\{|%7B/i.test(url) ? 'a template makes it' : 'nothing says which site it was on'
    if (now === undefined) losses.add(`the ${kind} ${url}, since ${why}`)
    return now
  })
  return { markdown: relinked, losses: [...losses], moved }

  /** @returns undefined where the link leads nowhere that is known. */
  function resolve(url: string): string | undefined {
    if (/\{[{%<]|%7B%7B/i.test(url)) return undefined
    if (url === '' || url.startsWith('#') || names.has(decodePath(url))) return url
    // Between the files of a site, links lead from file to file.
    const byFile =
      file !== undefined && /^[^?#:]+\.mdx?(?:[?#]|$)/.test(url) ? paths.find(new URL(url, new URL(file, base)).href) : undefined
    if (byFile !== undefined) return byFile + (/#.*$/.exec(url)?.[0] ?? '')
    const parsed = URL.parse(url, base)
    if (parsed === null) return undefined
    if (parsed.host !== base.host || !/^https?:$/.test(parsed.protocol)) return /^\/\//.test(url) ? `https:${url}` : url
    const now = paths.find(parsed.href)
    if (now !== undefined) return now + parsed.hash
    if (site === undefined) return undefined
    // Readers have the pages that files became.
    const page = parsed.href.replace(/(?:\/(?:_?index|readme))?\.mdx?(?=$|[?#])/i, '/')
    if (!/^https?:/i.test(url))
      losses.add(`the link ${url} leads to ${page}, which ${paths.isDraft(parsed.href) ? 'is a draft' : 'was not imported'}`)
    return page
  }
}

/**
 * Gives the links and pictures of a text other URLs, and leaves all else as it is written.
 * @param resolve gives the URL that takes the place of another; undefined leaves only the words of a link or a picture.
 */
export function rewriteUrls(markdown: string, resolve: (url: string, kind: 'link' | 'picture') => string | undefined): string {
  const edits: Edit[] = []
  visit(parse(markdown), (node) => {
    const start = node.position?.start.offset
    const end = node.position?.end.offset
    if (start === undefined || end === undefined) return
    const text = markdown.slice(start, end)
    if (node.type === 'html') {
      const addresses = /(?<=\s(href|src)\s*=\s*(["']))(?:(?!\2).)*(?=\2)/gi
      const changed = text.replace(addresses, (url, name: string) => resolve(url, name.toLowerCase() === 'src' ? 'picture' : 'link') ?? url)
      if (changed !== text) edits.push({ start, end, text: changed })
    }
    if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') return
    const now = resolve(node.url, node.type === 'image' ? 'picture' : 'link')
    if (now === node.url) return
    const found = (node.type === 'definition' ? ofDefinition : ofResource).exec(text)
    if (found?.groups === undefined) return
    const { before = '', behind = '' } = found.groups
    if (now !== undefined) edits.push({ start: start + before.length, end: end - behind.length, text: destination(now) })
    else if (node.type === 'image') edits.push({ start, end, text: node.alt ?? '' })
    else if (node.type === 'link')
      edits.push({ start, end: start + 1, text: '' }, { start: start + before.lastIndexOf(']('), end, text: '' })
  })
  return applyEdits(edits, markdown)
}

const unknownSite = 'http://unknown.invalid'

// CommonMark sections 6.3 and 4.7: where the destination stands in a link and in a definition.
const dest = '(?:<[^<>\\n]*>|(?:[^\\s()<\\\\]|\\\\.|\\((?:[^\\s()\\\\]|\\\\.)*\\))*)'
const title = '(?:\\s+(?:"(?:[^"\\\\]|\\\\.)*"|\'(?:[^\'\\\\]|\\\\.)*\'|\\((?:[^()\\\\]|\\\\.)*\\)))?'
const ofResource = new RegExp(`^(?<before>[\\s\\S]*\\]\\(\\s*)${dest}(?<behind>${title}\\s*\\))$`)
const ofDefinition = new RegExp(`^(?<before>\\[(?:[^\\]\\\\]|\\\\.)*\\]:\\s*)${dest}(?<behind>${title}\\s*)$`)

function destination(url: string): string {
  return /[\s()<>]/.test(url) ? `<${url.replace(/[<>\s]/g, encodeURIComponent)}>` : url
}
