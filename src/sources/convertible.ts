// Formats that no library here reads, and how to convert each to one that can be read.
import { extname } from 'node:path'

const byWord = 'convert it to .docx first, for instance by: soffice --headless --convert-to docx FILE'
const byPandoc = 'convert it to Markdown first, for instance by: pandoc --standalone --to gfm FILE --output FILE.md'

const ways: Readonly<Record<string, string>> = {
  '.odt': byWord,
  '.doc': byWord,
  '.rtf': byWord,
  '.pages': 'export it as .docx from Pages first',
  '.pdf': 'copy its text into a .txt file; a PDF does not mark its paragraphs',
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

// The beginnings of formats, for files with other names. Mail and web archives of mail begin with fields.
const beginnings: readonly (readonly [start: RegExp, ending: string])[] = [
  [/^PK[^\w\s]{2}[\s\S]{26}mimetypeapplication\/vnd\.oasis/, '.odt'],
  [/^PK[^\w\s]{2}[\s\S]{26}mimetypeapplication\/epub/, '.epub'],
  [/^PK[^\w\s]{2}/, '.zip'],
  [/^%PDF-/, '.pdf'],
  [/^\{\\rtf/, '.rtf'],
  [/^\xD0\xCF[^\w\s]/, '.doc'],
  [/^bplist00/, '.webarchive'],
  [/^(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)*?Content-Type:\s*multipart\/related/i, '.mhtml'],
  [/^(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)*?(?:MIME-Version|Received|Message-ID):/i, '.eml'],
]

/** How to convert a file that cannot be read as it is. @param start its first bytes, in case its name does not tell the format. */
export function howToConvert(path: string, start?: Uint8Array): string | undefined {
  const known = ways[extname(path).toLowerCase()]
  if (known !== undefined || start === undefined || /\.docx$/i.test(path)) return known
  const text = String.fromCharCode(...start.subarray(0, 2000))
  return ways[beginnings.find(([beginning]) => beginning.test(text))?.[1] ?? '']
}
