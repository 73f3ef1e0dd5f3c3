import { splitRepresentationPath } from '#model/urls'
import type { Words } from '../../../words/words.ts'
import { type Alternate, nameOf } from '../format.ts'
import { html, type Markup, type Part } from '../markup.ts'
import { inLanguage, marked } from './language.ts'
import { say } from './say.ts'

/** The formats of a page to which programs subscribe. */
export function feedsIn(alternates: readonly Alternate[]): Alternate[] {
  return alternates.filter(({ mediaType }) => /\/(?:atom\+xml|rss\+xml|feed\+json)$/.test(mediaType))
}

/**
 * The formats of a page and one feed in a line, and below it how to request each: with Accept at this address, or at its own address.
 *
 * @param index the path to which extensions are added, if the URL of the page does not show it.
 * @param feeds the feeds that list the page, if it is no list itself.
 */
export function formatsSection(
  index: string | undefined,
  alternates: readonly Alternate[],
  words: Words,
  surrounding: string,
  feeds: readonly Alternate[] = feedsIn(alternates),
): Markup {
  const items = alternates.map(
    (alternate) => html`
      <li>
        ${linkTo(alternate, words)}${' '}
        <code>${alternate.mediaType}</code>${' '}
        <code>${splitRepresentationPath(alternate.path)?.extension}</code>
      </li>`,
  )
  const others = alternates.filter((one) => one.mediaType !== 'text/html' && !feeds.includes(one))
  const asked = { accept: html`<code>Accept</code>`, index: html`<code>${index}</code>` }
  const programs = { llms: html`<a href="/llms.txt">llms.txt</a>`, openapi: html`<a href="/openapi.json">openapi.json</a>` }
  // RSS is the feed that most programs know.
  const feed = feeds.find(({ mediaType }) => mediaType === 'application/rss+xml') ?? feeds[0]
  const isOwn = feed !== undefined && alternates.includes(feed)
  const allFeeds = html`<p>${say(words, words.heading, words.language, { heading: words.subscribe })} ${inLine(feeds, words)}</p>`
  return html`
    <section class="formats"${marked(inLanguage(words.language, surrounding))} aria-label="${words.formats}">
      <p>${say(words, words.alsoAs, words.language, { formats: inLine(others, words) })}</p>
      ${feed && html`<p><a href="${feed.path}" type="${feed.mediaType}">${words.subscribe}</a></p>`}
      <details>
        <summary>${words.formats}</summary>
        <p>${say(words, index === undefined ? words.howToAsk : words.howToAskHome, words.language, asked)}</p>
        <ul>${items}</ul>
        ${feed && !isOwn ? allFeeds : undefined}
        <p>${say(words, words.programs, words.language, programs)}</p>
      </details>
    </section>`
}

function inLine(alternates: readonly Alternate[], words: Words): Part {
  return alternates.map((alternate, index) => [index === 0 ? undefined : ' · ', linkTo(alternate, words)])
}

function linkTo(alternate: Alternate, words: Words): Markup {
  return html`<a href="${alternate.path}" type="${alternate.mediaType}">${nameOf(alternate, words)}</a>`
}
