// The part of the build that other generators have too: three formats of each article, made and packed as the build does.
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { html } from '../../src/compile/formats/html.ts'
import { json } from '../../src/compile/formats/json.ts'
import { text } from '../../src/compile/formats/text.ts'
import { makeNewsroom } from '../../src/compile/newsroom.ts'
import { Dictionary } from '../../src/compile/pack/delta.ts'
import type { Article } from '../../src/content/article.ts'
import { readSources } from '../../src/content/read.ts'

const formats = [html, json, text]
const alternates = formats.map(({ name, mediaType, extension }) => ({ name, mediaType, path: extension }))
const { site, articles } = makeNewsroom(readSources(process.argv[2] ?? ''))
const represent = (article: Article) =>
  formats.map((format) =>
    Buffer.from(format.article?.(article, { site, frame: { sections: [], pages: [], years: [] }, alternatesOf: () => alternates }) ?? ''),
  )

const dictionary = new Dictionary(articles.slice(0, 1).flatMap(represent))
const pages = articles.map((article) => {
  const contents = represent(article)
  const { deltas, starts } = dictionary.encode(contents)
  const representations = contents.map((content, index) => ({
    format: formats[index]?.name,
    length: content.length,
    digest: createHash('sha256').update(content).digest('base64'),
    start: starts[index],
  }))
  return { path: article.path, deltas, line: JSON.stringify(representations) }
})
mkdirSync('out', { recursive: true })
writeFileSync('out/resources.bin', Buffer.concat(pages.map(({ deltas }) => deltas)))
writeFileSync('out/resources.txt', pages.map(({ path, line }) => `${path} ${line}\n`).join(''))
