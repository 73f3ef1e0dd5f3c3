// The part of the build that the other generators do too: three formats of each article, a file for each.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { parseNewsroom } from '../../src/build/parse.ts'
import { readSources } from '../../src/build/read.ts'
import { html } from '../../src/build/representations/html.ts'
import { json } from '../../src/build/representations/json.ts'
import { text } from '../../src/build/representations/text.ts'

const { site, articles } = parseNewsroom(await readSources('content'))
const formats = [html, json, text]
const alternates = formats.map(({ name, mediaType, extension }) => ({ name, mediaType, path: extension }))
const surroundings = { site, alternatesOf: () => alternates }
for (const folder of new Set(articles.map(({ path }) => dirname(path)))) await mkdir(`out${folder}`, { recursive: true })
for (const article of articles) {
  const files = formats.map(({ extension, article: represent }) => [extension, represent?.(article, surroundings) ?? ''] as const)
  await Promise.all(files.map(([extension, content]) => writeFile(`out${article.path}${extension}`, content)))
}
