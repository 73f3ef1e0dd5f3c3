// Word documents (.docx): their text, their properties and their watermarks.
import { dirname } from 'node:path'
import type { ElementContent } from 'hast'
import { entriesFrom } from '../facts/entry.ts'
import { isLabel } from '../facts/labels.ts'
import { firstPlace } from '../text/finding.ts'
import { Attachments, fileBeside } from './attachments.ts'
import { readDocument } from './document.ts'
import { readHead } from './head.ts'
import type { Imported } from './imported.ts'
import { childrenOf, find, findAll, openPackage, textOf, type WordPackage, wordsOf } from './word/package.ts'
import { seenInWord } from './word/seen.ts'
import { readNumbering, readStyles } from './word/styles.ts'
import { wordReader } from './word/text.ts'

/** Reads a document. @param path of the file. Files that it links to may lie beside it. @throws UnreadableSource if it is no .docx. */
export function importWord(path: string, bytes: Uint8Array): Imported {
  const files = openPackage(bytes)
  const partOf = (type: string) => files.xml(files.partsOf(type)[0] ?? '')
  const styles = readStyles(partOf('styles'))
  const attachments = new Attachments(fileBeside(dirname(path), dirname(path)))
  const [losses, notes] = [[] as string[], new Map<string, readonly ElementContent[]>()]
  const document = { files, styles, nextMark: readNumbering(partOf('numbering'), styles), attachments, losses, notes }
  const blocks = wordReader(document, files.main).read(find(files.xml(files.main), 'body'))
  const margins = marginsOf(files)
  const properties = readProperties(files)
  const read = readDocument(blocks, { title: properties.title, attachments, footnotes: notes })
  return {
    origin: path,
    entries: [
      ...entriesFrom({ language: properties.language, keywords: properties.keywords, status: properties.status }),
      ...watermarksOf(files).map((value) => ({ name: 'status', value, from: firstPlace })),
      ...read.entries,
      ...readHead(margins).entries,
    ],
    markdown: read.markdown,
    seen: () => seenInWord(files, styles),
    files: attachments.files,
    losses: [
      ...losses,
      ...read.losses,
      ...margins.map((line) => `"${line}", in the margin of its pages`),
      ...childrenOf(partOf('comments'), 'comment').map(
        (comment) => `the comment of ${comment.attributes.author ?? 'somebody'} "${wordsOf(comment).trim()}"`,
      ),
    ],
  }
}

/** The lines of headers and footers, each of which stands on many pages. */
function marginsOf(files: WordPackage): string[] {
  const parts = [...files.partsOf('header'), ...files.partsOf('footer')]
  const lines = parts.flatMap((part) => findAll(files.xml(part), 'p').map((paragraph) => wordsOf(paragraph).trim()))
  return [...new Set(lines)].filter((line) => /\p{L}/u.test(line))
}

/** Watermarks across the pages, such as DRAFT or CONFIDENTIAL. */
function watermarksOf(files: WordPackage): string[] {
  const shapes = files.partsOf('header').flatMap((part) => findAll(files.xml(part), 'shape'))
  const marks = shapes.filter(({ attributes }) => /watermark/i.test(attributes.id ?? ''))
  return [...new Set(marks.flatMap((shape) => findAll(shape, 'textpath').map(({ attributes }) => attributes.string ?? '')))]
}

/** The document's properties (ECMA-376, part 2, section 11). Its dates are of the file, not of publication. */
function readProperties(files: WordPackage) {
  const core = files.xml('docProps/core.xml')
  const field = (name: string) => textOf(find(core, name)).replace(/\s+/g, ' ').trim()
  const title = field('title')
  // Templates and converters put names of their own here.
  const isOwn = /\p{L}{2}/u.test(title) && !/^(?:microsoft word|document ?\d*$|untitled|<)/i.test(title) && !isLabel(title)
  return {
    title: isOwn ? title : undefined,
    language: field('language'),
    status: field('contentStatus'),
    keywords: field('keywords')
      .split(/[,;]/)
      .flatMap((word) => word.trim() || []),
  }
}
