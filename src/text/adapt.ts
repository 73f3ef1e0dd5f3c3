// Adds to a page's HTML identifiers, figures and directions, which Markdown does not state. It runs after the sanitiser,
// so the only words of an author that it adds are those of headings and captions, as text.

import { slug as slugOf } from 'github-slugger'
import type { Element, Parents, Root } from 'hast'
import { direction } from '../words/direction.ts'
import { fill } from '../words/fill.ts'
import type { Words } from '../words/words.ts'
import { h } from './element.ts'
import { elementsIn, findElements, holds, textOf } from './html-text.ts'
import { isNumeric, numbersApart } from './isolate.ts'
import { SKIP, visit } from './visit.ts'

/** Things that an article's page needs besides its tree. */
export interface Adaptation {
  /** The language of the article (BCP 47). */
  readonly language: string
  readonly words: Words
  readonly isBelowPicture: boolean
  /** The markup in place of `<img>`, by its source. */
  readonly pictures: ReadonlyMap<string, Element>
}

/** Adapts a tree. @returns every identifier in it. */
export function adapt(tree: Root, { language, words, isBelowPicture, pictures }: Adaptation): Set<string> {
  const runsFromRight = direction(language) === 'rtl'
  const ids = new Set<string>()
  const headings: Element[] = []
  let shown = isBelowPicture ? 1 : 0
  visit(tree, 'element', (node, index, parent) => {
    const { tagName, properties } = node
    // HTML has no attribute `align` any more, and the page's security policy has no place for `style`.
    if (typeof properties.align === 'string') {
      properties.className = [`align-${properties.align}`]
      delete properties.align
    }
    // If two identifiers are the same, links lead to the first.
    if (typeof properties.id === 'string' && ids.has(properties.id)) delete properties.id
    if (typeof properties.id === 'string') ids.add(properties.id)
    else if (/^h[1-6]$/.test(tagName)) headings.push(node)
    if (sayOwnWords(node, parent, words) && words.language !== language) properties.lang = words.language
    // Code and the mark of a footnote run from the left in any text.
    const [mark] = tagName === 'sup' ? elementsIn(node, 'a') : []
    if (runsFromRight && (['code', 'pre'].includes(tagName) || mark?.properties.dataFootnoteRef !== undefined)) properties.dir ??= 'ltr'
    showCaption(node)
    if (tagName === 'img') {
      // The first picture is in view, so it loads at once.
      if (shown++ > 0) properties.loading = 'lazy'
      const picture = pictures.get(String(properties.src))
      if (picture !== undefined && parent !== undefined && index !== undefined) {
        const made = structuredClone(picture)
        // The picture keeps the attributes that the text gave it.
        for (const img of findElements(made, 'img')) img.properties = { ...properties, ...img.properties }
        // The author's other sources may not be files here, and ours already have every size and type.
        if (parent.type === 'element' && parent.tagName === 'picture') {
          parent.children = made.tagName === 'picture' ? made.children : [made]
          return [SKIP, parent.children.length]
        }
        parent.children[index] = made
        return index + 1
      }
    }
    return undefined
  })
  for (const heading of headings) heading.properties.id = freeId(textOf(heading), ids)
  if (runsFromRight) isolateNumbers(tree)
  return ids
}

/** Keeps numbers in order in a text that runs from the right: cells of numbers, numbers with signs, and ranges. */
function isolateNumbers(parent: Parents): void {
  for (const [index, node] of [...parent.children.entries()].toReversed()) {
    if (node.type === 'text') {
      const made = numbersApart(node.value).map((value, place) => (place % 2 === 1 ? h('bdi', { dir: 'ltr' }, value) : { ...node, value }))
      if (made.length > 1) parent.children.splice(index, 1, ...made.filter((one) => one.type !== 'text' || one.value !== ''))
    } else if (node.type === 'element' && node.properties.dir === undefined) {
      const isCell = node.tagName === 'td' || node.tagName === 'th'
      if (isCell && isNumeric(textOf(node)) && !holds(node, 'sup')) node.children = [h('bdi', { dir: 'ltr' }, node.children)]
      else isolateNumbers(node)
    }
  }
}

/** The identifier that GitHub gives a heading, with a number at its end if it is taken. */
export function freeId(words: string, ids: Set<string>): string {
  const slug = slugOf(words.trim()) || 'section'
  let id = slug
  for (let number = 1; ids.has(id); number++) id = `${slug}-${number}`
  ids.add(id)
  return id
}

/** Makes a picture alone in a paragraph a figure, and its title the caption. In a list item, only a picture with a title is one. */
export function showCaption(node: Element): void {
  if (node.tagName !== 'p' && node.tagName !== 'li') return
  const [child, ...others] = node.children.filter((one) => one.type !== 'text' || one.value.trim() !== '')
  if (child?.type !== 'element' || child.tagName !== 'img' || others.length > 0) return
  const { title, ...properties } = child.properties
  const captions = typeof title === 'string' && title !== '' ? [h('figcaption', title)] : []
  if (node.tagName === 'li' && captions.length === 0) return
  child.properties = properties
  if (node.tagName === 'li') node.children = [h('figure', [child, ...captions])]
  else Object.assign(node, { tagName: 'figure', children: [child, ...captions] })
}

/** Puts the newsroom's own words into an element. @returns whether it did, since their language may differ (WCAG 2.2, 3.1.2). */
function sayOwnWords(element: Element, parent: Parents | undefined, words: Words): boolean {
  const { tagName, properties } = element
  // A checkbox needs a name.
  if (tagName === 'input') properties.ariaLabel = properties.checked ? words.done : words.open
  else if (properties.dataFootnoteBackref !== undefined)
    properties.ariaLabel = fill(words.backToReference, { number: String(properties.ariaLabel).replace(/^\D+/, '') })
  else if (tagName === 'h2' && parent?.type === 'element' && parent.properties.dataFootnotes !== undefined)
    element.children = [{ type: 'text', value: words.footnotes }]
  else return false
  return true
}
