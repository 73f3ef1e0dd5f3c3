// The part of the build that the other generators do too: three formats of each article, a file for each.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseNewsroom } from '../../src/build/parse.ts'
import { readSources } from '../../src/build/read.ts'
import { html } from '../../src/build/representations/html.ts'
import { json } from '../../src/build/representations/json.ts'
import { text } from '../../src/build/representations/text.ts'

const { site, articles } = parseNewsroom(readSources('content'))
const formats = [html, json, text]
const alternates = formats.map(({ name, mediaType, extension }) => ({ name, mediaType, path: extension }))
const surroundings = { site, alternatesOf: () => alternates }
for (const folder of new Set(articles.map(({ path }) => dirname(path)))) mkdirSync(`out${folder}`, { recursive: true })
for (const article of articles) {
  for (const { extension, article: represent } of formats)
    writeFileSync(`out${article.path}${extension}`, represent?.(article, surroundings) ?? '')
}
