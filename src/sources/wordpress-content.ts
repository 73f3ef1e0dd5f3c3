// The text of a WordPress post → a tree of HTML as readers saw it, with the content that WordPress adds to a page.
import type { ElementContent, Root, RootContent, Text } from 'hast'
import { attempt } from '../text/attempt.ts'
import { h } from '../text/element.ts'
import { watchUrl } from '../text/embedded.ts'
import { parseHtml, textOf } from '../text/html-text.ts'
import { SKIP, visit } from '../text/visit.ts'

/** The parts of an export that the texts of posts refer to. */
export interface Surroundings {
  /** Files by their identifiers. */
  readonly files: ReadonlyMap<string, UploadedFile>
  /** The texts of synced patterns by their identifiers. */
  readonly patterns: ReadonlyMap<string, string>
}

export interface UploadedFile {
  readonly url: string
  readonly alt: string
  /** HTML. */
  readonly caption: string
  readonly description: string
  /** The post that it was uploaded to. */
  readonly post: string
}

/** The text of a post, and the fields that belong to it. */
export interface PostText {
  readonly id: string
  readonly content: string
  /** The field `footnotes`: JSON. */
  readonly footnotes: string
}

/** Reads the text of a post. @param losses receives a sentence for each part that is not in the result. */
export function readContent({ id, content, footnotes }: PostText, around: Surroundings, losses: string[]): Root {
  const whole = withPatterns(content.replace(/\r\n?/g, '\n'), around.patterns, losses)
  const hasBlocks = whole.includes('<!-- wp:')
  for (const [, block = ''] of whole.matchAll(/<!-- wp:(?!(?:footnotes|more|nextpage)\b)((?:(?!-->)[\s\S])*?)\s*\/-->/g))
    losses.push(`the block ${block.replace(/\s+/g, ' ').slice(0, 200)}, which WordPress fills in`)
  const text = hasBlocks ? whole : whole.replace(/(<br\s*\/?>)[ \t]*\n/g, '$1').replace(/<!--(?:more|nextpage).*?-->/g, '\n\n')
  const tree = parseHtml(withShortcodes(withFootnotes(text, footnotes), id, around, losses))
  visit(tree, (node, index, parent) => {
    if (parent === undefined || index === undefined) return undefined
    if (node.type === 'comment') return remove()
    if (node.type !== 'element') return undefined
    const { className, alt } = node.properties
    const classes = Array.isArray(className) ? className.map(String) : []
    const picture = classes.find((name) => /^wp-image-\d+$/.test(name))
    if (picture !== undefined && !alt) node.properties.alt = around.files.get(picture.slice('wp-image-'.length))?.alt || alt
    // The button and the preview lead to the same file as the link before them.
    if (!classes.some((name) => /^wp-block-file__(?:button|embed)$/.test(name))) return undefined
    if (textOf(node).trim() !== '') losses.push(`"${textOf(node).trim()}", a button`)
    return remove()

    function remove(): [typeof SKIP, number] {
      parent?.children.splice(index ?? 0, 1)
      return [SKIP, index ?? 0]
    }
  })
  linkUrls(tree)
  // Text outside of blocks is older than blocks, so its line ends are breaks.
  if (hasBlocks) tree.children = tree.children.flatMap((node): RootContent[] => (node.type === 'text' ? withBreaks(node) : [node]))
  else breakLines(tree)
  return tree
}

/** Puts in the texts of synced patterns where posts refer to them. A post may replace words of a pattern. */
function withPatterns(content: string, patterns: Surroundings['patterns'], losses: string[], open: readonly string[] = []): string {
  return content.replace(/<!-- wp:block (\{(?:(?!-->)[\s\S])*?\}) \/-->/g, (block, json: string) => {
    const { ref, content: own = {} } = (attempt(() => JSON.parse(json)) ?? {}) as {
      ref?: unknown
      content?: Record<string, Record<string, unknown>>
    }
    const id = String(ref)
    const pattern = open.includes(id) ? undefined : patterns.get(id)
    if (pattern === undefined) {
      losses.push(`the pattern ${block}, whose text the export does not have`)
      return ''
    }
    const filled = Object.entries(own).reduce((text, [name, { content: words }]) => {
      const named = JSON.stringify(name).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
      const place = new RegExp(String.raw`("name":${named}(?:(?!-->)[\s\S])*-->\s*(?:<[^>]+>)+)([\s\S]*?)(?=(?:<\/\w+>\s*)+<!-- \/wp:)`)
      if (typeof words === 'string' && place.test(text)) return text.replace(place, (_, before: string) => before + words)
      losses.push(`of the pattern ${id}: ${name}: ${JSON.stringify(own[name])}`)
      return text
    }, pattern)
    return withPatterns(filled, patterns, losses, [...open, id])
  })
}

/** Lists the footnotes at their block, or else at the end. */
function withFootnotes(html: string, json: string): string {
  const notes: unknown = attempt(() => JSON.parse(json))
  if (!Array.isArray(notes) || notes.length === 0) return html
  const items = notes.map(({ id, content }) => `<li id="${id}">${content} <a href="#${id}-link">↩︎</a></li>`)
  const list = `<ol class="wp-block-footnotes">${items.join('')}</ol>`
  const block = /<!-- wp:footnotes\b[^>]*-->/
  return block.test(html) ? html.replace(block, () => list) : `${html}\n\n${list}`
}

