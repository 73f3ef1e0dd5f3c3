// Footnotes of web pages → footnotes of Markdown, as remark-rehype writes them. On any page, a reference is a short link to a
// place further down, and mostly a link leads back from there.
import type { Element, ElementContent, Parents, Root, Text } from 'hast'
import { languages } from '../words/words.ts'
import { decodePart } from './decode.ts'
import { h } from './element.ts'
import { textOf } from './html-text.ts'

/** The notes of a page by the identifiers of their references, and the words that were left out. */
export interface Footnotes {
  readonly notes: ReadonlyMap<string, readonly ElementContent[]>
  readonly losses: readonly string[]
}

const mark = /^\s*[[(]?(?:note )?(\p{N}{1,3}|\p{L}|[ivxlc]{1,6}|[*†‡§¶]{1,3})[\])]?\s*$/u
const named = /(?:^|[^a-z])(?:fn|ftn|footnote|endnote|note|cite|sdfootnote|sdendnote)/i
const blocks = new Set(['li', 'dd', 'tr', 'td', 'p', 'div', 'aside', 'blockquote', 'figcaption', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
const titles = new Set(
  [
    ...Object.values(languages).map(({ footnotes }) => footnotes),
    ...['Notes', 'Endnotes', 'References', 'Anmerkungen', 'Einzelnachweise', 'Références', 'Referencias', 'Сноски', '注释', '註釋', '注'],
  ].map((title) => title.toLowerCase()),
)

/** Takes the notes out of a page, and makes each reference one of Markdown's. */
export function takeFootnotes(tree: Root): Footnotes {
  const page = new Page(tree)
  const references = page.links.flatMap((link) => {
    const note = page.noteOf(link)
    return note === undefined ? [] : [{ link, note }]
  })
  const origins = new Set(references.map(({ link }) => page.blockOf(link)))
  const identifiers = new Map<Element, string>()
  for (const { link, note } of references) {
    if (identifiers.has(note)) continue
    const used = new Set(identifiers.values())
    const [, said = ''] = mark.exec(textOf(link)) ?? []
    let number = used.size + 1
    while (used.has(String(number))) number += 1
    identifiers.set(note, /^[\p{L}\p{N}]+$/u.test(said) && !used.has(said) ? said : String(number))
  }
  const losses: string[] = []
  for (const link of page.links) {
    const place = page.placeOf(link)
    const note = page.above(link).find((element) => identifiers.has(element))
    if (note === undefined || place === undefined || !origins.has(page.blockOf(place))) continue
    const words = textOf(link).trim()
    if (/\p{L}{2}/u.test(words)) losses.push(`"${words}", the way back from a footnote`)
    page.remove(link)
  }
  for (const { link, note } of references) {
    const identifier = identifiers.get(note) ?? ''
    const properties = { href: `#note-fn-${encodeURIComponent(identifier)}`, dataFootnoteRef: true }
    page.replace(page.wrapperOf(link), h('sup', [h('a', properties, identifier)]))
  }
  const notes = new Map<string, readonly ElementContent[]>()
  for (const [note, identifier] of identifiers) {
    notes.set(identifier, contentOf(note, identifier))
    // A rule and a heading above the notes are removed too.
    for (let before = page.remove(note); before !== undefined; before = page.remove(before)) {
      const words = textOf(before).trim()
      if (before.tagName !== 'hr' && !titles.has(words.replace(/:$/, '').toLowerCase())) break
      if (before.tagName !== 'hr') losses.push(`"${words}", the heading of the footnotes`)
    }
  }
  return { notes, losses }
}

/** Appends the notes that a tree refers to. @returns the other notes, as losses. */
export function putFootnotes(tree: Root, notes: Footnotes['notes']): string[] {
  const items = new Map<string, Element>()
  const put = (node: Root | ElementContent | Root['children'][number]): void => {
    if (node.type === 'element' && node.properties.dataFootnoteRef !== undefined) {
      const identifier = footnoteIdentifier(node)
      const note = notes.get(identifier)
      if (note === undefined || items.has(identifier)) return
      items.set(identifier, h('li', { id: `note-fn-${encodeURIComponent(identifier)}` }, [...note]))
      note.forEach(put)
    } else if ('children' in node) node.children.forEach(put)
  }
  put(tree)
  if (items.size > 0) tree.children.push(h('section', { dataFootnotes: true }, [h('ol', [...items.values()])]))
  const left = [...notes].filter(([identifier]) => !items.has(identifier))
  return left.map(([, note]) => `"${note.map(textOf).join(' ').replace(/\s+/g, ' ').trim()}", a footnote that nothing here refers to`)
}

/** The label of a footnote, read from a reference or from the note itself. */
export function footnoteIdentifier({ properties: { href, id } }: Element): string {
  return decodePart(String(href ?? id).replace(/^.*?note-fn-/, ''))
}

/** Whether an element is a link to a fragment whose text is the mark of a footnote, such as `[1]`. */
export function isMark(element: Element): boolean {
  return element.tagName === 'a' && String(element.properties.href).includes('#') && mark.test(textOf(element))
}

/** Finds the ancestors, the order and the link targets of a tree. */
class Page {
  readonly links: Element[] = []
  readonly #parents = new Map<Element, Parents>()
  /** Where each element and its content begin and end, in the order of the page. */
  readonly #spans = new Map<Element, { readonly start: number; end: number }>()
  readonly #places = new Map<string, Element>()

  constructor(tree: Root) {
    this.#read(tree)
  }

  #read(parent: Parents): void {
    for (const child of parent.children) {
      if (child.type !== 'element') continue
      const { tagName, properties } = child
      this.#parents.set(child, parent)
      const span = { start: this.#spans.size, end: 0 }
      this.#spans.set(child, span)
      for (const id of [properties.id, properties.name]) if (typeof id === 'string') this.#places.set(id, child)
      if (tagName === 'a' && /#./.test(String(properties.href ?? ''))) this.links.push(child)
      this.#read(child)
      span.end = this.#spans.size
    }
  }

  /** An element and its ancestors, the innermost first. */
  above(element: Element): Element[] {
    const parent = this.#parents.get(element)
    return [element, ...(parent?.type === 'element' ? this.above(parent) : [])]
  }

  blockOf(element: Element): Element | undefined {
    return this.above(element).find(({ tagName }) => blocks.has(tagName))
  }

  /** The element that a link within the page leads to. */
  placeOf({ properties: { href } }: Element): Element | undefined {
    const [, fragment = ''] = /#(.*)$/.exec(String(href)) ?? []
    return this.#places.get(fragment) ?? this.#places.get(decodePart(fragment))
  }

  /** The note that a link refers to. Undefined if the link is not a reference. */
  noteOf(link: Element): Element | undefined {
    const place = this.placeOf(link)
    if (place === undefined || !isMark(link) || !this.#isBehind(place, link)) return undefined
    const block = this.blockOf(place)
    const note = block && this.#whole(block, link)
    if (note === undefined || /^h\d$/.test(note.tagName) || this.#holds(note, link)) return undefined
    const { href, id, role, className } = link.properties
    const isRaised = this.above(link).some(isSup) || link.children.some(isSup)
    const leadsBack = this.links.some((back) => {
      const to = this.#holds(note, back) ? this.placeOf(back) : undefined
      return to !== undefined && this.blockOf(to) === this.blockOf(link)
    })
    return leadsBack || isRaised || named.test([href, id, role, className].join(' ')) ? note : undefined
  }

  /** The whole note of a block. A note may have several paragraphs or cells, and the link leads to the first. */
  #whole(block: Element, link: Element): Element {
    const parent = this.#parents.get(block)
    if (parent?.type !== 'element' || this.#holds(parent, link) || !['p', 'td'].includes(block.tagName)) return block
    if (parent.tagName === 'tr') return parent
    const others = this.links.filter((one) => isMark(one)).map((one) => this.placeOf(one))
    const holdsOther = others.some((other) => other !== undefined && this.#holds(parent, other) && !this.#holds(block, other))
    const isFirst = parent.children.find((child) => textOf(child).trim() !== '') === block
    return isFirst && !holdsOther && ['div', 'li', 'dd', 'aside'].includes(parent.tagName) ? parent : block
  }

  /** The outermost element of a reference: its link, or an element that only raises the link or adds brackets. */
  wrapperOf(link: Element): Element {
    const squeeze = (node: Element) => textOf(node).replace(/[\s[\]()]/g, '')
    let whole = link
    for (const element of this.above(link)) {
      if (!['a', 'sup', 'span', 'small', 'b'].includes(element.tagName) || squeeze(element) !== squeeze(link)) break
      whole = element
    }
    return whole
  }

  replace(element: Element, other: Element): void {
    const parent = this.#parents.get(element)
    parent?.children.splice(parent.children.indexOf(element), 1, other)
  }

  /** Removes an element, and each ancestor that is empty without it. @returns the element before it. */
  remove(element: Element): Element | undefined {
    const parent = this.#parents.get(element)
    const index = parent?.children.indexOf(element) ?? -1
    if (parent === undefined || index === -1) return undefined
    parent.children.splice(index, 1)
    if (parent.type === 'element' && isBlank(parent)) return this.remove(parent)
    return parent.children.slice(0, index).findLast((child) => child.type === 'element')
  }

  #isBehind(element: Element, other: Element): boolean {
    return (this.#spans.get(element)?.start ?? 0) > (this.#spans.get(other)?.start ?? 0)
  }

  #holds(element: Element, other: Element): boolean {
    const [outer, inner] = [this.#spans.get(element), this.#spans.get(other)]
    return outer !== undefined && inner !== undefined && outer.start <= inner.start && inner.end <= outer.end
  }
}

function isBlank(node: ElementContent): boolean {
  return node.type === 'element' ? node.tagName !== 'img' && node.children.every(isBlank) : textOf(node).trim() === ''
}

function isSup(node: ElementContent): boolean {
  return node.type === 'element' && node.tagName === 'sup'
}

/** The content of a note, without a mark at its beginning. */
function contentOf(note: Element, identifier: string): ElementContent[] {
  const [first] = textsIn(note)
  const [written = '', ...signs] =
    /^\s*(?:[[(]?(\S{1,3}?)[\])]?\s*$|[[(](\S{1,3})[\])]|(\S{1,3})[.:)]\s|([*†‡§¶^]{1,3})(?=\s))/u.exec(first?.value ?? '') ?? []
  if (first !== undefined && note.tagName !== 'li' && signs.some((sign) => sign === identifier || /^[*†‡§¶^]/.test(sign ?? '')))
    first.value = first.value.slice(written.length)
  if (first !== undefined) first.value = first.value.trimStart()
  if (note.tagName === 'p') return [note]
  return note.tagName === 'tr' ? note.children.flatMap((cell) => (cell.type === 'element' ? cell.children : [])) : note.children
}

function textsIn(node: ElementContent): Text[] {
  return node.type === 'element' ? node.children.flatMap(textsIn) : node.type === 'text' && node.value.trim() !== '' ? [node] : []
}
