// Shortcodes of Hugo, tags of Liquid and Nunjucks, components of MDX → Markdown. What is not known stays as text and is listed.
import { watchUrl } from '../../text/embedded.ts'

export interface TemplateContext {
  /** Whether the site is Hugo's, of Liquid or Nunjucks, or the file is MDX. */
  readonly syntax: 'hugo' | 'liquid' | 'mdx' | 'none'
  /** The URL of a page of the site by what a template calls it. */
  readonly find: (reference: string) => string | undefined
  /** Variables of the site and the page: `site.title`. */
  readonly variables: ReadonlyMap<string, string>
}

export interface Expanded {
  readonly markdown: string
  readonly losses: readonly string[]
}

// Private use: what stands between these is code or text that is done, and no template looks at it again.
const open = '\uE010'
const close = '\uE011'
const kept = new RegExp(`${open}(\\d+)${close}`, 'g')

/** Expands the templates of a text, but those in its code. */
export function expandTemplates(text: string, context: TemplateContext): Expanded {
  const parts: string[] = []
  const losses = new Set<string>()
  const keep = (part: string) => `${open}${parts.push(part) - 1}${close}`
  // Fenced code (CommonMark section 4.5), then code spans (6.1).
  const guarded = text
    .replace(/^([ \t>]*)(`{3,}|~{3,})[^\n]*\n(?:[\s\S]*?\n)?[ \t>]*\2[`~]*[ \t]*$/gm, (code) => keep(code))
    .replace(/(?<!`)(`+)(?!`)(?:(?!\n\n)[\s\S])*?(?<!`)\1(?!`)/g, (code) => keep(code))
  const expanded = expand(guarded, context, keep, losses)
  let markdown = expanded
  // A part may hold another: code in what was raw.
  for (let depth = 0; depth < 5 && markdown.includes(open); depth++)
    markdown = markdown.replace(kept, (_, index: string) => parts[Number(index)] ?? '')
  return { markdown: context.syntax === 'hugo' ? unescapeHugo(markdown) : markdown, losses: [...losses] }
}

type Keep = (part: string) => string

function expand(text: string, context: TemplateContext, keep: Keep, losses: Set<string>): string {
  const without = text.replace(/<!--\s*(?:more|excerpt|truncate)\s*-->\n?/gi, '')
  switch (context.syntax) {
    case 'hugo':
      return expandHugo(without, context, keep, losses)
    case 'liquid':
      return expandLiquid(without, context, keep, losses)
    case 'mdx':
      return expandMdx(without, keep, losses)
    case 'none':
      return without
  }
}

const callouts = /^(?:note|tip|info|important|warning|caution|danger|alert|notice|callout|admonition|hint|success|error)$/

/** `{{< name args >}}inner{{< /name >}}`, and the same with per cent signs. */
function expandHugo(text: string, { find, variables }: TemplateContext, keep: Keep, losses: Set<string>): string {
  const escaped = text.replace(/\{\{([<%])\/\*[\s\S]*?\*\/[>%]\}\}/g, (tag) => keep(tag.replace('<', '\\<')))
  const pairs =
    /\{\{[<%]\s*(highlight|details|[\w-]+)(\s+[^{}]*?)?\s*[>%]\}\}((?:(?!\{\{[<%]\s*\1[\s>%])[\s\S])*?)\{\{[<%]\s*\/\s*\1\s*[>%]\}\}/g
  const paired = repeat(escaped, (now) =>
    now.replace(pairs, (whole, name: string, rest: string | undefined, inner: string) => {
      const { named, positional } = argumentsOf(rest ?? '')
      if (name === 'highlight') return keep(fence(positional[0] ?? '', inner))
      if (name === 'details') return `**${named.get('summary') ?? named.get('title') ?? positional[0] ?? 'Details'}**\n\n${inner.trim()}\n`
      if (name === 'figure' || name === 'quote' || name === 'blockquote')
        return name === 'figure' ? (picture(named, positional) ?? whole) : quoted(inner)
      if (callouts.test(name)) return quoted(`${titleOf(named, positional)}${inner}`)
      return whole
    }),
  )
  return paired.replace(
    /\{\{([<%])\s*(\/?)\s*([\w./-]+)\s*([\s\S]*?)\s*\/?\s*[>%]\}\}/g,
    (whole, sign: string, slash: string, name: string, rest: string) => {
      const { named, positional } = argumentsOf(rest)
      const found = slash === '/' ? undefined : shortcode(name, named, positional, find, variables)
      if (found !== undefined) return found
      losses.add(`the shortcode ${whole.replace(/\s+/g, ' ').slice(0, 80)}, which stays as text`)
      // What stands in angle brackets would be taken for HTML.
      return sign === '<' ? keep(whole.replace('{{<', '{{\\<')) : keep(whole)
    },
  )
}

function unescapeHugo(text: string): string {
  return text.replace(/\{\{(\\?<|%)\/\*([\s\S]*?)\*\/([>%])\}\}/g, '{{$1$2$3}}')
}

function shortcode(
  name: string,
  named: ReadonlyMap<string, string>,
  positional: readonly string[],
  find: TemplateContext['find'],
  variables: TemplateContext['variables'],
): string | undefined {
  const [first, second] = positional
  const id = named.get('id') ?? named.get('videoId') ?? first
  switch (name.toLowerCase().replace(/(?:\.html|-simple)$/, '')) {
    case 'ref':
    case 'relref':
    case 'post_url':
    case 'link': {
      const wanted = named.get('path') ?? first ?? ''
      return find(wanted.replace(/#.*$/, '')) === undefined
        ? undefined
        : `${find(wanted.replace(/#.*$/, ''))}${/#.*$/.exec(wanted)?.[0] ?? ''}`
    }
    case 'figure':
    case 'img':
    case 'image':
    case 'picture':
      return picture(named, positional)
    case 'youtube':
    case 'youtubeplayer':
    case 'lite-youtube':
      return id === undefined ? undefined : link(watchUrl(id) || `https://www.youtube.com/watch?v=${id}`, named.get('title'))
    case 'vimeo':
      return id === undefined ? undefined : link(`https://vimeo.com/${id}`, named.get('title'))
    case 'tweet':
    case 'twitter':
    case 'x':
      return id === undefined
        ? undefined
        : link(`https://x.com/${named.get('user') ?? (second === undefined ? 'i' : first)}/status/${named.get('id') ?? second ?? first}`)
    case 'instagram':
      return id === undefined ? undefined : link(`https://www.instagram.com/p/${id}/`)
    case 'gist':
      return first === undefined ? undefined : link(`https://gist.github.com/${second === undefined ? first : `${first}/${second}`}`)
    case 'param':
      return first === undefined ? undefined : variables.get(`site.params.${first}`)
    case 'toc':
      return ''
    default:
      return undefined
  }
}

/** `{% name args %}` and `{{ value | filter }}`. */
function expandLiquid(text: string, { find, variables }: TemplateContext, keep: Keep, losses: Set<string>): string {
  const blocks = text
    .replace(/\{%-?\s*raw\s*-?%\}([\s\S]*?)\{%-?\s*endraw\s*-?%\}/g, (_, inner: string) => keep(inner))
    .replace(/\{%-?\s*comment\s*-?%\}[\s\S]*?\{%-?\s*endcomment\s*-?%\}\n?/g, '')
    .replace(/\{#[\s\S]*?#\}/g, '')
    .replace(/\{%-?\s*highlight\s+(\S+)[^%]*%\}\n?([\s\S]*?)\{%-?\s*endhighlight\s*-?%\}/g, (_, language: string, inner: string) =>
      keep(fence(language, inner)),
    )
    // kramdown's lists of attributes, which no CommonMark has.
    .replace(/^[ \t]*[*-] TOC[ \t]*\n\{:toc[^}]*\}[ \t]*$/gim, '')
    .replace(/[ \t]*\{:(?!\})[^{}\n]*\}/g, (list) => {
      if (!/toc/i.test(list)) losses.add(`the attributes ${list.trim()}`)
      return ''
    })
  const tags = blocks.replace(/\{%-?\s*([\w-]+)\s*([\s\S]*?)\s*-?%\}/g, (whole, tag: string, rest: string) => {
    const { named, positional } = argumentsOf(rest)
    const include = tag === 'include' || tag === 'include_relative'
    const name = include ? (positional[0] ?? '').replace(/^.*\//, '') : tag
    const found = shortcode(name, named, include ? positional.slice(1) : positional, find, variables)
    if (found !== undefined) return found
    losses.add(`the tag ${whole.replace(/\s+/g, ' ').slice(0, 80)}, which stays as text`)
    return keep(whole)
  })
  return tags.replace(/\{\{-?\s*([\s\S]*?)\s*-?\}\}/g, (whole, expression: string) => {
    const [value = '', ...filters] = expression.split('|').map((part) => part.trim())
    const literal = /^(["'])(.*)\1$/.exec(value)?.[2] ?? variables.get(value)
    const onlyUrls = filters.every((filter) =>
      /^(?:relative_url|absolute_url|url|prepend:\s*site\.(?:baseurl|url)|safe|escape|strip)$/.test(filter),
    )
    if (literal !== undefined && onlyUrls) return literal
    losses.add(`the template ${whole.slice(0, 80)}, which stays as text`)
    return keep(whole)
  })
}

/** Imports and exports of MDX are code; of its components those that are pictures and videos are known. */
function expandMdx(text: string, keep: Keep, losses: Set<string>): string {
  const pictures = new Map(
    Array.from(
      text.matchAll(/^import\s+(\w+)\s+from\s+["']([^"']+\.(?:png|jpe?g|gif|webp|avif|svg))["']/gim),
      ([, name = '', path = '']) => [name, path],
    ),
  )
  return text
    .replace(/=\{(\w+)(?:\.src)?\}/g, (whole, name: string) => (pictures.has(name) ? `="${pictures.get(name)}"` : whole))
    .replace(/^(?:import\s[^\n]*|export\s(?:const|default|let|function)[^\n]*(?:\n[ \t}\])][^\n]*)*)\n?/gm, (code) => {
      if (![...pictures.values()].some((path) => code.includes(path))) losses.add(`the code ${code.trim().slice(0, 80)}`)
      return ''
    })
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, '')
    .replace(
      /<(\/?)([A-Z][\w.]*)((?:\s+[\w:-]+(?:=(?:"[^"]*"|'[^']*'|\{[^{}]*\}))?)*)\s*(\/?)>/g,
      (whole, slash: string, name: string, rest: string) => {
        const { named, positional } = argumentsOf(rest.replace(/=\{["'`]?([^{}"'`]*)["'`]?\}/g, '="$1"'))
        const found = slash === '/' ? undefined : shortcode(name, named, positional, () => undefined, new Map())
        if (found !== undefined && name.toLowerCase() !== 'link') return found
        losses.add(`the component ${whole.replace(/\s+/g, ' ').slice(0, 80)}, which stays as text`)
        return keep(`\\${whole}`)
      },
    )
}

/** Arguments of a shortcode or a tag: `name="value"`, `name=value`, `"value"`, `value`, with commas between them or not. */
function argumentsOf(text: string): { named: Map<string, string>; positional: string[] } {
  const named = new Map<string, string>()
  const positional: string[] = []
  for (const match of text.matchAll(/(?:([\w-]+)\s*[=:]\s*)?(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|`([^`]*)`|([^\s,"'`=]+))/g)) {
    const [, name, double, single, raw, bare] = match
    const value = (double ?? single)?.replace(/\\(["'])/g, '$1') ?? raw ?? bare ?? ''
    if (name === undefined) positional.push(value)
    else named.set(name, value)
  }
  return { named, positional }
}

const layout = /^(?:left|right|center|centre|full|wide|small|medium|large|responsive|lazy|\d.*|\(.*|.*\d+px)$/i

function picture(named: ReadonlyMap<string, string>, positional: readonly string[]): string | undefined {
  const src =
    named.get('src') ??
    named.get('url') ??
    named.get('file') ??
    named.get('image_path') ??
    named.get('path') ??
    positional.find((word) => /\.(?:png|jpe?g|gif|webp|avif|svg)(?:[?#]|$)/i.test(word))
  if (src === undefined) return undefined
  // What follows the file says what it shows, unless it says where it stands or how large it is.
  const second = positional[positional.indexOf(src) + 1]
  const isSaid = (word: string) => /\s/.test(word) || (word === second && /\p{L}/u.test(word) && !layout.test(word))
  const words = positional.filter((word) => word !== src && isSaid(word))
  const alt = named.get('alt') ?? words[0] ?? named.get('title') ?? ''
  const caption = named.get('caption') ?? named.get('title') ?? words[1]
  const destination = /[\s()]/.test(src) ? `<${src}>` : src
  const title = caption === undefined || caption === '' ? '' : ` "${caption.replace(/["\\]/g, '\\$&')}"`
  const image = `![${alt.replace(/[[\]\\]/g, '\\$&')}](${destination}${title})`
  const target = named.get('link') ?? named.get('href')
  return target === undefined ? image : `[${image}](${target})`
}

function link(url: string, title?: string): string {
  return title === undefined ? `<${url}>` : `[${title.replace(/[[\]\\]/g, '\\$&')}](${url})`
}

function titleOf(named: ReadonlyMap<string, string>, positional: readonly string[]): string {
  const title = named.get('title') ?? positional.find((word) => /\s/.test(word))
  return title === undefined ? '' : `**${title}**\n\n`
}

function quoted(inner: string): string {
  return inner
    .trim()
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')
}

function fence(language: string, code: string): string {
  const sign = code.includes('```') ? '~~~~' : '```'
  return `${sign}${language.replace(/[^\w+#-]/g, '')}\n${code.replace(/^\n|\n[ \t]*$/g, '')}\n${sign}`
}

function repeat(text: string, change: (text: string) => string): string {
  let now = text
  for (let depth = 0; depth < 10; depth++) {
    const next = change(now)
    if (next === now) return now
    now = next
  }
  return now
}
