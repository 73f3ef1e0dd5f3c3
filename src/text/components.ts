// Components, shortcodes, directives and tags of generators → Markdown: pictures, players, asides.
import { pageOf, watchUrl } from './embedded.ts'

/** Called to report syntax at an offset of a text. */
export type Tell = (offset: number, source: string, message: string) => void

/** The arguments of a component: `name="value"`, or a value alone. */
export interface Arguments {
  readonly named: ReadonlyMap<string, string>
  readonly positional: readonly string[]
}

/** Arguments as `name="value"`, `name=value`, `"value"`, `value`, with commas between them or not. */
export function argumentsOf(text: string): Arguments {
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

/** Writes a component as Markdown. @returns undefined if the component is not known. */
export function componentOf(name: string, { named, positional }: Arguments): string | undefined {
  const [first, second] = positional
  const id = firstOf(named, 'id', 'videoId') ?? first
  const plain = name.toLowerCase().replace(/(?:\.html|-simple)$/, '')
  if (/^(?:figure|img|image|picture)$/.test(plain)) return pictureOf({ named, positional })
  // https://www.docsy.dev/docs/content/shortcodes/#imgproc takes a part of a picture's name, and how to crop it.
  if (plain === 'imgproc') return pictureOf({ named: new Map([['src', first ?? ''], ...named]), positional: [] })
  if (plain === 'toc' || plain === 'tableofcontents') return ''
  if (id === undefined) return undefined
  const at = (url: string) => linkTo(watchUrl(id) || url, named.get('title'))
  if (/^(?:x|twitter|.*tweet.*)$/.test(plain)) {
    const status = second === undefined ? id : second
    return at(`https://x.com/${named.get('user') ?? (second === undefined ? 'i' : first)}/status/${status}`)
  }
  if (/^gist$|github-?gist/.test(plain)) return at(`https://gist.github.com/${second === undefined ? id : `${first}/${second}`}`)
  const page = pageOf(plain, id)
  return page && at(page)
}

const layout = /^(?:left|right|center|centre|full|wide|small|medium|large|responsive|lazy|\d.*|\(.*|.*\d+px)$/i

function pictureOf({ named, positional }: Arguments): string | undefined {
  const picture = positional.find((word) => /\.(?:png|jpe?g|gif|webp|avif|svg)(?:[?#]|$)/i.test(word))
  const src = firstOf(named, 'src', 'url', 'file', 'image_path', 'path') ?? picture
  if (src === undefined) return undefined
  // The argument after the file describes the picture, unless it states a position or a size.
  const second = positional[positional.indexOf(src) + 1]
  const isSaid = (word: string) => /\s/.test(word) || (word === second && /\p{L}/u.test(word) && !layout.test(word))
  const words = positional.filter((word) => word !== src && isSaid(word))
  const alt = named.get('alt') ?? words[0] ?? named.get('title') ?? ''
  const caption = firstOf(named, 'caption', 'title') ?? words[1]
  const title = caption === undefined || caption === '' ? '' : ` "${caption.replace(/["\\]/g, '\\$&')}"`
  const image = `![${bracketed(alt)}](${destinationOf(src)}${title})`
  const target = firstOf(named, 'link', 'href')
  return target === undefined ? image : `[${image}](${target})`
}

function firstOf(named: Arguments['named'], ...keys: readonly string[]): string | undefined {
  return keys.map((key) => named.get(key)).find((value) => value !== undefined)
}

/** The URL that a component links to or shows. */
export function urlIn(named: Arguments['named']): string | undefined {
  return firstOf(named, 'src', 'href', 'url', 'to')
}

/** A link of Markdown. Without words, it shows its URL. */
export function linkTo(url: string, words?: string): string {
  return words === undefined || words === '' ? `<${url}>` : `[${bracketed(words)}](${destinationOf(url)})`
}

function bracketed(words: string): string {
  return words.replace(/[[\]\\]/g, '\\$&')
}

function destinationOf(url: string): string {
  return /[\s()]/.test(url) ? `<${url}>` : url
}

/** The kinds of asides that the newsroom has words for, each with its names in other generators. */
export const asideKinds = {
  note: 'note info information abstract summary tldr seealso todo notice admonition callout aside alert default primary secondary',
  tip: 'tip hint success check done',
  important: 'important',
  warning: 'warning attention',
  caution: 'caution danger error failure fail bug',
} as const

export type AsideKind = keyof typeof asideKinds

const kindOfName = new Map(
  Object.entries(asideKinds).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind as AsideKind] as const)),
)

/** The kind of aside that a name stands for. A general name, such as `callout`, leaves the kind to an argument. */
export function asideKindOf(name: string, { named, positional }: Partial<Arguments> = {}): AsideKind | undefined {
  const plain = (one = '') => kindOfName.get(one.toLowerCase().replace(/^(?:callout|alert|admonition|is|u)-|(?:box|block)$/g, ''))
  const kind = plain(name)
  const types = [...['type', 'kind', 'variant'].map((key) => named?.get(key)), positional?.[0]]
  return kind === 'note' ? (types.map(plain).find((one) => one !== undefined) ?? kind) : kind
}
