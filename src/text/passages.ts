// The passages of a text as readers see them, without markup. conservation.ts compares them.
import type { Nodes, Root } from 'hast'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { showCaption } from './adapt.ts'
import type { Passage } from './conservation.ts'
import { isPixel } from './embedded.ts'
import { isMark } from './footnotes.ts'
import { once } from './once.ts'
import { rehypeRaw } from './parsers.ts'
import { parse } from './syntax.ts'
import { visit } from './visit.ts'

const toHtml = once(() => unified().use(remarkRehype, { allowDangerousHtml: true }).use(rehypeRaw()).freeze())

/** A link or a picture of a text. */
export interface Address {
  readonly kind: 'link' | 'picture'
  readonly url: string
  /** The line in the text, from 1. */
  readonly line: number
}

/** Everything that readers see of a text. */
export interface Seen {
  readonly passages: readonly Passage[]
  readonly addresses: readonly Address[]
}

export function seenInMarkdown(markdown: string): Seen {
  const tree = toHtml().runSync(parse(markdown), markdown) as Root
  visit(tree, 'element', (node) => {
    showCaption(node)
  })
  return seenInHtml(tree)
}

// Elements that may stand within a word. All others end a passage, even those that HTML does not know.
const withinWords =
  /^(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|nobr|q|s|samp|small|span|strike|strong|time|tt|u|var|wbr)$/
// Elements that show nothing, that only work on a page, or that hold fallback content.
const unseen =
  /^(?:script|style|template|noscript|head|title|svg|math|select|datalist|textarea|button|iframe|noembed|noframes|object|video|audio|canvas)$/

/**
 * The words of a page by block, and its links and pictures. The description of a picture is a block of its own. In a part of a
 * page, `data-line` is the line at which an element stood in the page.
 */
export function seenInHtml(tree: Nodes): Seen {
  const passages: Passage[] = []
  const addresses: Address[] = []
  let text = ''
  let line = 1
  let stated: number | undefined
  const end = () => {
    if (text.trim() !== '') passages.push({ text: text.trim(), line })
    text = ''
  }
  const read = (node: Nodes, isPreformatted: boolean): void => {
    if (node.type === 'element' && node.properties.dataLine !== undefined) stated = Number(node.properties.dataLine)
    // Elements that a parser adds by itself have no place.
    const start = stated ?? node.position?.start?.line ?? line
    if (node.type === 'text') {
      if (text.trim() === '') line = start
      text += isPreformatted ? node.value : node.value.replace(/\s+/g, ' ')
    } else if (node.type === 'element' && isMark(node)) {
      // The marks of footnotes do not count, since footnotes are numbered anew.
      end()
    } else if (node.type === 'element' && !unseen.test(node.tagName) && !isPixel(node)) {
      const { tagName, properties } = node
      const isBlock = !withinWords.test(tagName)
      const url = String((tagName === 'a' ? properties.href : tagName === 'img' ? properties.src : undefined) ?? '').trim()
      if (!/^(?:$|#|data:|javascript:|about:)/i.test(url)) addresses.push({ kind: tagName === 'a' ? 'link' : 'picture', url, line: start })
      if (isBlock) end()
      if (tagName === 'img') read({ type: 'text', value: String(properties.alt ?? ''), position: node.position }, false)
      for (const child of node.children) read(child, isPreformatted || tagName === 'pre')
      if (isBlock) end()
    } else if (node.type === 'root') {
      for (const child of node.children) read(child, isPreformatted)
      end()
    }
  }
  read(tree, false)
  return { passages, addresses }
}
