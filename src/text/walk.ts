// Walks a text's tree with a checker, and replaces each part by the form that the checker returns.
import type { ElementContent, Root as HastRoot, RootContent } from 'hast'
import type { Heading, Nodes, Root } from 'mdast'
import type { Checker } from './checker.ts'
import { h } from './element.ts'
import { firstPlace } from './finding.ts'
import { holds, textOf } from './html-text.ts'
import { SKIP, visit } from './visit.ts'

/** Checks a text that is all Markdown. @param markdown the source of the tree. */
export function checkMarkdown(tree: Root, markdown: string, checker: Checker): void {
  visit(tree, (node, index = 0, parent) => {
    const place = node.position?.start ?? firstPlace
    switch (node.type) {
      case 'text':
        checker.words(node.value, place, node.position && markdown.slice(node.position.start.offset, node.position.end.offset))
        break
      case 'inlineCode':
      case 'code':
        checker.characters(node.value, place)
        break
      case 'html':
        // The only HTML that comes this far is comments.
        parent?.children.splice(index, 1)
        return [SKIP, index]
      case 'heading':
        if (isEmpty(node)) {
          checker.emptyHeading(place)
          parent?.children.splice(index, 1)
          return [SKIP, index]
        }
        node.depth = checker.heading(node.depth, place)
        break
      case 'link': {
        if (isEmpty(node) && node.url !== '') {
          checker.emptyLink(node.url, place)
          node.children = [{ type: 'text', value: node.url }]
        }
        const url = checker.link(node.url, place)
        if (url !== undefined) {
          node.url = url
          break
        }
        parent?.children.splice(index, 1, ...node.children)
        return index
      }
      case 'image': {
        const shown = checker.picture(node.url, node.alt, place)
        if (shown.as === 'picture') {
          node.url = shown.url
          break
        }
        const words = { type: 'text' as const, value: node.alt?.trim() || node.url }
        const isLink = shown.as === 'link' && parent?.type !== 'link'
        parent?.children.splice(index, 1, isLink ? { type: 'link', url: shown.url, children: [words] } : words)
        return [SKIP, index + 1]
      }
      default:
    }
    return undefined
  })
}

function isEmpty(node: Nodes): boolean {
  if (node.type === 'image' || node.type === 'footnoteReference') return false
  if ('children' in node) return node.children.every(isEmpty)
  return !('value' in node) || node.value.trim() === ''
}

/** Checks a text that has HTML in it, after it was sanitised. */
export function checkHtml(tree: HastRoot, checker: Checker): void {
  const code = new Set<unknown>()
  visit(tree, (node, index, parent) => {
    const place = node.position?.start ?? firstPlace
    if (node.type === 'text') {
      if (code.has(parent)) checker.characters(node.value, place)
      else checker.words(node.value, place)
    }
    if (node.type !== 'element' || parent === undefined || index === undefined) return
    const { tagName, properties, children } = node
    const replaceBy = (...nodes: readonly (ElementContent & RootContent)[]) => parent.children.splice(index, 1, ...nodes)
    if (tagName === 'code' || tagName === 'pre' || code.has(parent)) code.add(node)
    // The heading above footnotes is not the author's.
    if (/^h[1-6]$/.test(tagName) && properties.id !== 'footnote-label') {
      if (textOf(node).trim() === '' && !holds(node, 'img')) {
        checker.emptyHeading(place)
        replaceBy()
        return index
      }
      node.tagName = `h${checker.heading(Number(tagName.slice(1)) as Heading['depth'], place)}`
    }
    switch (tagName) {
      case 'a': {
        if (properties.href === undefined) return
        const written = String(properties.href)
        if (textOf(node).trim() === '' && !holds(node, 'img') && written !== '') {
          checker.emptyLink(written, place)
          node.children = [{ type: 'text', value: written }]
        }
        const url = checker.link(written, place)
        if (url !== undefined) properties.href = url
        else if (properties.id !== undefined) delete properties.href
        else {
          replaceBy(...children)
          return index
        }
        return
      }
      case 'img': {
        delete properties.srcSet
        const alt = String(properties.alt ?? '')
        const shown = checker.picture(String(properties.src ?? ''), alt, place)
        properties.alt = alt
        if (shown.as === 'picture') {
          properties.src = shown.url
          return
        }
        const words = alt.trim() || String(properties.src ?? '')
        const isInLink = parent.type === 'element' && parent.tagName === 'a'
        replaceBy(shown.as === 'link' && !isInLink ? h('a', { href: shown.url }, words) : { type: 'text', value: words })
        return [SKIP, index + 1]
      }
      case 'source':
        // A source is another size of a picture. Only the picture itself is looked up.
        replaceBy()
        return index
      default:
    }
    return
  })
}
