// What threads do for three-formats.ts.
import { createHash } from 'node:crypto'
import type { Article } from '../../src/compile/content/article.ts'
import type { Site } from '../../src/compile/content/site.ts'
import { html } from '../../src/compile/formats/html.ts'
import { json } from '../../src/compile/formats/json.ts'
import { text } from '../../src/compile/formats/text.ts'
import { Dictionary } from '../../src/compile/pack/delta.ts'

export { parseArticle } from '../../src/compile/content/parse.ts'

const formats = [html, json, text]
const alternates = formats.map(({ name, mediaType, extension }) => ({ name, mediaType, path: extension }))
const alternatesOf = () => alternates
let dictionary: Dictionary | undefined

/** An article in three formats, as a build packs it: its deltas, and what the index says of them. */
export function compressArticle(example: Article, article: Article, site: Site) {
  dictionary ??= Dictionary.of(represent(example, site))
  const contents = represent(article, site)
  const { deltas, starts } = dictionary.encode(contents)
  const line = contents.map((content, index) => [
    index,
    content.length,
    starts[index],
    createHash('sha256').update(content).digest('base64'),
  ])
  return { path: article.path, deltas, line: JSON.stringify(line) }
}

function represent(article: Article, site: Site): Uint8Array[] {
  return formats.map(({ article: represent }) => Buffer.from(represent?.(article, { site, alternatesOf }) ?? ''))
}
