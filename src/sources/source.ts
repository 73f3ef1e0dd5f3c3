// Finds the format of each file or folder, and its reader.

import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { extname, join, normalize } from 'node:path'
import { messageOf } from '../text/attempt.ts'
import { howToConvert } from './convertible.ts'
import { decode } from './encoding.ts'
import { type Imported, type SourceContent, UnreadableSource } from './imported.ts'
import { isMarkdown } from './sites/generator.ts'
import { importText } from './text.ts'

export interface SourceOptions {
  readonly encoding?: string
  readonly title?: string
  readonly date?: string
  /** The URL at which the source was published. */
  readonly site?: string
  /** Types of a WordPress export that are articles, besides posts and pages. */
  readonly type?: readonly string[]
}

/** Reads a source in any format. @throws UnreadableSource if it cannot be imported. The message says what to do. */
export async function readSource(path: string, options: SourceOptions): Promise<SourceContent> {
  if (/^https?:/i.test(path)) throw new UnreadableSource('this is a URL; save the page, feed or export as a file, and import that')
  const kind = statSync(path, { throwIfNoEntry: false })
  if (kind === undefined) throw new UnreadableSource('there is no such file or folder')
  if (kind.isDirectory()) return await readFolder(normalize(path), options)
  // Nobody may ever write to a pipe, and a device may never end.
  if (!kind.isFile()) throw new UnreadableSource('this is neither a file nor a folder; save its output as a file, and import that')
  return await readFile(path, options)
}

