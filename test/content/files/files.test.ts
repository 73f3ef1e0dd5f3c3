import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PictureCache } from '../../../src/content/files/cache.ts'
import { FilePreparation, type Files } from '../../../src/content/files/files.ts'
import { findOtherFiles } from '../../../src/content/read.ts'
import { photograph } from './pictures.ts'

const picture = await photograph(40, 30).jpeg().toBuffer()
let folder = ''
let preparation: FilePreparation
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'))
  preparation = new FilePreparation(new PictureCache(join(folder, 'cache')))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(path: string, content: string | Buffer): void {
  const location = join(folder, 'content', path)
  mkdirSync(dirname(location), { recursive: true })
  writeFileSync(location, content)
}

function prepare() {
  return preparation.prepare(findOtherFiles(join(folder, 'content')))
}

describe('Files', () => {
  test('are found beside an article, and from the root of content/ or files/', async () => {
    write('section/article/photo.jpg', picture)
    write('files/report.pdf', 'Report')
    const files = await prepare()
    const found = (url: string, from = 'section/article/index.md') => files.find(url, from)?.path
    expect(found('photo.jpg')).toBe('section/article/photo.jpg')
    expect(found('./photo.jpg?raw=1#top')).toBe('section/article/photo.jpg')
    expect(found('article/photo.jpg', 'section/other.md')).toBe('section/article/photo.jpg')
    expect(found('/section/article/photo.jpg')).toBe('section/article/photo.jpg')
    expect(found('/files/report.pdf')).toBe('files/report.pdf')
    expect(found('/report.pdf')).toBe('files/report.pdf')
    expect(found('../../files/report.pdf')).toBe('files/report.pdf')
    expect(found('../../../etc/passwd')).toBe(undefined)
    expect(found('other.jpg')).toBe(undefined)
    expect(found('https://x.example/photo.jpg')).toBe(undefined)
  })

  test('are found whatever way a name is written', async () => {
    write('section/Café menu 100%.pdf', 'Menu')
    const files = await prepare()
    for (const url of ['Café menu 100%.pdf', 'Cafe\u0301%20menu%20100%25.pdf', 'Caf%C3%A9%20menu%20100%25.pdf'])
      expect(files.find(url, 'section/a.md')).toMatchObject({
        kind: 'document',
        document: { path: '/section/Caf%C3%A9%20menu%20100%25.pdf' },
      })
  })

  test('are published under their own names, pictures under names with a hash', async () => {
    write('section/Annual Report.pdf', 'Report')
    write('section/My Photo!.JPG', picture)
    const files = await prepare()
    expect(files.find('Annual Report.pdf', 'section/a.md')).toMatchObject({
      document: { path: '/section/Annual%20Report.pdf', mediaType: 'application/pdf', length: 6 },
    })
    const found = files.find('My Photo!.JPG', 'section/a.md')
    const { fallback } = found?.kind === 'picture' ? found.picture : { fallback: undefined }
    expect(fallback).toMatchObject({ mediaType: 'image/jpeg', width: 40, height: 30 })
    expect(fallback?.path).toMatch(/^\/pictures\/my-photo-40-[\da-f]{16}\.jpg$/)
  })

  test.each([
    ['empty.pdf', '', 'the file is empty; put the whole file there'],
    ['empty.jpg', '', 'the file is empty; put the whole file there'],
    [
      'page.jpg',
      '<!doctype html>',
      'the picture cannot be decoded (Input buffer contains unsupported image format); save it as JPEG, PNG, WebP, AVIF, GIF, TIFF or SVG again',
    ],
    [
      'large.mp4',
      Buffer.alloc(26 * 2 ** 20),
      'the file has 26.0 MiB; no more than 25.0 MiB can be published: make it smaller, or link to it elsewhere',
    ],
    [
      'pointer.jpg',
      'version https://git-lfs.github.com/spec/v1\n',
      'the file is a pointer of Git LFS, not the file itself; run git lfs pull',
    ],
  ])('cannot be published as %s', async (name, content, message) => {
    write(`files/${name}`, content)
    expect((await prepare()).all).toEqual([{ kind: 'unusable', path: `files/${name}`, message }])
  })

  test('of another type than their ending says are published as what they are, with a remark', async () => {
    write('files/photo.png', picture)
    expect((await prepare()).all).toMatchObject([
      { picture: { fallback: { mediaType: 'image/jpeg' } }, remark: 'the picture is of type jpg, not png; rename it' },
    ])
  })

  test('are the same while nothing changes, and prepared again where something does', async () => {
    write('files/a.jpg', picture)
    write('files/b.pdf', 'Report')
    const files = await prepare()
    expect(await prepare()).toBe(files)
    write('files/b.pdf', 'Report, second edition')
    const later = await prepare()
    expect(later.find('/a.jpg', 'a.md')).toBe(files.find('/a.jpg', 'a.md'))
    expect(later.find('/b.pdf', 'a.md')).toMatchObject({ document: { length: 22 } })
  })

  test('are all told of before new pictures are made, which are empty then; what is thrown leaves them unmade', async () => {
    write('files/a.jpg', picture)
    write('files/b.pdf', 'Report')
    const others = findOtherFiles(join(folder, 'content'))
    const told: string[] = []
    const check = (files: Files) => {
      told.push(...files.all.map((file) => `${file.path} ${file.kind} ${file.kind === 'picture' ? file.picture.files[0]?.width : ''}`))
      if (told.length === 2) throw new Error('a text is wrong')
    }
    await expect(preparation.prepare(others, undefined, check)).rejects.toThrow('a text is wrong')
    expect(existsSync(join(folder, 'cache'))).toBe(false)
    const { all } = await preparation.prepare(others, undefined, check)
    expect(told).toEqual(['files/a.jpg picture 0', 'files/b.pdf document ', 'files/a.jpg picture 0', 'files/b.pdf document '])
    expect(all).toMatchObject([{ picture: { fallback: { width: 40 } } }, { kind: 'document' }])
    await new FilePreparation(new PictureCache(join(folder, 'cache'))).prepare(others, undefined, check)
    expect(told).toHaveLength(4)
  })

  test('hidden ones are left alone, and texts are none', async () => {
    write('files/.secret.pdf', 'x')
    write('section/.git/a.pdf', 'x')
    write('section/article.md', 'x')
    write('files/article.md', 'x')
    expect((await prepare()).all.map(({ path }) => path)).toEqual(['files/article.md'])
  })
})
