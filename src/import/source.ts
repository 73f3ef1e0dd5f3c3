// What kind of source a file or a folder is, and who reads it.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { decode } from './encoding.ts'
import { type Imported, UnreadableSource } from './imported.ts'
import { importText } from './text.ts'

/** All that a source has. */
export interface SourceContent {
  readonly articles: readonly Imported[]
  /** What was not carried over and belongs to no article. */
  readonly losses: readonly string[]
}

export interface SourceOptions {
  readonly encoding?: string
  readonly title?: string
}

// Formats that no library here reads, and what opens them.
const convertible: Readonly<Record<string, string>> = {
  '.odt': 'convert it to .docx first, for instance by: soffice --headless --convert-to docx FILE',
  '.doc': 'convert it to .docx first, for instance by: soffice --headless --convert-to docx FILE',
  '.rtf': 'convert it to .docx first, for instance by: soffice --headless --convert-to docx FILE',
  '.pages': 'export it as .docx from Pages first',
  '.pdf': 'copy its text into a .txt file; a PDF does not say what is a paragraph',
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
  if (kind.isDirectory()) return await readFolder(path, options)
  return await readFile(path, options)
}

async function readFolder(folder: string, options: SourceOptions): Promise<SourceContent> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isImportable(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) =>
        !path
          .slice(folder.length)
          .split(/[\\/]/)
          .some((name) => name.startsWith('.') || name === 'node_modules' || name.endsWith('_files')),
    )
    .sort()
  if (names.length === 0)
    throw new UnreadableSource('there is nothing in this folder that can be imported; expected .txt, .html, .docx, .xml or .json files')
  const articles: Imported[] = []
  const losses: string[] = []
  for (const name of names) {
    try {
      const content = await readFile(name, options)
      articles.push(...content.articles)
      losses.push(...content.losses)
    } catch (error) {
      if (!(error instanceof UnreadableSource)) throw error
      losses.push(`${name}: ${error.message}`)
    }
  }
  return { articles, losses }
}

function isImportable(name: string): boolean {
  return ['.txt', '.text'].includes(extname(name).toLowerCase())
}

async function readFile(path: string, { encoding, title }: SourceOptions): Promise<SourceContent> {
  const extension = extname(path).toLowerCase()
  const conversion = convertible[extension]
  if (conversion !== undefined) throw new UnreadableSource(conversion)
  const bytes = readFileSync(path)
  if (bytes.length === 0) throw new UnreadableSource('this file is empty')
  const { text, guesses } = decode(bytes, encoding)
  const article = importText(path, text, title)
  return { articles: [{ ...article, guesses: [...guesses, ...(article.guesses ?? [])] }], losses: [] }
}
