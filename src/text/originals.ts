// Offers the original of a picture below it, with its licence, for people who print it.
import type { Root as HastRoot } from 'hast'
import type { Paragraph, Root } from 'mdast'
import { type Download, kindAndSize } from '../words/sizes.ts'
import type { Words } from '../words/words.ts'
import { h } from './element.ts'
import { findElements } from './html-text.ts'
import { SKIP, visit } from './visit.ts'

/** The originals that readers are offered, by the paths of the pictures that are shown. */
export type Originals = ReadonlyMap<string, Download>

/** Offers originals in both trees of a text, below pictures that stand alone. @param licence the URL of the newsroom's licence. */
export function offerOriginals(tree: Root, hast: HastRoot, originals: Originals, words: Words, language: string, licence?: string): void {
  visit(hast, 'element', (figure) => {
    if (figure.tagName !== 'figure') return
    const original = originals.get(String(findElements(figure, 'img')[0]?.properties.src))
    if (original === undefined) return
    const link = h('a', { href: original.path, type: original.mediaType }, words.downloadOriginal)
    const terms = licence === undefined ? [] : [words.comma, h('a', { href: licence, rel: ['license'] }, words.licence)]
    const lang = words.language === language ? undefined : words.language
    const offer = h('span', { lang }, [link, ` (${kindAndSize(original, words)})`, ...terms])
    const caption = figure.children.find((child) => child.type === 'element' && child.tagName === 'figcaption')
    if (caption?.type === 'element') caption.children.push({ type: 'text', value: ' ' }, offer)
    else figure.children.push(h('figcaption', [offer]))
  })
  visit(tree, 'paragraph', ({ children: [image, ...others] }, index, parent) => {
    const original = image?.type === 'image' && others.length === 0 ? originals.get(image.url) : undefined
    if (original === undefined || parent === undefined || index === undefined) return
    const link = { type: 'link' as const, url: original.path, children: [{ type: 'text' as const, value: words.downloadOriginal }] }
    const offer: Paragraph = { type: 'paragraph', children: [link, { type: 'text', value: ` (${kindAndSize(original, words)})` }] }
    parent.children.splice(index + 1, 0, offer)
    return [SKIP, index + 2]
  })
}
