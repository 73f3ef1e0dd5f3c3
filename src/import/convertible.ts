// Formats that no library here reads, and the way to one that is read.
import { extname } from 'node:path'

const byWord = 'convert it to .docx first, for instance by: soffice --headless --convert-to docx FILE'
const byPandoc = 'convert it to Markdown first, for instance by: pandoc --standalone --to gfm FILE --output FILE.md'

const ways: Readonly<Record<string, string>> = {
  '.odt': byWord,
  '.doc': byWord,
  '.rtf': byWord,
  '.pages': 'export it as .docx from Pages first',
  '.pdf': 'copy its text into a .txt file; a PDF does not say what is a paragraph',
  '.org': byPandoc,
  '.rst': byPandoc,
  '.textile': byPandoc,
  '.adoc': 'convert it to HTML first, for instance by: asciidoctor FILE',
  '.asciidoc': 'convert it to HTML first, for instance by: asciidoctor FILE',
  '.ipynb': 'convert it to Markdown first, for instance by: jupyter nbconvert --to markdown FILE',
  '.eml': 'save the message as .html or .txt first',
  '.msg': 'save the message as .html or .txt first',
  '.mhtml': 'save the page as .html first ("Webpage, complete")',
  '.webarchive': 'save the page as .html first ("Webpage, complete")',
  '.epub': byPandoc,
  '.zip': 'unpack it first, and import the folder',
}

/** The way to convert a file, where one is needed. */
export function howToConvert(path: string): string | undefined {
  return ways[extname(path).toLowerCase()]
}
