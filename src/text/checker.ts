// Findings of a text's headings, links, pictures and words, whether they were written in Markdown or in HTML.
import type { Element } from 'hast'
import type { Heading } from 'mdast'
import { decodePart } from './decode.ts'
import { templateSyntax } from './dialect.ts'
import { type Finding, type Place, placeIn } from './finding.ts'
import { destinationOf, type FindPage, linkProtocols, type ResolveFile } from './links.ts'
import { findUnprintable } from './unprintable.ts'

/** A link to a path of this newsroom, and where it stands. */
export interface InternalLink extends Place {
  readonly file: string
  /** The path of the link, without query and fragment. */
  readonly target: string
  /** The place in the page that it leads to, decoded, if any. */
  readonly fragment?: string
  /** Whether it is written with scheme and host, where something else than the newsroom may answer too. */
  readonly isAbsolute?: true
}

/** The text in place of a picture that cannot be shown. */
type Shown = { readonly as: 'picture'; readonly url: string } | { readonly as: 'link'; readonly url: string } | { readonly as: 'words' }

const ofTemplate = 'is template syntax of another generator'
const templateInUrl = /\{\{|\{%|%7B%7B|%7B%25/i
const undefinedReference = /(?<!\\)\](?:\[[^\][]+\])|(?<!\\)\[\^[^\][\s]+\]/
/** Looks at a text from its beginning to its end, and says what is to become of what it finds. */
export class Checker {
  readonly internalLinks: InternalLink[] = []
  /** The markup for pictures of content/, by their public path. */
  readonly pictures = new Map<string, Element>()
  readonly #file: string
  readonly #host: string | undefined
  readonly #findings: Finding[]
  readonly #resolveFile: ResolveFile
  readonly #findPage: FindPage | undefined
  readonly #fragments: { readonly id: string; readonly place: Place }[] = []
  #lastDepth = 1
  #isBelowFirst = false

  /** @param url the public URL of the newsroom. */
  constructor(file: string, url: string, findings: Finding[], resolveFile: ResolveFile, findPage?: FindPage) {
    this.#file = file
    this.#host = URL.parse(url)?.host
    this.#findings = findings
    this.#resolveFile = resolveFile
    this.#findPage = findPage
  }

  mistake({ line, column }: Place, message: string): undefined {
    this.#findings.push({ file: this.#file, line, column, message })
  }

  warn({ line, column }: Place, warning: string, message: string): undefined {
    this.#findings.push({ file: this.#file, line, column, message, warning })
  }

  /** The level that a heading gets: the title of the article is the only one of level 1. */
  heading(depth: Heading['depth'], place: Place): Heading['depth'] {
    const last = this.#lastDepth
    const remedy = 'write ##, since the title is the only one of level 1'
    if (depth === 1)
      this.warn(place, 'level-1 headings', `a heading of level 1 becomes one of level 2, and those below it follow; ${remedy}`)
    else if (depth > last + 1)
      this.warn(place, 'heading levels', `a heading of level ${depth} below one of level ${last}; expected ${'#'.repeat(last + 1)}`)
    this.#lastDepth = depth
    this.#isBelowFirst ||= depth === 1
    return (this.#isBelowFirst ? Math.min(depth + 1, 6) : depth) as Heading['depth']
  }

  /** The URL that a link gets; undefined where its words are to stand alone. */
  link(url: string, place: Place): string | undefined {
    if (templateInUrl.test(url))
      return this.warn(place, 'template syntax', `the link "${excerpt(url)}" ${ofTemplate}; its words stand alone: write the URL`)
    if (url === '') return this.warn(place, 'empty links', 'a link that leads nowhere; its words stand alone: write the URL')
    if (url.startsWith('#')) {
      this.#fragments.push({ id: decodePart(url.slice(1)), place })
      return url
    }
    const from = { file: this.#file, line: place.line, column: place.column }
    const destination = destinationOf(url, this.#file, this.#findPage)
    if (destination.kind === 'external') {
      const { host, pathname } = destination.url
      if (host === this.#host) this.internalLinks.push({ ...from, target: pathname, isAbsolute: true })
      return url
    }
    if (destination.kind === 'unsafe') return void this.isSafe(url, place)
    const { path, query, fragment } = destination
    const published = this.#resolveFile(url, this.#file)
    if (published !== undefined && 'unusable' in published)
      return this.mistake(place, `the link "${excerpt(url)}" leads to nothing: ${published.unusable}`)
    if (published !== undefined) return published.path + query + fragment
    const id = decodePart(fragment.slice(1))
    this.internalLinks.push({ ...from, target: path, ...(id !== '' && { fragment: id }) })
    return path + query + fragment
  }

  /** Whether a page may hold a link; if not, that is said. */
  isSafe(url: string, place: Place): boolean {
    const destination = destinationOf(url, this.#file)
    if (destination.kind !== 'unsafe') return true
    const what = destination.protocol === undefined ? 'is not a URL' : `has the protocol ${destination.protocol}:, which no page may hold`
    const expected = `expected a path or one of ${linkProtocols.join(', ')}`
    this.warn(place, 'unsafe links', `the link "${excerpt(url)}" ${what}; its words stand alone: ${expected}`)
    return false
  }

  /** The text and markup of a picture. */
  picture(url: string, alt: string | null | undefined, place: Place): Shown {
    const inWords = (kind: string, fault: string, remedy: string): Shown => {
      this.warn(place, kind, `the picture "${excerpt(url)}" ${fault}; its description stands alone: ${remedy}`)
      return { as: 'words' }
    }
    if (!alt?.trim()) this.warn(place, 'missing alt', 'a picture without a description; expected ![what it shows](…)')
    if (templateInUrl.test(url)) return inWords('template syntax', ofTemplate, 'write the URL')
    const destination = destinationOf(url, this.#file, this.#findPage)
    const protocol = /^([a-z][a-z\d+.-]*):/i.exec(url.trim())?.[1]?.toLowerCase()
    if (destination.kind === 'external' && (protocol === 'https' || url.startsWith('//')))
      return { as: 'picture', url: protocol === undefined ? `https:${url}` : url }
    if (destination.kind === 'external' && protocol === 'http') {
      const remedy = 'a link stands for it: use https:, or put the file beside the article'
      this.warn(place, 'insecure pictures', `the picture "${excerpt(url)}" has an http: URL, which browsers do not load here; ${remedy}`)
      return { as: 'link', url }
    }
    if (destination.kind !== 'internal' || url === '')
      return inWords('unsafe pictures', 'has no https: URL', 'put the file beside the article')
    const published = this.#resolveFile(url, this.#file)
    if (published === undefined)
      return inWords('missing pictures', 'is not there', 'put the file beside the article, or under content/files/')
    if ('unusable' in published) {
      this.mistake(place, `the picture "${excerpt(url)}" cannot be shown: ${published.unusable}`)
      return { as: 'words' }
    }
    if (published.element === undefined) {
      this.warn(place, 'files as pictures', `"${excerpt(url)}" is no picture; a link to it stands there: write [words](${excerpt(url)})`)
      return { as: 'link', url: published.path }
    }
    this.pictures.set(published.path, published.element)
    return { as: 'picture', url: published.path }
  }

  /** Words that are shown. @param source what they were in the file, where escapes can be told from markup. */
  words(value: string, place: Place, source = value): void {
    this.characters(value, place)
    const warn = (text: string, index: number, warning: string, seen: string, message: string) =>
      this.warn(placeIn(text, index, place), warning, `"${excerpt(seen)}" ${message}`)
    const { index } = templateSyntax.exec(value) ?? {}
    if (index !== undefined)
      warn(value, index, 'template syntax', value.slice(index), `${ofTemplate}, and readers see it; take it out, or put it in \`code\``)
    const reference = value.includes(']') ? undefinedReference.exec(source) : null
    const said = 'refers to nothing, and readers see it; expected its definition, such as [label]: https://…'
    if (reference !== null) warn(source, reference.index, 'undefined references', reference[0].replace(/^\]/, ''), said)
  }

  /** Characters, in code too. */
  characters(value: string, place: Place): void {
    const { index, name } = findUnprintable(value) ?? {}
    const message = `the character ${name} is none that text may hold, however it is written; take it out`
    if (index !== undefined) this.mistake(placeIn(value, index, place), message)
  }

  emptyHeading(place: Place): void {
    this.warn(place, 'empty headings', 'a heading without words is left out; write some, or take it out')
  }

  emptyLink(url: string, place: Place): void {
    const remedy = `so its address stands for them; write [words](${excerpt(url)})`
    this.warn(place, 'empty links', `the link to "${excerpt(url)}" has no words, ${remedy}`)
  }

  /** Looks for the places in the page that links lead to, once all are known. */
  fragments(ids: ReadonlySet<string>): void {
    const expected = oneOfIds([...ids].filter((id) => !id.startsWith('note-fn')))
    for (const { id, place } of this.#fragments)
      if (id !== '' && id !== 'top' && !ids.has(id))
        this.warn(place, 'fragments', `the link "#${excerpt(id)}" leads to no heading of this text; expected ${expected}`)
  }
}

/** The places in a page that a link can lead to, as what is expected. */
export function oneOfIds(ids: Iterable<string>): string {
  const known = Array.from(ids, (id) => `#${id}`).join(', ')
  return known === '' ? 'none, since that text has no headings' : `one of ${excerpt(known, 200)}`
}

export function excerpt(text: string, length = 40): string {
  const line = text.slice(0, 4 * length).replace(/\s+/g, ' ')
  return line.length > length ? `${line.slice(0, length - 1)}…` : line
}
