import { splitRepresentationPath } from '#model/urls'
import type { Words } from '../../../words/words.ts'
import { type Alternate, nameOf } from '../format.ts'
import { html, type Markup } from '../markup.ts'
import { inLanguage, marked } from './language.ts'
import { say } from './say.ts'

/**
 * The formats a page comes in, and how to ask for each: with a field at this address, or by one of its own.
 *
 * @param index what a home page is called where an ending is added to it.
 */
export function formatsSection(index: string | undefined, alternates: readonly Alternate[], words: Words, surrounding: string): Markup {
  const items = alternates.map(
    (alternate) => html`
      <li>
        <a href="${alternate.path}" type="${alternate.mediaType}">${nameOf(alternate, words)}</a>${' '}
        <code>${alternate.mediaType}</code>${' '}
        <code>${splitRepresentationPath(alternate.path)?.extension}</code>
      </li>`,
  )
  const asked = { accept: html`<code>Accept</code>`, index: html`<code>${index}</code>` }
  const programs = { llms: html`<a href="/llms.txt">llms.txt</a>`, openapi: html`<a href="/openapi.json">openapi.json</a>` }
  return html`
    <section class="formats"${marked(inLanguage(words.language, surrounding))}>
      <h2>${words.formats}</h2>
      <p>${say(words, index === undefined ? words.howToAsk : words.howToAskHome, words.language, asked)}</p>
      <ul>${items}</ul>
      <p>${say(words, words.programs, words.language, programs)}</p>
    </section>`
}