/** Expands the shortcodes of WordPress itself to HTML. Unknown shortcodes stay as text. */
function withShortcodes(html: string, id: string, { files }: Surroundings, losses: string[]): string {
  const link = (url: string) => `<p><a href="${url}">${watchUrl(url) || url}</a></p>`
  const known = html
    // Shortcodes of SyntaxHighlighter and CodeColorer. Some hold code as HTML, others as it is, so only `<` and `[` are escaped.
    .replace(
      /(?<!\[)\[(sourcecode|source|code|cc[a-z]*?(?:_(\w+))?)((?:\s[^\]]*)?)\]\n?([\s\S]*?)\s*\[\/\1\]/gi,
      (_, _name, short: string | undefined, attributes: string, code: string) => {
        const language = short ?? (attribute(attributes, 'lang(?:uage)?') || 'text')
        return `<pre><code class="language-${language}">${code.replaceAll('<', '&lt;').replaceAll('[', '&#91;')}</code></pre>`
      },
    )
    .replace(/(?<!\[)\[caption([^\]]*)\]([\s\S]*?)\[\/caption\]/g, (_, attributes: string, inner: string) => {
      const [, picture = '', caption = ''] = /^\s*((?:<a[^>]*>\s*)?<img[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/.exec(inner) ?? [undefined, inner]
      return `<figure>${picture}<figcaption>${caption.trim() || attribute(attributes, 'caption')}</figcaption></figure>`
    })
    .replace(/(?<!\[)\[gallery([^\]]*)\]/g, (whole, attributes: string) => {
      const ids = attribute(attributes, 'ids') || attribute(attributes, 'include')
      const isPicture = ({ url, post }: UploadedFile) => post === id && /\.(?:png|jpe?g|gif|webp|avif|svg)$/i.test(url)
      const uploaded = [...files].flatMap(([key, file]) => (isPicture(file) ? [key] : []))
      const shown = ids === '' ? uploaded : ids.split(',').map((key) => key.trim())
      const missing = shown.filter((key) => !files.has(key))
      if (shown.length === 0) losses.push(`${whole}, whose pictures the export does not name`)
      if (missing.length > 0) losses.push(`of ${whole}: the pictures ${missing.join(', ')}, which the export does not have`)
      return shown.map((key) => pictureHtml(files.get(key))).join('')
    })
    .replace(/(?<!\[)\[embed[^\]]*\]\s*(\S+?)\s*\[\/embed\]/g, (_, url: string) => link(url))
    .replace(
      /(?<!\[)\[(?:audio|video)[^\]]*?\b(?:src|mp3|mp4|m4a|m4v|ogg|ogv|wav|flac|webm)=["']?([^"'\s\]]+)[^\]]*\](?:\s*\[\/(?:audio|video)\])?/g,
      (_, url: string) => link(url),
    )
    .replace(/(?<!\[)\[youtube[\s=]+["']?(https?:[^"'\s\]]+)["']?[^\]]*\]/g, (_, url: string) => link(url))
  for (const [shortcode, name] of known.matchAll(/(?<!\[)\[\/?([a-z][\w-]+)(?:\s+[\w-]+\s*=[^\]]*|\s*\/)?\]/g))
    if (/[=/]/.test(shortcode) || known.includes(`[/${name}]`)) losses.push(`the shortcode ${shortcode}, which stays as text`)
  // Doubled brackets show a shortcode instead of running it.
  return known.replace(/\[(\[\/?[a-z][\w-]+[^\]]*\])\]/g, '$1')
}

function attribute(attributes: string, name: string): string {
  const [, , value = ''] = new RegExp(String.raw`\b${name}\s*=\s*(["']?)(.*?)(?:\1(?=\s|\/|$))`).exec(attributes.trim()) ?? []
  return value
}

function pictureHtml(file: UploadedFile | undefined): string {
  if (file === undefined) return ''
  const alt = file.alt.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  return `<figure><img src="${file.url}" alt="${alt}"><figcaption>${file.caption}</figcaption></figure>`
}

/** Makes a link of a URL in a line of its own, where WordPress shows the content of the URL. */
function linkUrls(tree: Root): void {
  visit(tree, (node, index, parent) => {
    if (node.type === 'element' && ['a', ...verbatim].includes(node.tagName)) return SKIP
    if (node.type !== 'text' || parent === undefined || index === undefined) return undefined
    const parts = node.value.split(/^[ \t]*(https?:\/\/[^\s<>"]+)[ \t]*$/m)
    const nodes = parts.map((value, place) =>
      place % 2 === 0 ? { type: 'text' as const, value } : h('a', { href: watchUrl(value) }, watchUrl(value)),
    )
    parent.children.splice(index, 1, ...nodes)
    return [SKIP, index + nodes.length]
  })
}

const verbatim = ['pre', 'code', 'script', 'style', 'textarea']
const withoutText = ['dl', 'menu', 'ol', 'table', 'tbody', 'tfoot', 'thead', 'tr', 'ul']

/** Makes breaks of line ends: in posts without blocks, two line ends divide paragraphs, as in wpautop of WordPress. */
function breakLines(tree: Root): void {
  visit(tree, (node, index, parent) => {
    if (node.type === 'element' && verbatim.includes(node.tagName)) return SKIP
    if (node.type !== 'text' || parent === undefined || index === undefined) return undefined
    if (parent.type === 'element' && withoutText.includes(parent.tagName)) return undefined
    const lines = withBreaks(node)
    parent.children.splice(index, 1, ...lines)
    return [SKIP, index + lines.length]
  })
}

function withBreaks({ value }: Text): ElementContent[] {
  return value
    .split(/[ \t]*\n[ \t]*/)
    .flatMap((line, index): ElementContent[] => [...(index === 0 ? [] : [h('br')]), { type: 'text', value: line }])
}
