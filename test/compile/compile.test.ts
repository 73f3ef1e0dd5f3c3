import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compile, Knowledge, readAll } from '../../src/compile/compile.ts'
import { PictureCache } from '../../src/content/files/cache.ts'
import { FilePreparation } from '../../src/content/files/files.ts'
import { InvalidContent } from '../../src/text/finding.ts'
import { photograph } from '../content/files/pictures.ts'

test('compile() says what is wrong with texts before it makes new pictures', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'compile-'))
  mkdirSync(join(folder, 'section'))
  writeFileSync(join(folder, 'site.yaml'), 'title: A\ndescription: B\nurl: https://news.example\nlanguage: en\npublisher: { name: C }\n')
  writeFileSync(join(folder, 'section/a.md'), '---\ntitle: A\ndate: 2019-10-02\n---\n\n![A](photo.jpg) &#27;\n')
  writeFileSync(join(folder, 'section/photo.jpg'), await photograph(40, 30).jpeg().toBuffer())
  const cache = join(folder, '.cache')
  const knowledge = { ...new Knowledge(), preparation: new FilePreparation(new PictureCache(cache)) }
  const options = { now: Date.UTC(2019, 9, 3) }
  await expect(compile(readAll(folder), options, knowledge)).rejects.toBeInstanceOf(InvalidContent)
  expect(existsSync(cache)).toBe(false)
  writeFileSync(join(folder, 'section/a.md'), '---\ntitle: A\ndate: 2019-10-02\n---\n\n![A](photo.jpg)\n')
  const { newsroom } = await compile(readAll(folder), options, knowledge)
  expect(newsroom.articles[0]?.body.html).toContain('width="40"')
  rmSync(folder, { recursive: true })
})
