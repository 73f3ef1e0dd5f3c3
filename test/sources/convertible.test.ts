import { expect, test } from 'vitest'
import { howToConvert } from '../../src/sources/convertible.ts'

test.each([
  ['notes.rst', 'x', 'pandoc'],
  ['notes.ODT', 'x', 'soffice'],
  ['a.txt', '%PDF-1.7\n', 'copy its text'],
  ['a', '{\\rtf1\\ansi', 'soffice'],
  ['a.txt', '\xD0\xCF\x11\xE0\xA1\xB1', 'soffice'],
  ['a.bin', 'PK\x03\x04\0', 'unpack it first'],
  ['a.txt', `PK\x03\x04${'\0'.repeat(26)}mimetypeapplication/vnd.oasis.opendocument.text`, 'soffice'],
  ['page.html', 'From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n', 'Webpage, complete'],
  ['a.txt', 'From: Ann\nSubject: Quay\nMessage-ID: <1@x.example>\n\nText.', 'save the message'],
  ['page', 'bplist00\xD1', 'Webpage, complete'],
])('%s that begins with %j is refused with the step that makes it readable', (path, start, way) => {
  expect(howToConvert(path, Buffer.from(start, 'latin1'))).toContain(way)
})

test.each([
  ['a.docx', 'PK\x03\x04\0'],
  ['a.txt', 'Home: News\n\nThe quay is open.'],
  ['a.md', '---\ntitle: A\n---\n'],
  ['a.html', '<!doctype html>'],
])('%s that begins with %j is read', (path, start) => {
  expect(howToConvert(path, Buffer.from(start, 'latin1'))).toBeUndefined()
})
