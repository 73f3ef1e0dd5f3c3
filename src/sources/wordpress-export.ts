// The file of a WordPress export (WXR): RSS with elements of WordPress. It is read as a stream, since it may have any length.
import { createReadStream } from 'node:fs'
import { TextDecoder } from '@exodus/bytes/encoding.js'
import { SaxesParser, type SaxesTagNS } from 'saxes'
import { UnreadableSource } from './imported.ts'

/** An item of the export, as it stands there. */
export interface Item {
  readonly fields: ReadonlyMap<string, string>
  /** Terms of any taxonomy. `slug` is the name in URLs. */
  readonly terms: readonly Term[]
  readonly meta: ReadonlyMap<string, string>
  readonly comments: number
}

export interface Term {
  readonly taxonomy: string
  readonly slug: string
  readonly name: string
}

export interface Export {
  readonly channel: ReadonlyMap<string, string>
  /** The names of authors by their logins. */
  readonly authors: ReadonlyMap<string, string>
  readonly terms: readonly (Term & { readonly description: string })[]
  readonly items: readonly Item[]
  /** The faults of the file. */
  readonly mistakes: readonly string[]
}

type Fields = Map<string, string>

/** Parses an export. @throws UnreadableSource if it is not XML. */
export async function readExport(path: string, encoding: string): Promise<Export> {
  const channel: Fields = new Map()
  const authors: Fields = new Map()
  const terms: (Term & { description: string })[] = []
  const items: Item[] = []
  const open: { name: string; fields: Fields; text: string }[] = []
  let item = newItem()
  let failure: Error | undefined
  let damaged = 0

  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    failure ??= error
  })
  const addText = (more: string) => {
    const last = open.at(-1)
    if (last !== undefined) last.text += more
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('opentag', ({ name, attributes }: SaxesTagNS) => {
    open.push({ name, text: '', fields: new Map(Object.entries(attributes).map(([key, { value }]) => [key, value])) })
    if (name === 'item') item = newItem()
  })
  parser.on('closetag', () => {
    const { name, fields, text } = open.pop() ?? { name: '', fields: new Map(), text: '' }
    const parent = open.at(-1)
    const field = (key: string) => fields.get(key) ?? ''
    if (name === 'item') items.push({ ...item, terms: item.terms.flatMap((one, _, all) => taxonomyOf(one, all)) })
    else if (name === 'wp:author') authors.set(field('wp:author_login'), field('wp:author_display_name') || field('wp:author_login'))
    else if (name === 'wp:term') {
      const term = { taxonomy: field('wp:term_taxonomy'), slug: field('wp:term_slug'), name: field('wp:term_name') }
      terms.push({ ...term, description: field('wp:term_description') })
    } else if (parent?.name === 'item') {
      if (name === 'category') item.terms.push({ taxonomy: field('domain'), slug: field('nicename'), name: text.trim() })
      else if (name === 'wp:postmeta') item.meta.set(field('wp:meta_key'), field('wp:meta_value'))
      else if (name === 'wp:comment') item.comments++
      else item.fields.set(name, text)
    } else if (parent?.name === 'channel') channel.set(name, text.trim())
    else parent?.fields.set(name, text)
  })
  const decoder = new TextDecoder(encoding)
  const write = (chunk: string) => {
    damaged += chunk.match(/\uFFFD/g)?.length ?? 0
    // XML allows no control characters, but WordPress writes those that posts have.
    parser.write(chunk.replace(/(?![\t\n\r\u0080-\u009F])\p{Cc}|[\uFFFE\uFFFF]/gu, ''))
  }
  for await (const chunk of createReadStream(path)) write(decoder.decode(chunk, { stream: true }))
  write(decoder.decode())
  parser.close()
  if (items.length === 0)
    throw new UnreadableSource(failure === undefined ? 'this export has no items' : `this is not XML: ${failure.message}`)
  return {
    channel,
    authors,
    terms,
    items,
    mistakes: [
      ...(failure === undefined ? [] : [`this is not well-formed XML, so some of it may be missing; export it again: ${failure.message}`]),
      ...(damaged === 0 ? [] : [`${damaged} of its characters cannot be read in ${encoding}; say another with --encoding`]),
    ],
  }
}

/** Reads plain categories of RSS. Older exports have them beside terms with a taxonomy, or instead of these. */
function taxonomyOf(term: Term, all: readonly Term[]): Term[] {
  if (term.taxonomy !== '') return [term]
  return all.some(({ taxonomy, name }) => taxonomy !== '' && name === term.name) ? [] : [{ ...term, taxonomy: 'category' }]
}

const newItem = () => ({ fields: new Map<string, string>(), terms: [] as Term[], meta: new Map<string, string>(), comments: 0 })
