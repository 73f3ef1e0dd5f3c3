// Findings of a text's headings, links, pictures and words, whether they were written in Markdown or in HTML.
import type { Element } from 'hast'
import type { Heading } from 'mdast'
import { decodePart } from './decode.ts'
import { templateSyntax } from './dialect.ts'
import { type Finding, type Place, placeIn } from './finding.ts'
import { destinationOf, type FindPage, linkProtocols, type ResolveFile } from './links.ts'
import { excerpt } from './one-line.ts'
import { findUnprintable } from './unprintable.ts'

/** A link to a path of this newsroom, and where it stands. */
export interface InternalLink extends Place {
  readonly file: string
  /** The path of the link, without query and fragment. */
  readonly target: string
  /** The fragment of the link, decoded, if it has one. */
  readonly fragment?: string
  /** Whether the link has a scheme and a host. Something other than the newsroom may answer there too. */
  readonly isAbsolute?: true
}

/** How a picture is shown: as itself, as a link to it, or as its description alone. */
type Shown = { readonly as: 'picture'; readonly url: string } | { readonly as: 'link'; readonly url: string } | { readonly as: 'words' }

const ofTemplate = 'is template syntax of another generator'
const templateInUrl = /\{\{|\{%|%7B%7B|%7B%25/i
const undefinedReference = /(?<!\\)\](?:\[[^\][]+\])|(?<!\\)\[\^[^\][\s]+\]/
export type Checker = ReturnType<typeof checkerOf>

/** Functions that check the parts of a text in order. Each returns the form in which a part is shown. @param url of the newsroom. */
export function checkerOf(file: string, url: string, findings: Finding[], resolveFile: ResolveFile, findPage?: FindPage) {
  const internalLinks: InternalLink[] = []
  /** The markup for pictures of content/, by their public path. */
  const pictures = new Map<string, Element>()
  const { host } = URL.parse(url) ?? {}
  const wanted: { readonly id: string; readonly place: Place }[] = []
  let lastDepth = 1
  let isBelowFirst = false
  return { internalLinks, pictures, warn, mistake, heading, link, isSafe, picture, words, characters, emptyHeading, emptyLink, fragments }

  function mistake({ line, column }: Place, message: string): undefined {
    findings.push({ file, line, column, message })
  }

  function warn({ line, column }: Place, warning: string, message: string): undefined {
    findings.push({ file, line, column, message, warning })
  }

  /** The level that a heading gets. Only the title of the article has level 1. */
  function heading(depth: Heading['depth'], place: Place): Heading['depth'] {
    const last = lastDepth
    const remedy = 'write ##, since only the title has level 1'
    if (depth === 1)
      warn(place, 'level-1 headings', `a heading of level 1 becomes one of level 2, and all headings after it move down too; ${remedy}`)
    else if (depth > last + 1)
      warn(place, 'heading levels', `a heading of level ${depth} below one of level ${last}; expected ${'#'.repeat(last + 1)}`)
    lastDepth = depth
    isBelowFirst ||= depth === 1
    return (isBelowFirst ? Math.min(depth + 1, 6) : depth) as Heading['depth']
  }

  /** The URL that a link gets. Undefined if only its words are shown. */
  function link(url: string, place: Place): string | undefined {
    if (templateInUrl.test(url))
      return warn(place, 'template syntax', `the link "${excerpt(url)}" ${ofTemplate}; only its words are shown: write the URL`)
    if (url === '') return warn(place, 'empty links', 'a link without a URL; only its words are shown: write the URL')
    if (url.startsWith('#')) {
      wanted.push({ id: decodePart(url.slice(1)), place })
      return url
    }
    const from = { file, line: place.line, column: place.column }
    const destination = destinationOf(url, file, findPage)
    if (destination.kind === 'external') {
      const { url: to } = destination
      if (to.host === host) internalLinks.push({ ...from, target: to.pathname, isAbsolute: true })
      return url
    }
    if (destination.kind === 'unsafe') return void isSafe(url, place)
    const { path, query, fragment } = destination
    const published = resolveFile(url, file)
    if (published !== undefined && 'unusable' in published)
      return mistake(place, `the link "${excerpt(url)}" leads to nothing: ${published.unusable}`)
    if (published !== undefined) return published.path + query + fragment
    const id = decodePart(fragment.slice(1))
    internalLinks.push({ ...from, target: path, ...(id !== '' && { fragment: id }) })
    return path + query + fragment
  }

  /** Whether a page may hold a link. Warns if not. */
  function isSafe(url: string, place: Place): boolean {
    const destination = destinationOf(url, file)
    if (destination.kind !== 'unsafe') return true
    const what = destination.protocol === undefined ? 'is not a URL' : `has the protocol ${destination.protocol}:, which no page may hold`
    const expected = `expected a path or one of ${linkProtocols.join(', ')}`
    warn(place, 'unsafe links', `the link "${excerpt(url)}" ${what}; only its words are shown: ${expected}`)
    return false
  }

  /** The form in which a picture is shown. */
  function picture(url: string, alt: string | null | undefined, place: Place): Shown {
    const inWords = (kind: string, fault: string, remedy: string): Shown => {
      warn(place, kind, `the picture "${excerpt(url)}" ${fault}; only its description is shown: ${remedy}`)
      return { as: 'words' }
    }
    if (!alt?.trim()) warn(place, 'missing alt', 'a picture without a description; expected ![what it shows](…)')
    if (templateInUrl.test(url)) return inWords('template syntax', ofTemplate, 'write the URL')
    const destination = destinationOf(url, file, findPage)
    const protocol = /^([a-z][a-z\d+.-]*):/i.exec(url.trim())?.[1]?.toLowerCase()
    if (destination.kind === 'external' && (protocol === 'https' || url.startsWith('//')))
      return { as: 'picture', url: protocol === undefined ? `https:${url}` : url }
    if (destination.kind === 'external' && protocol === 'http') {
      const remedy = 'it becomes a link: use https:, or put the file beside the article'
      warn(place, 'insecure pictures', `the picture "${excerpt(url)}" has an http: URL, which browsers do not load here; ${remedy}`)
      return { as: 'link', url }
    }
    if (destination.kind !== 'internal' || url === '')
      return inWords('unsafe pictures', 'has no https: URL', 'put the file beside the article')
    const published = resolveFile(url, file)
    if (published === undefined)
      return inWords('missing pictures', 'is not there', 'put the file beside the article, or under content/files/')
    if ('unusable' in published) {
      mistake(place, `the picture "${excerpt(url)}" cannot be shown: ${published.unusable}`)
      return { as: 'words' }
    }
    if (published.element === undefined) {
      warn(place, 'files as pictures', `"${excerpt(url)}" is not a picture; it becomes a link: write [words](${excerpt(url)})`)
      return { as: 'link', url: published.path }
    }
    pictures.set(published.path, published.element)
    return { as: 'picture', url: published.path }
  }

  /** Checks words that readers see. @param source the words as the file has them, where escapes differ from markup. */
  function words(value: string, place: Place, source = value): void {
    characters(value, place)
    const say = (text: string, index: number, warning: string, seen: string, message: string) =>
      warn(placeIn(text, index, place), warning, `"${excerpt(seen)}" ${message}`)
    const { index } = templateSyntax.exec(value) ?? {}
    if (index !== undefined)
      say(value, index, 'template syntax', value.slice(index), `${ofTemplate}, and readers see it; take it out, or put it in \`code\``)
    const reference = value.includes(']') ? undefinedReference.exec(source) : null
    const said = 'refers to nothing, so readers see it as it is written; expected its definition, such as [label]: https://…'
    if (reference !== null) say(source, reference.index, 'undefined references', reference[0].replace(/^\]/, ''), said)
  }

  /** Checks for characters that no text may hold, not even code. */
  function characters(value: string, place: Place): void {
    const { index, name } = findUnprintable(value) ?? {}
    const message = `the character ${name} may not be in a text, however it is written; take it out`
    if (index !== undefined) mistake(placeIn(value, index, place), message)
  }

  function emptyHeading(place: Place): void {
    warn(place, 'empty headings', 'a heading without words is left out; write some, or take it out')
  }

  function emptyLink(url: string, place: Place): void {
    const remedy = `so its URL is shown; write [words](${excerpt(url)})`
    warn(place, 'empty links', `the link to "${excerpt(url)}" has no words, ${remedy}`)
  }

  /** Checks links within the page, once all its identifiers are known. */
  function fragments(ids: ReadonlySet<string>): void {
    const expected = oneOfIds([...ids].filter((id) => !id.startsWith('note-fn')))
    for (const { id, place } of wanted)
      if (id !== '' && id !== 'top' && !ids.has(id))
        warn(place, 'fragments', `the link "#${excerpt(id)}" leads to no heading of this text; expected ${expected}`)
  }
}

/** The fragments that links to a page can have, for the end of a message. */
export function oneOfIds(ids: Iterable<string>): string {
  const known = Array.from(ids, (id) => `#${id}`).join(', ')
  return known === '' ? 'none, since that text has no headings' : `one of ${excerpt(known, 200)}`
}