async function readFolder(folder: string, options: SourceOptions): Promise<SourceContent> {
  // Medium's export has the stories in one folder, and data on its owner in others.
  if (['posts', 'profile'].every((name) => isFolder(join(folder, name)))) {
    const { losses, ...stories } = await readFolder(join(folder, 'posts'), options)
    return { ...stories, losses: [...losses, 'the folders beside posts, which have no stories of Medium'] }
  }
  if (statSync(join(folder, 'posts.csv'), { throwIfNoEntry: false })?.isFile() && isFolder(join(folder, 'posts')))
    throw new UnreadableSource(
      'this is an export of Substack, where only posts.csv says which posts are drafts; import the feed instead, at the URL of the newsletter with /feed',
    )
  const { importSite, openSite } = await import('./sites/site.ts')
  const site = openSite(folder, true, options.site)
  const content = importSite(site, options)
  if (site.isGenerated) return content
  const { articles, losses, unreadable } = content
  const attached = new Set(articles.flatMap(({ files = [] }) => files.map(({ path }) => path)))
  for (const name of site.files) {
    const path = join(folder, name)
    if (
      isMarkdown(name) ||
      attached.has(path) ||
      /_files\//.test(name) ||
      !(importable.includes(extname(name).toLowerCase()) || howToConvert(name) !== undefined)
    )
      continue
    try {
      const more = await readFile(path, options)
      articles.push(...more.articles)
      losses.push(...more.losses)
      unreadable.push(...(more.unreadable ?? []))
    } catch (error) {
      unreadable.push(`${path}: ${whyUnreadable(error)}`)
    }
  }
  const expected = 'expected .txt, .html, .docx, .md, .xml or .json files'
  if (articles.length + unreadable.length === 0)
    throw new UnreadableSource(`there is nothing in this folder that can be imported; ${expected}`)
  return { articles, losses, unreadable }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** A file, and as much of its content as is needed to know its format. */
interface OpenFile {
  readonly path: string
  /** In lower case. */
  readonly extension: string
  /** The first bytes of the file. An export may be too long to be read as a whole. */
  readonly start: Buffer
  /** The whole file, decoded. */
  readonly text: string
}

/** A format of other programs: how its files are known, and how they are read. */
interface SourceFormat {
  readonly extensions: readonly string[]
  /** Whether a file has this format, whatever its extension. By default, the extension decides. */
  readonly isOne?: (file: OpenFile) => boolean | Promise<boolean>
  readonly read: (file: OpenFile, options: SourceOptions) => SourceContent | Promise<SourceContent>
}

// The formats, in the order in which they are tried. Readers are loaded only if they are needed: loading all takes longer than
// reading a text. To add a format, write its file, list it here, and describe it in docs/import.md.
const formats: readonly SourceFormat[] = [
  {
    extensions: ['.xml'],
    isOne: ({ start }) => start.includes('wordpress.org/export/'),
    read: async ({ path, start }, { encoding, type = [] }) =>
      (await import('./wordpress.ts')).importWordpress(path, { ...decode(start, encoding), types: type }),
  },
  {
    extensions: ['.md', '.mdx', '.markdown'],
    isOne: ({ path }) => isMarkdown(path),
    read: async ({ path }, options) => {
      const { importSite, openSite } = await import('./sites/site.ts')
      const { site: _, ...content } = importSite(openSite(path, false, options.site), options)
      return content
    },
  },
  { extensions: ['.docx'], read: async ({ path }) => only((await import('./word.ts')).importWord(path, readFileSync(path))) },
  {
    extensions: ['.json'],
    isOne: async (file) => isJson(file) && (await import('./ghost.ts')).isGhost(parseJson(file)),
    read: async (file, { site }) => (await import('./ghost.ts')).importGhost(file.path, parseJson(file), site),
  },
  {
    extensions: ['.html'],
    isOne: async (file) => isPage(file) && (await import('./medium.ts')).isMedium(file.text),
    read: async ({ path, text }) => only((await import('./medium.ts')).importMedium(path, text)),
  },
  {
    extensions: ['.html'],
    isOne: async (file) => isPage(file) && (await import('./google-docs.ts')).isGoogleDocs(file.text),
    read: async ({ path, text }) => only((await import('./google-docs.ts')).importGoogleDocs(path, text)),
  },
  {
    extensions: ['.html', '.htm', '.xhtml'],
    isOne: isPage,
    read: async ({ path, text }) => only((await import('./html.ts')).importHtml(path, text)),
  },
  {
    extensions: ['.xml', '.rss', '.atom', '.json'],
    isOne: (file) => isJson(file) || ['.xml', '.rss', '.atom'].includes(file.extension) || /^\s*<(?:\?xml|rss|feed)/.test(file.text),
    read: async ({ path, text }) => (await import('./feed.ts')).importFeed(path, text),
  },
  { extensions: ['.txt', '.text', ''], read: ({ path, text }, { title }) => only(importText(path, text, title)) },
]
/** Why a source cannot be read. Libraries for HTML and Word throw errors of their own, and recurse as deep as a text is nested. */
export function whyUnreadable(error: unknown): string {
  if (error instanceof UnreadableSource) return error.message
  if (error instanceof RangeError) return 'this is nested too deeply to be read'
  return `this cannot be read: ${messageOf(error)}`
}

const importable = [...new Set(formats.flatMap(({ extensions }) => extensions))].filter((extension) => extension !== '')

async function readFile(path: string, options: SourceOptions): Promise<SourceContent> {
  const start = startOf(path)
  const conversion = howToConvert(path, start)
  if (conversion !== undefined) throw new UnreadableSource(conversion)
  if (statSync(path).size === 0) throw new UnreadableSource('this file is empty')
  const extension = extname(path).toLowerCase()
  let decoded: ReturnType<typeof decode> | undefined
  const file: OpenFile = {
    ...{ path, extension, start },
    get text() {
      decoded ??= decode(readFileSync(path), options.encoding)
      return decoded.text
    },
  }
  for (const { extensions, isOne, read } of formats) {
    if (!(isOne === undefined ? extensions.includes(extension) : await isOne(file))) continue
    const { articles, ...content } = await read(file, options)
    return { ...content, articles: articles.map((one) => ({ ...one, guesses: [...(decoded?.guesses ?? []), ...(one.guesses ?? [])] })) }
  }
  throw new UnreadableSource(`nothing here reads ${extension} files; expected one of ${importable.join(', ')}`)
}

function only(article: Imported): SourceContent {
  return { articles: [article], losses: [] }
}

const hasNoFormat = ({ extension }: OpenFile) => ['.txt', '.text', ''].includes(extension)

function isJson(file: OpenFile): boolean {
  return file.extension === '.json' || (!hasNoFormat(file) && file.text.trimStart().startsWith('{'))
}

function isPage({ extension, text }: OpenFile): boolean {
  return ['.html', '.htm', '.xhtml'].includes(extension) || /^\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html)/i.test(text.slice(0, 1000))
}

/** Parses JSON. @throws UnreadableSource if the file is not JSON. */
function parseJson({ text }: OpenFile): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UnreadableSource(`this is not JSON: ${messageOf(error)}`)
  }
}

/** The first lines of a file, enough to tell their encoding. */
function startOf(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const start = Buffer.alloc(1 << 20)
    const length = readSync(file, start)
    return start.subarray(0, length < start.length ? length : start.lastIndexOf('\n'))
  } finally {
    closeSync(file)
  }
}
