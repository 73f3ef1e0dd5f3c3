// What an article's text shows and links to → what is published of it.
import type { Definition, Image, Link, Paragraph, Root, RootContent } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Finding } from '../finding.ts'
import { pictureElement } from './element.ts'
import { type Files, linkedFile } from './files.ts'
import type { PublishedFile } from './picture.ts'

/** What was found in a text, whose nodes say now what is published. */
export interface References {
  readonly files: readonly PublishedFile[]
  /** The nodes that lead to a file: their URLs are paths. */
  readonly nodes: ReadonlySet<Image | Link | Definition>
}

/**
 * Makes pictures of images, with all their formats and widths; figures of those that stand alone in a paragraph; and
 * links to documents of links to files. A picture that cannot be shown to everyone is not lost: there is a link to it, or
 * what it shows in words.
 *
 * @param from the path of the article's file in content/.
 * @param isFirst whether the first picture of the text is the first of the page, and so loaded at once.
 * @param findings receives what is wrong with what is referred to.
 */
export function resolveFiles(tree: Root, from: string, files: Files, isFirst: boolean, findings: Finding[]): References {
  const published = new Map<string, PublishedFile>()
  const nodes = new Set<Image | Link | Definition>()
  let lazy = !isFirst
  const report = ({ position }: RootContent, message: string, warning?: string) => {
    const { line = 1, column = 1 } = position?.start ?? {}
    findings.push({ file: from, line, column, message, ...(warning === undefined ? {} : { warning }) })
  }
  const publish = (node: Image | Link | Definition, all: readonly PublishedFile[], { path }: PublishedFile) => {
    for (const file of all) published.set(file.path, file)
    node.url = path + (node.type === 'image' ? '' : (/#.*$/.exec(node.url)?.[0] ?? ''))
    nodes.add(node)
  }

  visit(tree, (node, index, parent) => {
    if (node.type === 'link' || node.type === 'definition') {
      const file = files.find(node.url, from)
      if (file?.kind === 'document') publish(node, [file.document], file.document)
      else if (file?.kind === 'picture') publish(node, [linkedFile(file)], linkedFile(file))
      else if (file?.kind === 'unusable') report(node, `the link "${node.url}" leads to nothing: ${file.message}`)
    }
    if (node.type !== 'image' || parent === undefined || index === undefined) return
    const { url } = node
    const file = /^https:/i.test(url) ? undefined : files.find(url, from)
    if (file?.kind === 'picture') {
      const { picture, remark } = file
      publish(node, picture.files, picture.fallback)
      const { children } = pictureElement(picture, { alt: node.alt ?? '', lazy })
      node.data = { hName: 'picture', hProperties: { src: undefined, alt: undefined, title: undefined }, hChildren: children }
      lazy = true
      if (remark !== undefined) report(node, `the picture "${url}": ${remark}`, 'pictures')
    } else if (file !== undefined) {
      const message = file.kind === 'unusable' ? file.message : 'the file is no picture; link to it instead: [words](…)'
      report(node, `the image "${url}" cannot be shown: ${message}`)
    } else if (/^http:/i.test(url)) {
      parent.children[index] = {
        type: 'link',
        url,
        children: [{ type: 'text', value: node.alt || node.title || url }],
        position: node.position,
      }
      report(
        node,
        `the image "${url}" comes over http:, which browsers refuse; there is a link in its place: use https:, or put the file beside the article`,
        'pictures',
      )
    } else if (!/^https:/i.test(url)) {
      parent.children[index] = { type: 'text', value: node.alt || node.title || '' }
      report(
        node,
        `the image "${url.slice(0, 40)}" is not there; its description stands in its place: put the file beside the article, or under content/files/`,
        'pictures',
      )
    }
  })
  visit(tree, 'paragraph', makeFigure)
  return { files: [...published.values()], nodes }
}

/** A picture alone in a paragraph is a figure, and its title the caption. */
function makeFigure(paragraph: Paragraph): void {
  const [image, ...others] = paragraph.children
  if (image?.type !== 'image' || others.length > 0) return
  const picture = image.data?.hChildren ?? []
  const shown = { type: 'element' as const, tagName: 'picture', properties: {}, children: picture }
  const plain = {
    type: 'element' as const,
    tagName: 'img',
    properties: { src: image.url, alt: image.alt ?? '', loading: 'lazy' },
    children: [],
  }
  const caption = image.title
    ? [{ type: 'element' as const, tagName: 'figcaption', properties: {}, children: [{ type: 'text' as const, value: image.title }] }]
    : []
  paragraph.data = { hName: 'figure', hChildren: [picture.length === 0 ? plain : shown, ...caption] }
}
