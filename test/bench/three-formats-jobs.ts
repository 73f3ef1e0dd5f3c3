// What threads do for three-formats.ts.
import { writeFileSync } from 'node:fs'
import type { Article } from '#model/article'
import type { Site } from '#model/site'
import { html } from '../../src/build/representations/html.ts'
import { json } from '../../src/build/representations/json.ts'
import { text } from '../../src/build/representations/text.ts'

export { parseArticle } from '../../src/build/parse.ts'

const formats = [html, json, text]
const alternates = formats.map(({ name, mediaType, extension }) => ({ name, mediaType, path: extension }))
const alternatesOf = () => alternates

export function write(article: Article, site: Site): void {
  for (const { extension, article: represent } of formats)
    writeFileSync(`out${article.path}${extension}`, represent?.(article, { site, alternatesOf }) ?? '')
}
