// Rewrites the links of an article, so that they lead to the new places of their targets.

import { decodePath } from '../text/decode.ts'
import { applyEdits, type Edit } from '../text/edits.ts'
import { parse } from '../text/syntax.ts'
import { visit } from '../text/visit.ts'
import type { Imported } from './imported.ts'
import type { Placed } from './place.ts'

/** The new path of each article, by its former paths, or by the end of its file's path. */
export class FormerPaths {
  readonly #paths = new Map<string, string>()
  readonly #drafts = new Set<string>()
  readonly #byName = new Map<string, { readonly file: string; readonly path: string }[]>()

  constructor(articles: readonly Placed[]) {
    for (const { article, imported, path } of articles) {
      // Drafts are not deployed, so a link to a draft would lead to nothing.
      const isDraft = article.draft !== undefined
      for (const key of [...(imported.formerUrls ?? []), ...ownFile(imported)].map(keyOf))
        if (isDraft) this.#drafts.add(key)
        else this.#paths.set(key, path)
      for (const file of isDraft ? [] : filesOf(imported))
        this.#byName.set(nameOf(file), [...(this.#byName.get(nameOf(file)) ?? []), { file, path }])
    }
  }

  /** Whether the article with a former URL is a draft here. */
  isDraft(url: string): boolean {
    return this.#drafts.has(keyOf(url))
  }

  find(url: string): string | undefined {
    const path = plainPath(decodePath(new URL(url, 'http://here.invalid').pathname))
    // Generators publish files under other folders, so the ends of paths count. If several files match, none counts.
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

/** The path of an article's file, or else of its former URL; and the same path with the slug of the article as its name. */
function filesOf({ sourcePath, slug, formerUrls: [url = '/'] = [] }: Imported): Set<string> {
  const file = plainPath(sourcePath ?? decodePath(new URL(url, 'http://here.invalid').pathname))
  return new Set(file === '' ? [] : [file, slug === undefined ? file : file.replace(/[^/]*$/, slug)])
}

const nameOf = (path: string) => path.replace(/^.*\//, '')

/** Whether a link leads to a file: by a path that ends the file's path, or by a name of several words in folders that agree. */
function isSame(file: string, link: string): boolean {
  const endsWith = (one: string, other: string) => `/${one}`.endsWith(`/${other}`)
  if (link.includes('/') && endsWith(file, link)) return true
  const dateIn = (path: string) => /\d{4}\/\d{2}\/\d{2}/.exec(path)?.[0]
  const [own, wanted] = [dateIn(file), dateIn(link)]
  if (!nameOf(link).includes('-') || (own !== undefined && wanted !== undefined && own !== wanted)) return false
  // Folders that only sort files, or that generators need, do not count.
  const structural = /(?<![^/])(?:_?posts?|blogs?|news|articles?|src|source|contents?|pages|docs|\d{1,4})(?:\/|$)/g
  const [one = '', other = ''] = [file, link].map((path) => path.replace(structural, '').replace(/\/$/, ''))
  return endsWith(one, other) || endsWith(other, one)
}

/** The path of an article's own file from the root of its site's content. */
function ownFile({ sourcePath }: Imported): string[] {
  return sourcePath === undefined ? [] : [encodeURI(sourcePath)]
}

/** The key of an article's URL. It is the same with an ending, with a slash, and with neither. */
function keyOf(url: string): string {
  const { pathname, search } = new URL(url, 'http://here.invalid')
  const path = decodePath(pathname.replace(/\/(?:index\.html?)?$|\.html?$/i, '')).toLowerCase()
  return path + (/[?&](?:p|page_id|id)=/.test(search) ? search : '')
}

/**
 * Rewrites the links of an article to its own site: to an imported article by its new path, to anything else by its whole URL.
 * @returns as `moved`, the former URLs of the links that lead to a path of the newsroom now.
 */
export function relink({ imported }: Placed, paths: FormerPaths) {
  const { markdown, files = [], formerUrls = [], site } = imported
  const names = new Set(files.map(({ name }) => name))
  const base = new URL(formerUrls[0] ?? '/', site ?? unknownSite)
  const [file] = ownFile(imported)
  const losses = new Set<string>()
  const moved: string[] = []
  const relinked = rewriteUrls(markdown, (url, kind) => {
    // Browsers upgrade pictures to https: too (W3C Mixed Content, section 4.1).
    const now = kind === 'picture' ? resolve(url)?.replace(/^http:/i, 'https:') : resolve(url)
    if (now?.startsWith('/')) moved.push(url)
    const why = /\{|%7B/i.test(url) ? 'a template makes it' : 'its site is not known'
    if (now === undefined) losses.add(`the ${kind} ${url}, since ${why}`)
    return now
  })
  return { markdown: relinked, losses: [...losses], moved }

  /** @returns undefined if the target of the link is not known. */
  function resolve(url: string): string | undefined {
    if (/\{[{%<]|%7B%7B/i.test(url)) return undefined
    if (url === '' || url.startsWith('#') || names.has(decodePath(url))) return url
    // Files of a site may link to one another by their paths.
    const byFile =
      file !== undefined && /^[^?#:]+\.mdx?(?:[?#]|$)/.test(url) ? paths.find(new URL(url, new URL(file, base)).href) : undefined
    if (byFile !== undefined) return byFile + (/#.*$/.exec(url)?.[0] ?? '')
    const parsed = URL.parse(url, base)
    if (parsed === null) return undefined
    if (parsed.host !== base.host || !/^https?:$/.test(parsed.protocol)) return /^\/\//.test(url) ? `https:${url}` : url
    const now = paths.find(parsed.href)
    if (now !== undefined) return now + parsed.hash
    if (site === undefined) return undefined
    // Readers had a page in place of a file, so the link leads to that page.
    const page = parsed.href.replace(/(?:\/(?:_?index|readme))?\.mdx?(?=$|[?#])/i, '/')
    if (!/^https?:/i.test(url))
      losses.add(`the link ${url} leads to ${page}, which ${paths.isDraft(parsed.href) ? 'is a draft' : 'was not imported'}`)
    return page
  }
}

/**
 * Replaces the URLs of links and pictures in a text, and leaves the rest as it is written.
 * @param resolve returns the new URL. Undefined leaves only the words of the link or the picture.
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
