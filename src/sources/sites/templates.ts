// Shortcodes of Hugo, tags of Liquid and Nunjucks → Markdown. Unknown ones are removed and listed; their words stay.
import { type Arguments, argumentsOf, asideKindOf, componentOf, linkTo, urlIn } from '../../text/components.ts'

export interface TemplateContext {
  /** The templates of the site: those of Hugo, of Liquid or Nunjucks, or none. */
  readonly syntax: 'hugo' | 'liquid' | 'none'
  /** Finds the URL of a page of the site by a reference in a template. */
  readonly find: (reference: string) => string | undefined
  /** Variables of the site and the page: `site.title`. */
  readonly variables: ReadonlyMap<string, string>
}

type Tell = (source: string, message: string) => void

// Characters for private use. Between them is the number of a part, code or finished text, in which no template is expanded.
const open = '\uE010'
const close = '\uE011'
const kept = new RegExp(`${open}(\\d+)${close}`, 'g')

/** Expands the templates of a text, except in code. @returns as `left`, each unknown template as it is written, and its outcome. */
export function expandTemplates(text: string, context: TemplateContext) {
  const parts: string[] = []
  const left = new Map<string, string>()
  const keep = (part: string) => `${open}${parts.push(part) - 1}${close}`
  // Fenced code (CommonMark section 4.5), then code spans (6.1).
  const guarded = text
    .replace(/^([ \t>]*)(`{3,}|~{3,})[^\n]*\n(?:[\s\S]*?\n)?[ \t>]*\2[`~]*[ \t]*$/gm, (code) => keep(code))
    .replace(/(?<!`)(`+)(?!`)(?:(?!\n\n)[\s\S])*?(?<!`)\1(?!`)/g, (code) => keep(code))
  const restore = (some: string) => {
    // A part may hold another part, such as code in a raw block.
    for (let depth = 0; depth < 5 && some.includes(open); depth++)
      some = some.replace(kept, (_, index: string) => parts[Number(index)] ?? '')
    return some
  }
  const tell: Tell = (source, message) => left.set(restore(source), message)
  const without = readKramdown(guarded.replace(/<!--\s*(?:more|excerpt|truncate)\s*-->/gi, ''))
  const expand = { hugo: expandHugo, liquid: expandLiquid, none: (same: string) => same }[context.syntax]
  const markdown = restore(expand(without, context, keep, tell))
  return {
    // Tags that authors escape are shown.
    markdown: context.syntax === 'hugo' ? markdown.replace(/\{\{(\\?<|%)\/\*([\s\S]*?)\*\/([>%])\}\}/g, '{{$1$2$3}}') : markdown,
    left: Array.from(left, ([source, message]) => ({ source, message: `${source.replace(/\s+/g, ' ')} ${message}` })),
  }
}

type Keep = (part: string) => string

/** Adds blank lines: kramdown reads Markdown directly after these lines of HTML, CommonMark after a blank line (section 4.6). */
export function readKramdown(text: string): string {
  return text.replace(
    /(?<=^\n?|\n\n)<br[ \t]*\/?>[ \t]*\n(?=[^\s<])|^ {0,3}<\w+[^<>\n]*\smarkdown=["']?(?:1|block|span)\b[^<>\n]*>[ \t]*\n(?= {0,3}\S)/gim,
    '$&\n',
  )
}

/** `{{< name args >}}inner{{< /name >}}`, and the same with per cent signs. */
function expandHugo(text: string, context: TemplateContext, keep: Keep, tell: Tell): string {
  const escaped = apart(text).replace(/\{\{([<%])\/\*[\s\S]*?\*\/[>%]\}\}/g, (tag) => keep(tag.replace('<', '\\<')))
  const pairs = /\{\{[<%]\s*([\w./-]+)(\s+[^{}]*?)?\s*[>%]\}\}((?:(?!\{\{[<%]\s*\/)[\s\S])*?)\{\{[<%]\s*\/\s*\1\s*[>%]\}\}/g
  const paired = repeat(escaped, (now) =>
    now.replace(pairs, (whole, name: string, rest = '', inner = '') => around(whole, name, argumentsOf(rest), inner, keep, tell)),
  )
  const tags = /\{\{[<%]\s*(\/?)\s*([\w./-]+)\s*([\s\S]*?)\s*\/?\s*[>%]\}\}/g
  return paired.replace(tags, (whole, slash: string, name: string, rest: string) =>
    slash === '/' ? gone(whole, tell) : alone(whole, name, argumentsOf(rest), context, tell),
  )
}

/** Puts blank lines around shortcodes within HTML. Otherwise their Markdown would not be read (CommonMark section 4.6). */
function apart(text: string): string {
  let [isHtml, isParted] = [false, false]
  const lines = text.split('\n').map((line) => {
    isHtml = line.trim() !== '' && (isHtml || /^ {0,3}<\/?[a-z]/i.test(line))
    const found = isHtml ? /^\s*((?:<[^<>{]*>\s*)*)((?:\{\{[<%][^{}]*[>%]\}\}\s*)+)((?:<[^<>{]*>\s*)*)$/.exec(line) : null
    isParted = isHtml && (isParted || found !== null)
    // Indented lines after a blank line would be code.
    return found === null ? (isParted ? line.trimStart() : line) : found.slice(1).join('\n\n')
  })
  return lines.join('\n')
}

/** The replacement of a template around words. An unknown template leaves its words. */
function around(whole: string, name: string, args: Arguments, inner: string, keep: Keep, tell: Tell): string {
  const { named, positional } = args
  const kind = asideKindOf(name, args)
  const [title = ''] = [named.get('title') ?? named.get('summary') ?? positional.find((word) => /\s/.test(word))].filter(Boolean)
  if (name === 'highlight') return keep(fence(positional[0] ?? '', inner))
  if (name === 'codeblock' || name === 'code') return keep(fence(named.get('lang') ?? '', inner))
  if (name === 'details' || name === 'detail') return quoted(`[!DETAILS] ${title || positional[0] || ''}\n${inner.trim()}`)
  if (name === 'quote' || name === 'blockquote') return quoted(inner)
  if (kind !== undefined) return quoted(`[!${kind.toUpperCase()}] ${title}\n${inner.trim()}`)
  const found = name === 'figure' || name === 'imgproc' ? componentOf(name, args) : undefined
  if (found === undefined) tell(whole.slice(0, whole.indexOf(inner) || undefined), 'is removed; its content stays')
  return found === undefined ? inner : `${found}\n\n${inner.trim()}`.trim()
}

/** The replacement of a template without content. An unknown template leaves a link if it names a URL. */
function alone(whole: string, name: string, args: Arguments, { find, variables }: TemplateContext, tell: Tell): string {
  const { named, positional } = args
  const [first = ''] = positional
  switch (name.toLowerCase()) {
    case 'ref':
    case 'relref':
    case 'post_url':
    case 'link': {
      const [, page = '', fragment = ''] = /^([^#]*)(#.*)?$/.exec(named.get('path') ?? first) ?? []
      const url = find(page)
      return url === undefined ? gone(whole, tell) : url + fragment
    }
    // In Hexo, classes stand before the file, and its size and words after it, without quotes.
    case 'asset_img': {
      const [, file = '', words = ''] = /^(?:.*?\s)??(\S+\.\w+)((?:\s.*)?)$/.exec(positional.join(' ')) ?? []
      return componentOf('img', { named, positional: [file, words.replace(/^(?:\s+\d+){0,2}\s*/, '')] }) ?? gone(whole, tell)
    }
    case 'param':
      return variables.get(`site.params.${first}`) ?? gone(whole, tell)
    default: {
      const url = urlIn(named) ?? positional.find((word) => /^https?:\/\//.test(word))
      const known = componentOf(name, args)
      if (known !== undefined || url === undefined) return known ?? gone(whole, tell)
      tell(whole, 'becomes a link')
      return linkTo(url, named.get('title'))
    }
  }
}

function gone(whole: string, tell: Tell): string {
  tell(whole, 'is removed')
  return ''
}

const urlFilter = /^(?:relative_url|absolute_url|url|prepend:\s*site\.(?:baseurl|url)|safe|escape|strip)$/

/** `{% name args %}`, `{% name args %}inner{% endname %}` and `{{ value | filter }}`. */
function expandLiquid(text: string, context: TemplateContext, keep: Keep, tell: Tell): string {
  const blocks = text
    .replace(/\{%-?\s*raw\s*-?%\}([\s\S]*?)\{%-?\s*endraw\s*-?%\}/g, (_, inner: string) => keep(inner))
    .replace(/\{%-?\s*comment\s*-?%\}[\s\S]*?\{%-?\s*endcomment\s*-?%\}/g, (whole) => gone(whole, tell))
    .replace(/\{#(?!\w)[\s\S]*?#\}/g, (whole) => gone(whole, tell))
  const variables = new Map(context.variables)
  const pairs = /\{%-?\s*(\w+)\b((?:(?!%\})[\s\S])*?)\s*-?%\}((?:(?!\{%-?\s*end)[\s\S])*?)\{%-?\s*end\1\s*-?%\}/g
  const paired = repeat(blocks, (now) =>
    now.replace(pairs, (whole, name: string, rest = '', inner = '') => around(whole, name, argumentsOf(rest), inner, keep, tell)),
  )
  const tags = paired.replace(/\{%-?\s*([\w-]+)\s*([\s\S]*?)\s*-?%\}/g, (whole, tag: string, rest: string) => {
    const { named, positional } = argumentsOf(rest)
    const [file = '', ...others] = positional
    const [, name, , assigned] = (tag === 'assign' && /^(\w+)\s*=\s*(["'])(.*)\2$/.exec(rest)) || []
    if (name !== undefined && assigned !== undefined) return variables.set(name, assigned) && ''
    const included = { name: file.replace(/^.*\//, ''), args: { named, positional: others } }
    const { name: of, args } = /^include(?:_relative)?$/.test(tag) ? included : { name: tag, args: { named, positional } }
    return alone(whole, of, args, context, tell)
  })
  return tags.replace(/\{\{-?\s*([\s\S]*?)\s*-?\}\}/g, (whole, expression: string) => {
    const [value = '', ...filters] = expression.split('|').map((part) => part.trim())
    const literal = /^(["'])(.*)\1$/.exec(value)?.[2] ?? variables.get(value)
    if (literal === undefined) return gone(whole, tell)
    if (!filters.every((filter) => urlFilter.test(filter))) tell(whole, 'stays, but its filters are not applied')
    return literal
  })
}

function quoted(inner: string): string {
  return inner.trim().replace(/^.*$/gm, (line) => `> ${line}`.trimEnd())
}

function fence(language: string, code: string): string {
  const sign = code.includes('```') ? '~~~~' : '```'
  return `${sign}${language.replace(/[^\w+#-]/g, '')}\n${code.replace(/^\n|\n[ \t]*$/g, '')}\n${sign}`
}

function repeat(text: string, change: (text: string) => string, most = 10): string {
  const next = change(text)
  return next === text || most === 1 ? next : repeat(next, change, most - 1)
}
