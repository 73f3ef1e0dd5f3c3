// The only sanitiser. Code that adds attributes after it adds fixed values.
import type { Element, ElementContent, Root } from 'hast'
import rehypeSanitize, { defaultSchema, type Options as Schema } from 'rehype-sanitize'
import { unified } from 'unified'
import type { Checker } from './checker.ts'
import { h } from './element.ts'
import { embeddedIn, linkTo } from './embedded.ts'
import { firstPlace, type Place } from './finding.ts'
import { textOf } from './html-text.ts'
import { linkProtocols } from './links.ts'
import { excerpt } from './one-line.ts'
import { SKIP, visit } from './visit.ts'

const listOf = (names: string) => names.split(' ')
const names = defaultSchema.attributes ?? {}
const classesOf = (name: string) => (names[name] ?? []).filter((attribute) => Array.isArray(attribute))

/** The elements that an article may hold: text, its structure, tables and pictures; nothing that runs, asks or decorates. */
export const safe: Schema = {
  strip: ['script', 'style', 'svg', 'template', 'select', 'datalist', 'noembed', 'noframes'],
  clobberPrefix: '',
  protocols: { href: linkProtocols, cite: ['http', 'https'], src: ['http', 'https'] },
  required: defaultSchema.required,
  ancestors: { ...defaultSchema.ancestors, caption: ['table'], colgroup: ['table'], col: ['table'] },
  tagNames: [
    ...listOf('h1 h2 h3 h4 h5 h6 p blockquote pre hr ul ol li dl dt dd div section aside address details summary'),
    ...listOf('table caption colgroup col thead tbody tfoot tr th td figure figcaption picture source img input'),
    ...listOf('a abbr b bdi bdo br cite code data del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr'),
  ],
  attributes: {
    '*': ['id', 'lang', ['dir', 'ltr', 'rtl', 'auto'], 'title'],
    a: [...(names.a ?? []), 'hrefLang'],
    blockquote: ['cite'],
    code: classesOf('code'),
    col: ['span'],
    colgroup: ['span'],
    data: ['value'],
    del: ['cite', 'dateTime'],
    details: ['open'],
    h2: classesOf('h2'),
    img: ['src', 'srcSet', 'sizes', 'alt', 'width', 'height'],
    input: [...(names.input ?? []), 'checked'],
    ins: ['cite', 'dateTime'],
    li: [...classesOf('li'), 'value'],
    ol: [...classesOf('ol'), 'start', 'reversed', ['type', '1', 'a', 'A', 'i', 'I']],
    q: ['cite'],
    section: names.section ?? [],
    source: ['srcSet', 'sizes', 'media', 'type', 'width', 'height'],
    td: [['align', 'left', 'right', 'center'], 'colSpan', 'rowSpan', 'headers'],
    th: [['align', 'left', 'right', 'center'], 'colSpan', 'rowSpan', 'headers', ['scope', 'row', 'col', 'rowgroup', 'colgroup'], 'abbr'],
    time: ['dateTime'],
    ul: classesOf('ul'),
  },
}

// Elements that are removed without a warning. Their words stay; how words look is up to the style sheet.
const quietlyUnwrapped = listOf(
  'center font big tt nobr main article header footer nav hgroup acronym strike html head body label noscript',
)
const renamed: Readonly<Record<string, string>> = { tt: 'code', strike: 's', acronym: 'abbr' }
// Elements whose content stands apart from the text around them.
const blocks = listOf('center main article header footer nav hgroup form fieldset legend dialog menu marquee')
const known = new Set([...(safe.tagNames ?? []), ...quietlyUnwrapped])

const sanitiser = unified().use(rehypeSanitize, safe).freeze()

/** Removes everything that an article may not hold. */
export function sanitise(tree: Root): Root {
  return sanitiser.runSync(tree) as Root
}

/** Renames an obsolete element, or one that no article may hold, to one that has the same effect on its words. */
export function nameElement(node: Element): void {
  if (blocks.includes(node.tagName)) node.tagName = 'div'
  else node.tagName = renamed[node.tagName] ?? node.tagName
}

/** Replaces embedded content by links, and warns of everything that the sanitiser will remove. */
export function prepareForSanitising(tree: Root, checker: Checker): void {
  visit(tree, 'element', (node, index, parent) => {
    const place = node.position?.start ?? firstPlace
    const name = node.tagName
    const warnOfDropping = (dropped: string, rest = '; take it out') =>
      checker.warn(place, 'dropped markup', `${dropped} never reaches a page${rest}`)
    const attributes = Object.keys(node.properties).filter((attribute) => /^on|^style$/i.test(attribute))
    if (attributes.length > 0) warnOfDropping(`${attributes.join(', ').toLowerCase()} of <${name}>`)
    nameElement(node)
    if (name === 'a' && typeof node.properties.name === 'string') node.properties.id ??= node.properties.name
    const { href } = node.properties
    if (name === 'a' && typeof href === 'string' && href !== '' && !checker.isSafe(href, place)) delete node.properties.href
    if (parent === undefined || index === undefined) return
    const embedded = embeddedIn(node)
    if (embedded?.kind === 'picture') {
      parent.children.splice(index, 1, h('img', { src: embedded.url, alt: embedded.words }))
      return [SKIP, index + 1]
    }
    if (embedded !== undefined) {
      const link = linkTo(embedded, node, parent)
      const remedy = 'write a link, or put a picture there'
      checker.warn(place, 'embedded content', `<${name}> becomes a link to what it shows, "${excerpt(textOf(link))}"; ${remedy}`)
      parent.children.splice(index, 1, link, ...fallback(node))
      return [SKIP, index + 1]
    }
    if (name === 'input' && node.properties.type !== 'checkbox') {
      warnOfDropping('<input>')
      parent.children.splice(index, 1)
      return index
    }
    if (!known.has(name)) {
      const isStripped = safe.strip?.includes(name)
      warnOfDropping(`<${name}>`, `, ${isStripped ? 'nor does its content' : 'but its words do'}; take it out, or put it in \`code\``)
      if (isStripped) return SKIP
    }
    return undefined
  })
}

/** The fallback content of an element: text for a video, often a picture for an object. */
function fallback({ tagName, children }: Element): ElementContent[] {
  if (tagName === 'iframe' || tagName === 'embed') return []
  const shown = children.filter((child) => child.type !== 'element' || !['source', 'track', 'param', 'embed'].includes(child.tagName))
  return shown.length === 0 ? [] : [{ type: 'text', value: ' ' }, ...shown]
}

// A tag with its name and its attributes. A quoted value may contain signs of tags.
const tags = /<!--|-->|<(\/?)([a-z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^"'<>])*>?/gi
const unparsed = /^(?:script|style|textarea|title|xmp|iframe|noembed|noframes|plaintext|svg|math|template|select)$/i

/** Finds an element that a text opens and never closes, and whose content HTML does not parse. The text after it is lost. */
export function findUnclosed(
  html: readonly { readonly value: string; readonly place: Place }[],
): { name: string; place: Place } | undefined {
  const open = new Map<string, Place>()
  for (const { value, place } of html)
    for (const [tag, slash, name = '!--'] of value.matchAll(tags)) {
      if (name !== '!--' && (!unparsed.test(name) || tag.endsWith('/>'))) continue
      if (tag === '-->' || slash === '/') open.delete(name.toLowerCase())
      else if (!open.has('!--')) open.set(name.toLowerCase(), place)
    }
  const [[name, place] = []] = open
  return name === undefined || place === undefined ? undefined : { name, place }
}
