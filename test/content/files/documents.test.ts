import { describe, expect, test } from 'vitest'
import { isPicture, typeOf } from '../../../src/content/files/documents.ts'

describe('typeOf()', () => {
  test.each([
    ['report.pdf', 'application/pdf'],
    ['Report.PDF', 'application/pdf'],
    ['data.csv', 'text/csv; charset=utf-8'],
    ['letter.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['all.tar.gz', 'application/gzip'],
    ['talk.mp3', 'audio/mpeg'],
    ['talk.mp4', 'video/mp4'],
  ])('lets browsers show or save %s as they like', (name, mediaType) => {
    expect(typeOf(name)).toEqual({ mediaType })
  })

  test.each(['page.html', 'page.HTM', 'page.xhtml', 'feed.xml', 'code.js', 'code.mjs', 'drawing.svg'])(
    'makes browsers save %s, which they would run',
    (name) => {
      expect(typeOf(name).attachment).toBe(true)
    },
  )

  test.each(['program.exe', 'no-ending', 'x.constructor', '.toString', 'x.'])(
    'makes browsers save %s, which is of no known type',
    (name) => {
      expect(typeOf(name)).toEqual({ mediaType: 'application/octet-stream', attachment: true })
    },
  )
})

test('isPicture() knows pictures by their endings', () => {
  expect(['a.jpg', 'a.JPEG', 'a.svg', 'a.heic', 'a.pdf', 'jpg', 'a.jpg.zip', 'favicon.ico'].map(isPicture)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ])
})
