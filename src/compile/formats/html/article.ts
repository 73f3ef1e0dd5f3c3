import { type Article, lastChange, trailOf } from '../../../content/article.ts'
import { absoluteUrl, homeOf, type Site } from '../../../content/site.ts'
import { plural } from '../../../words/fill.ts'
import { listParts } from '../../../words/lists.ts'
import { type Words, wordsOf } from '../../../words/words.ts'
import type { Neighbour, Surroundings } from '../format.ts'
import { embeddedGraph } from '../json-ld.ts'
import { attributes, html, type Markup, type Part, verbatim } from '../markup.ts'
import { suggestionUrl } from '../suggestion.ts'
import { translationsOf } from '../translations.ts'
import { contents } from './contents.ts'
import { corrections, latestCorrection } from './corrections.ts'
import { documents } from './documents.ts'
import { feedsIn, formatsSection } from './formats.ts'
import { directed, inLanguage, marked } from './language.ts'
import { articleScript, representPage } from './page.ts'
import { leadFigure } from './picture.ts'
import { press } from './press.ts'
import { preview } from './preview.ts'
import { say } from './say.ts'
import { time } from './time.ts'
import { withdrawal } from './withdrawal.ts'

/** The page of an article. */
export function representArticle(article: Article, surroundings: Surroundings): string {
  const { site, alternatesOf, newer, older, related = [] } = surroundings
  const { language } = article
  const alternates = alternatesOf(article)
  const words = wordsOf(language, site.words)
  return representPage({
    around: surroundings,
    language,
    title: article.title,
    description: article.summary,
    path: article.path,
    resource: article.resource,
    translations: translationsOf(article, site),
    kind: 'article',
    isIndexed: article.isListed,
    alternates,
    trail: trailOf(article, site),
    section: article.section.path,
    head: html`
      ${feedLinks(article, surroundings)}
      ${headOf(article, surroundings)}
      <script type="application/ld+json">${verbatim(embeddedGraph(article, surroundings))}</script>`,
    script: articleScript,
    main: html`
      <article>
        <header>
          ${notice(article, site)}
          ${withdrawal(article, site)}
          <h1>${directed(article.title, language)}</h1>
          ${article.summaryIsMade ? undefined : html`<p class="summary">${directed(article.summary, language)}</p>`}
          ${latestCorrection(article, site)}
          <div class="rail">
            ${article.isPage ? undefined : html`<p class="dateline">${dateline(article, site, words)}</p>`}
            ${share(article, site, words)}
          </div>
        </header>
        ${leadFigure(article.image, site, words, language)}
        ${contents(article, words)}
        <div class="text">${verbatim(article.body.html)}</div>
        ${corrections(article, site)}
        ${documents(article, words)}
        ${source(article, site, words)}
        ${press(article, site)}
        ${topics(article, words)}
        <p class="printed">${absoluteUrl(site, article.path)}</p>
      </article>
      ${passOn(article, site, words)}
      ${relatedArticles(related, words, language)}
      ${neighbours(newer, older, words, language)}
      ${formatsSection(undefined, alternates, words, language, feedsIn(alternatesOf({ kind: 'collection', path: article.section.path })))}`,
  })
}

/** The reason why an article is not published, in a preview that shows it all the same. */
export function notice({ notice: reason, language }: Article, { words }: Site): Part {
  return reason && html`<p class="notice"${marked(inLanguage(wordsOf(language, words).language, language))}><strong>${reason}</strong></p>`
}

/** Links to the feeds that have the article: those of its section, and of the newsroom. */
function feedLinks({ section }: Article, { site, alternatesOf }: Surroundings): Part {
  const home = { path: homeOf(site), title: site.title }
  return (section.path === home.path ? [home] : [section, home]).flatMap(({ path, title }) =>
    feedsIn(alternatesOf({ kind: 'collection', path })).map(
      ({ mediaType, path: href, name }) => html`<link rel="alternate" type="${mediaType}" href="${href}" title="${title} (${name})">`,
    ),
  )
}

function headOf(article: Article, { site, card }: Surroundings): Part {
  if (article.isPage) return preview(article.image ?? card, site)
  return html`
    <meta property="article:published_time" content="${article.date}">
    <meta property="article:modified_time" content="${lastChange(article, site)}">
    <meta property="article:section" content="${article.section.title}">
    ${article.topics.map(({ title }) => html`<meta property="article:tag" content="${title}">`)}
    ${article.authors.map((name) => html`<meta name="author" content="${name}">`)}
    ${preview(article.image ?? card, site)}`
}

