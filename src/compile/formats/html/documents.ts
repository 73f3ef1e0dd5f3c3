import type { Article } from '../../../content/article.ts'
import { ownName } from '../../../words/language-names.ts'
import { kindAndSize } from '../../../words/sizes.ts'
import type { Words } from '../../../words/words.ts'
import { attributes, html, type Part } from '../markup.ts'
import { directed, inLanguage, marked } from './language.ts'

/** The documents that a text links to, with type, size and language, for readers to know before a download. */
export function documents({ documents: all, language }: Article, words: Words): Part {
  if (all.length === 0) return undefined
  const own = inLanguage(words.language, language)
  const items = all.map(({ title, file, language: hreflang }) => {
    const named = hreflang && html`${words.comma}<bdi${marked(inLanguage(hreflang, language))}>${ownName(hreflang)}</bdi>`
    const link = html`<a${attributes({ href: file.path, type: file.mediaType, hreflang })}>${directed(title, language)}</a>`
    return html`<li>${link} <span${marked(own)}>(${kindAndSize(file, words)}${named})</span></li>`
  })
  return html`<section class="documents"><h2${marked(own)}>${words.documents}</h2><ul>${items}</ul></section>`
}
