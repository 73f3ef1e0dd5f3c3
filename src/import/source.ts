// What kind of source a file or a folder is, and who reads it.
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { extname, join, normalize } from 'node:path'
import { howToConvert } from './convertible.ts'
import { decode } from './encoding.ts'
import { type Imported, type ImportedSite, UnreadableSource } from './imported.ts'
import { isMarkdown } from './sites/generator.ts'
import { importText } from './text.ts'

/** All that a source has. */
export interface SourceContent {
  readonly articles: readonly Imported[]
  /** What was not carried over and belongs to no article. */
  readonly losses: readonly string[]
  readonly site?: ImportedSite
  /** What could not be read of it, and what to do. */
  readonly unreadable?: readonly string[]
}

export interface SourceOptions {
  readonly encoding?: string
  readonly title?: string
  readonly date?: string
  /** The URL at which it was published. */
  readonly site?: string
  /** Types of a WordPress export that are articles, beside posts and pages. */
  readonly type?: readonly string[]
}

/**
 * Reads a source, whatever it is.
 *
 * @throws UnreadableSource where it cannot be imported, with what to do.
 */
export async function readSource(path: string, options: SourceOptions): Promise<SourceContent> {
  if (/^https?:/i.test(path)) throw new UnreadableSource('this is a URL; save the page, feed or export as a file, and import that')
  const kind = statSync(path, { throwIfNoEntry: false })
  if (kind === undefined) throw new UnreadableSource('there is no such file or folder')
  if (kind.isDirectory()) return await readFolder(normalize(path), options)
  return await readFile(path, options)
}

async function readFolder(folder: string, options: SourceOptions): Promise<SourceContent> {
  // Medium's export has the stories in one folder, and in others what it knows of its owner.
  if (['posts', 'profile'].every((name) => isFolder(join(folder, name)))) {
    const { losses, ...stories } = await readFolder(join(folder, 'posts'), options)
    return { ...stories, losses: [...losses, 'the folders beside posts, which have no stories of Medium'] }
  }
  if (statSync(join(folder, 'posts.csv'), { throwIfNoEntry: false })?.isFile() && isFolder(join(folder, 'posts')))
    throw new UnreadableSource(
      'this is an export of Substack, whose posts.csv alone says what is a draft; import the feed instead, which the address of the newsletter with /feed is',
    )
  const { importSite, openSite } = await import('./sites/site.ts')
  const site = openSite(folder, true, options.site)
  const content = importSite(site, options)
  if (site.isGenerated) return content
  const { articles, losses, unreadable } = content
  const attached = new Set(articles.flatMap(({ files = [] }) => files.map(({ path }) => path)))
  for (const name of site.files) {
    const path = join(folder, name)
    if (isMarkdown(name) || attached.has(path) || /_files\//.test(name) || !(isImportable(name) || howToConvert(name) !== undefined))
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
  if (articles.length + unreadable.length === 0)
    throw new UnreadableSource(
      'there is nothing in this folder that can be imported; expected .txt, .html, .docx, .md, .xml or .json files',
    )
  return { articles, losses, unreadable }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

const texts = ['.txt', '.text', '']
const pages = ['.html', '.htm', '.xhtml']
const importable = [...pages, '.md', '.mdx', '.markdown', '.txt', '.text', '.docx', '.xml', '.rss', '.atom', '.json']

/** What is wrong with a source. The libraries that read HTML and Word throw errors of their own, and go as deep as a text is nested. */
export function whyUnreadable(error: unknown): string {
  if (error instanceof UnreadableSource) return error.message
  if (error instanceof RangeError) return 'this is nested too deep to be read'
  return `this cannot be read: ${error instanceof Error ? error.message : error}`
}

function isImportable(name: string): boolean {
  return importable.includes(extname(name).toLowerCase())
}

async function readFile(path: string, options: SourceOptions): Promise<SourceContent> {
  const { encoding, type } = options
  const extension = extname(path).toLowerCase()
  const isEmpty = statSync(path).size === 0
  const start = startOf(path)
  const conversion = howToConvert(path, start)
  if (conversion !== undefined) throw new UnreadableSource(conversion)
  if (isEmpty) throw new UnreadableSource('this file is empty')
  // An export may be too long to be read as a whole.
  if (start.includes('wordpress.org/export/')) {
    const { importWordpress } = await import('./wordpress.ts')
    return await importWordpress(path, { ...decode(start, encoding), types: type ?? [] })
  }
  if (isMarkdown(path)) {
    const { importSite, openSite } = await import('./sites/site.ts')
    const { site: _, ...content } = importSite(openSite(path, false, options.site), options)
    return content
  }
  const bytes = readFileSync(path)
  if (extension === '.docx') return { articles: [(await import('./word.ts')).importWord(path, bytes)], losses: [] }
  const { text, guesses } = decode(bytes, encoding)
  const content = await readText(path, extension, text, options)
  return { ...content, articles: content.articles.map((article) => ({ ...article, guesses: [...guesses, ...(article.guesses ?? [])] })) }
}

// What reads a format is loaded only where it is needed: together they take longer than a text does.

/** By the ending of the file, and by how the text begins where that says nothing. */
async function readText(path: string, extension: string, text: string, { title, site }: SourceOptions): Promise<SourceContent> {
  const start = text.slice(0, 1000).trimStart()
  if (extension === '.json' || (!texts.includes(extension) && start.startsWith('{'))) return await readJson(path, text, site)
  if (pages.includes(extension) || /^(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html)/i.test(start))
    return { articles: [await readPage(path, text)], losses: [] }
  if (['.xml', '.rss', '.atom'].includes(extension) || /^<(?:\?xml|rss|feed)/.test(start))
    return (await import('./feed.ts')).importFeed(path, text)
  if (texts.includes(extension)) return { articles: [importText(path, text, title)], losses: [] }
  throw new UnreadableSource(`nothing here reads ${extension} files; expected one of ${importable.join(', ')}`)
}

async function readPage(path: string, html: string): Promise<Imported> {
  const [{ importGoogleDocs, isGoogleDocs }, { importMedium, isMedium }] = await Promise.all([
    import('./google-docs.ts'),
    import('./medium.ts'),
  ])
  if (isMedium(html)) return importMedium(path, html)
  if (isGoogleDocs(html)) return importGoogleDocs(path, html)
  return (await import('./html.ts')).importHtml(path, html)
}

async function readJson(path: string, text: string, site: string | undefined): Promise<SourceContent> {
  try {
    const value: unknown = JSON.parse(text)
    const { importGhost, isGhost } = await import('./ghost.ts')
    if (isGhost(value)) return importGhost(path, value, site)
  } catch (error) {
    if (error instanceof UnreadableSource) throw error
    throw new UnreadableSource(`this is not JSON: ${error instanceof Error ? error.message : error}`)
  }
  return (await import('./feed.ts')).importFeed(path, text)
}

/** The first lines of a file, enough of them to tell how they are encoded. */
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