function passOn(article: Article, site: Site, words: Words): Markup {
  const mark = marked(inLanguage(words.language, article.language))
  return html`
    <section class="pass-on"${mark} aria-label="${words.passOn}">
      <a class="action first" href="${suggestionUrl(article, site)}">${words.suggest}</a>
      ${shareButtons(words, 'action')}
    </section>`
}

/** The same links in a quiet row beside the date. */
function share(article: Article, site: Site, words: Words): Markup {
  return html`
    <p class="share"${marked(inLanguage(words.language, article.language))}>
      <a href="${suggestionUrl(article, site)}">${words.email}</a>
      ${shareButtons(words)}
    </p>`
}

/** Buttons that the script shows if the browser supports them, and a place for its answer. */
function shareButtons(words: Words, kind?: string): Markup {
  const button = (data: string, label: string) =>
    html` <button${attributes({ class: kind, [data]: '', type: 'button', hidden: true })}>${label}</button>`
  return html`
    ${button('data-share', words.share)}
    ${button('data-copy', words.copyLink)}
    <span role="status" data-words="${words.copied}"></span>`
}

/** The topics of an article, each with a link to its list. */
function topics({ topics: all, language }: Article, words: Words): Part {
  if (all.length === 0) return undefined
  const { lang } = inLanguage(words.language, language)
  const items = all.map(
    (topic) => html`<li${marked(inLanguage(topic.language, lang ?? language))}><a href="${topic.path}" rel="tag">${topic.title}</a></li>`,
  )
  return html`<nav class="topics"${attributes({ 'aria-label': words.topics, lang })}><ul>${items}</ul></nav>`
}

/** An author's name, with a link to the list of their articles. */
function author(name: string, { by, authors }: Article): Markup {
  const path = by[authors.indexOf(name)]?.path
  return html`<bdi>${path === undefined ? name : html`<a href="${path}" rel="author">${name}</a>`}</bdi>`
}

function dateline(article: Article, site: Site, words: Words): Part {
  const { date, updates, language, authors, place, placeLanguage = language } = article
  const update = updates.at(-1)
  const names = listParts(authors, language).map((part) => (typeof part === 'string' ? part : author(part.item, article)))
  // The separator is visible if the parts stand in a line, as they also do without a style sheet.
  const part = (said: Part) => html`<span class="separator">\u00a0· </span><span>${said}</span>`
  return [
    place && html`<span${marked(inLanguage(placeLanguage, language))}>${place}</span><span class="separator">\u00a0· </span>`,
    time(date, language, site),
    update && part(say(words, words.updated, language, { date: time(update.date, language, site) })),
    names.length > 0 ? part(say(words, plural(words.by, authors.length, words.language), language, { names })) : undefined,
  ]
}

function source({ source: origin, language }: Article, site: Site, words: Words): Part {
  if (origin === undefined) return undefined
  const { lang } = inLanguage(words.language, language)
  const title = html`<cite>${origin.title}</cite>`
  const facts = html`
    <bdi>${origin.publisher}</bdi>${words.comma}
    ${origin.url === undefined ? title : html`<a href="${origin.url}">${title}</a>`}
    ${origin.date && [words.comma, time(origin.date, language, site)]}`
  const said = say(words, words.source, language, { source: facts }, true)
  return html`
    <aside class="source"${attributes({ 'aria-label': words.sourceName, lang })}>
      <p${attributes({ lang: lang && language })}>${said}</p>
    </aside>`
}

function relatedArticles(articles: readonly Neighbour[], words: Words, language: string): Part {
  if (articles.length === 0) return undefined
  const own = inLanguage(words.language, language)
  const items = articles.map(
    (one) => html`<li><a href="${one.path}"${marked(inLanguage(one.language, own.lang ?? language))}>${one.title}</a></li>`,
  )
  return html`<nav class="related"${marked(own)} aria-label="${words.related}"><h2>${words.related}</h2><ul>${items}</ul></nav>`
}

function neighbours(newer: Neighbour | undefined, older: Neighbour | undefined, words: Words, language: string): Part {
  if (newer === undefined && older === undefined) return undefined
  const own = inLanguage(words.language, language)
  const link = (label: string, rel: string, { path, title, language: other }: Neighbour) =>
    html`<p><span>${label} </span><a href="${path}" rel="${rel}"${marked(inLanguage(other, own.lang ?? language))}>${title}</a></p>`
  return html`
    <nav class="neighbours"${marked(own)} aria-label="${words.moreInSection}">
      ${newer && link(words.newer, 'next', newer)}
      ${older && link(words.older, 'prev', older)}
    </nav>`
}
