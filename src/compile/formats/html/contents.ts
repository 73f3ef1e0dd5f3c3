import type { Article } from '../../../content/article.ts'
import type { Words } from '../../../words/words.ts'
import { attributes, html, type Part } from '../markup.ts'
import { directed, inLanguage } from './language.ts'

// With fewer headings a reader sees as much by scrolling.
const fewest = 4

/** The headings of a long text: in the margin if there is one, or else folded. */
export function contents({ body: { headings }, language }: Article, words: Words): Part {
  const listed = headings.filter(({ depth }) => depth <= 3)
  if (listed.length < fewest) return undefined
  const { lang, dir } = inLanguage(words.language, language)
  const items = listed.map(
    ({ id, title, depth }) =>
      html`<li${attributes({ class: depth === 3 ? 'deeper' : undefined })}><a href="#${encodeURI(id)}">${directed(title, language)}</a></li>`,
  )
  return html`
    <nav class="contents"${attributes({ 'aria-label': words.contents, lang, dir })}>
      <details><summary>${words.contents}</summary><ul${attributes({ lang: lang && language })}>${items}</ul></details>
    </nav>`
}
