import type { Article } from '../../../content/article.ts'
import { piecesOf, waysTo } from '../../../content/press.ts'
import type { Site } from '../../../content/site.ts'
import { wordsOf } from '../../../words/words.ts'
import { html, type Part } from '../markup.ts'
import { inLanguage, marked } from './language.ts'
import { say } from './say.ts'

/** About the publisher, and whom journalists can ask; undefined if an article has neither. */
export function press(article: Article, site: Site): Part {
  const parts = [about(article, site), contact(article, site)].filter((part) => part !== undefined)
  return parts.length === 0 ? undefined : html`<section class="press">${parts}</section>`
}

function about({ boilerplate, language }: Article, site: Site): Part {
  if (boilerplate === undefined) return undefined
  const words = wordsOf(language, site.words)
  const paragraphs = boilerplate.map(
    (paragraph) =>
      html`<p>${piecesOf(paragraph).map(({ text, url }) => (url === undefined ? text : html`<a href="${url}">${text}</a>`))}</p>`,
  )
  return html`<h2>${say(words, words.about, language, { publisher: html`<bdi>${site.publisher.name}</bdi>` })}</h2>${paragraphs}`
}

function contact({ pressContact, language, roleLanguage = language }: Article, site: Site): Part {
  if (pressContact === undefined) return undefined
  const words = wordsOf(language, site.words)
  const { name, role } = pressContact
  const said = role && roleLanguage !== language ? html`<span${marked(inLanguage(roleLanguage, language))}>${role}</span>` : role
  // A telephone number that breaks at the end of a line is hard to read.
  const ways = waysTo(pressContact).map(
    ({ text, url }) => html`<a href="${url}"><bdi>${url.startsWith('tel:') ? text.replaceAll(' ', '\u00a0') : text}</bdi></a>`,
  )
  const who = [name, name && role && words.comma, said]
  const lines = (name ?? role) === undefined ? ways : [who, ...ways]
  return html`
    <h2>${say(words, words.pressContact, language)}</h2>
    <address>${lines.map((line, index) => (index === 0 ? line : [html`<br>`, line]))}</address>`
}
