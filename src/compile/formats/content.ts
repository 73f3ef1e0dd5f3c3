// The text of an article and the corrections to it, for whatever shows it beside no page.

import { type Article, placeUrl } from '../../content/article.ts'
import { waysTo } from '../../content/press.ts'
import { absoluteUrl, type Site } from '../../content/site.ts'
import { isolate } from '../../text/isolate.ts'
import { oneLine } from '../../text/one-line.ts'
import { formatDate } from '../../words/dates.ts'
import { fill } from '../../words/fill.ts'
import { wordsOf } from '../../words/words.ts'
import { corrections } from './html/corrections.ts'
import { press } from './html/press.ts'
import { withdrawal } from './html/withdrawal.ts'
import { html, verbatim } from './markup.ts'

/** As HTML with absolute links. */
export function contentHtml(article: Article, site: Site): string {
  const noted = corrections(article, site, absoluteUrl(site, article.path))
  return String(html`${withdrawal(article, site)}${verbatim(article.body.absoluteHtml)}${press(article, site)}${noted}`)
}

/** As text, a paragraph a line, with the links that it refers to behind it. */
export function contentText(article: Article, site: Site): string {
  const { flowing, links } = article.body.plain
  const notes = correctionLines(article, site)
  const { heading, corrections: title } = wordsOf(article.language, site.words)
  return [
    ...withdrawalLine(article, site),
    flowing,
    ...(links.length === 0 ? [] : [links.map((url, index) => `[${index + 1}] ${url}`).join('\n')]),
    ...aboutParagraphs(article, site),
    ...contactBlock(article, site),
    ...(notes.length === 0 ? [] : [[fill(heading, { heading: title }), ...notes].join('\n')]),
  ].join('\n\n')
}

/** That it is withdrawn, and why; nothing where it is not. */
export function withdrawalLine({ withdrawn, language }: Article, { timezone, words }: Site): string[] {
  if (withdrawn === undefined) return []
  const { date, note } = withdrawn
  const texts = wordsOf(language, words)
  const when = date === undefined ? texts.withdrawn : fill(texts.withdrawnOn, { date: isolate(formatDate(date, language, timezone)) })
  return [note === undefined ? when : fill(texts.correction, { date: when, note: isolate(oneLine(note)) })]
}

/** What is said of the publisher: a heading, and its paragraphs; nothing where nobody says so. */
export function aboutParagraphs({ boilerplate, language }: Article, { words, publisher }: Site): string[] {
  if (boilerplate === undefined) return []
  const { about, heading } = wordsOf(language, words)
  const [first, ...others] = boilerplate
  return [`${fill(heading, { heading: fill(about, { publisher: isolate(publisher.name) }) })}\n${first}`, ...others]
}

/** Whom journalists can ask, a line for each way; nothing where nobody says so. */
export function contactBlock({ pressContact, language }: Article, { words }: Site): string[] {
  if (pressContact === undefined) return []
  const { pressContact: title, heading, comma } = wordsOf(language, words)
  const { name, role } = pressContact
  const who = [name, role].flatMap((part) => (part === undefined ? [] : isolate(part))).join(comma)
  const ways = waysTo(pressContact).map(({ text }) => text)
  return [[fill(heading, { heading: title }), ...(who === '' ? [] : [who]), ...ways].join('\n')]
}

/** A line for each correction. */
export function correctionLines({ updates, language, path }: Article, site: Site): string[] {
  const { correction } = wordsOf(language, site.words)
  return updates.flatMap(({ date, note, place }) => {
    if (note === undefined) return []
    const line = fill(correction, { date: isolate(formatDate(date, language, site.timezone)), note: isolate(oneLine(note)) })
    return place === undefined ? line : `${line} ${placeUrl(absoluteUrl(site, path), place)}`
  })
}
