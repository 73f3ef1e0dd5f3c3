// The document around the main part of every page.
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { transform } from 'lightningcss'
import { localPath } from '#model/urls'
import type { Breadcrumb } from '../../../content/article.ts'
import { remembering } from '../../../content/memory.ts'
import { absoluteUrl, homeOf, isMultilingual, prefixOf, type Site } from '../../../content/site.ts'
import { direction } from '../../../words/direction.ts'
import { ownName } from '../../../words/language-names.ts'
import { type Words, wordsOf } from '../../../words/words.ts'
import { searchResource } from '../../search/search-page.ts'
import { type Alternate, type Around, nameOf, type PageTranslation } from '../format.ts'
import { pageLinks } from '../machines.ts'
import { attributes, html, type Markup, type Part, verbatim } from '../markup.ts'
import { hreflangs } from '../translations.ts'
import { feedsIn } from './formats.ts'
import { inLanguage, marked, openGraphLocale } from './language.ts'
import { iconLinks, logoPicture, lookStyle } from './look.ts'
import { say } from './say.ts'

/** The parts in which one page differs from the others. */
export interface Page {
  readonly around: Around
  readonly language: string
  readonly title: string
  /** Whether the title names the newsroom, whose title then does not follow it again. */
  readonly titledAfterSite?: boolean
  readonly description: string
  /** The path that the page shares with those in other languages. */
  readonly resource: string
  /** The page in each of its languages; empty in a newsroom of one language. */
  readonly translations: readonly PageTranslation[]
  /** The canonical path; undefined for a page without one, such as a problem. */
  readonly path?: string
  /** Whether search engines are to list it. */
  readonly isIndexed?: boolean
  readonly kind: keyof typeof styles
  readonly alternates: readonly Alternate[]
  /** The way from the home page to the page. */
  readonly trail?: readonly Breadcrumb[]
  /** The path of the section to which the page belongs, or which it is. */
  readonly section?: string
  readonly head?: Part
  /** One of the scripts that the security policy allows. */
  readonly script?: string
  readonly main: Markup
}

const commonStyle = minify('page.css')
const searchStyle = commonStyle + minify('search.css')

/** Styles by the kind of page: each page has only those that its kind needs. */
const styles = {
  article: commonStyle + minify('article.css'),
  collection: commonStyle + minify('collection.css'),
  search: searchStyle,
  problem: searchStyle,
}

const styleOfLook = remembering(lookStyle)

/** Adds the look of a newsroom, and its URL, which paper shows before the path of each link. */
function withLook(style: string, { look, url }: Site): string {
  return `${style}${look === undefined ? '' : styleOfLook(look)}@media print{:root{--origin:"${url}"}}`
}

/** The script of articles. A page works without it. */
export const articleScript = readFileSync(new URL('article.js', import.meta.url), 'utf8').replace(/^\/\/.*\n/gm, '')

/**
 * The policy allows a page its own parts alone (https://www.w3.org/TR/CSP3/): styles and the script by their hashes, pictures
 * from any address, and no frames. No script can turn a text into markup or code (https://www.w3.org/TR/trusted-types/).
 * A script can fetch from the newsroom alone: the search fetches its index, and Lighthouse robots.txt.
 */
export function contentSecurityPolicy(site: Site, script = articleScript): string {
  const styleSources = [...new Set(Object.values(styles))].map((style) => hashSource(withLook(style, site)))
  return [
    "default-src 'none'",
    `style-src ${styleSources.join(' ')}`,
    `script-src ${hashSource(script)}`,
    "img-src 'self' https: data:",
    "manifest-src 'self'",
    "connect-src 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Represents a page as an HTML document. */
export function representPage(page: Page): string {
  const { around, language, script } = page
  const { site } = around
  const words = wordsOf(language, site.words)
  const own = marked(inLanguage(words.language, language))
  // The id has a capital letter, unlike those of headings.
  return `${html`
    <!doctype html>
    <html lang="${language}" dir="${direction(language)}">
      <head>${headOf(page, words)}</head>
      <body>
        <a class="skip" href="#Main"${own}>${words.skip}</a>
        ${site.isPreview ? html`<p class="banner" role="note"${own}><strong>${words.preview}</strong></p>` : undefined}
        <header class="masthead">
          ${nameplate(page)}
          ${searchLink(page, words)}
          ${languageSwitch(page, words)}
          ${sections(page, words)}
        </header>
        <main id="Main">${breadcrumbs(page, words)}${page.main}</main>
        ${script && html`<script>${verbatim(script)}</script>`}
        <footer class="imprint"${marked(inLanguage(site.language, language))}>${imprint(around)}</footer>
      </body>
    </html>`}\n`
}

/** The newsroom's logo or title, which is the headline of the home page. */
function nameplate({ around: { site }, language, path }: Page): Part {
  const { title } = site
  const name = site.look?.logo === undefined ? title : logoPicture(site.look.logo, title)
  const mark = marked(inLanguage(site.language, language))
  return path === homeOf(site)
    ? html`<h1 class="name"${mark}>${name}</h1>`
    : html`<p class="name"><a href="${homeOf(site)}"${mark}>${name}</a></p>`
}

function headOf(page: Page, words: Words): Markup {
  const { title, titledAfterSite, description, path, isIndexed = path !== undefined, kind, alternates, head } = page
  const { site } = page.around
  const fullTitle = titledAfterSite || title === site.title ? title : `${title} – ${site.title}`
  const others = alternates
    .filter(({ mediaType }) => mediaType !== 'text/html')
    .map((one) => html`<link rel="alternate" type="${one.mediaType}" href="${one.path}" title="${nameOf(one, words)}">`)
  return html`
    <meta charset="utf-8">
    <title>${fullTitle}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="description" content="${description}">
    <meta name="color-scheme" content="light dark">
    ${isIndexed ? undefined : html`<meta name="robots" content="noindex">`}
    ${path === undefined ? undefined : openGraph(page, absoluteUrl(site, path))}
    ${others}
    ${pageLinks(site).map((link) => html`<link${attributes({ ...link })}>`)}
    ${iconLinks(site)}
    ${head}
    <style>${verbatim(withLook(styles[kind], site))}</style>`
}

/** https://ogp.me/#types, and the page's own URLs. */
function openGraph({ around: { site }, language, title, description, resource, translations, kind }: Page, url: string): Markup {
  const locale = openGraphLocale(language, translations.length > 0)
  const others = translations
    .filter((other) => other.language !== language)
    .map((other) => openGraphLocale(other.language, true) ?? other.language)
  return html`
    <link rel="canonical" href="${url}">
    <meta property="og:type" content="${kind === 'article' ? 'article' : 'website'}">
    <meta property="og:title" content="${title}">
    <meta property="og:description" content="${description}">
    <meta property="og:url" content="${url}">
    <meta property="og:site_name" content="${site.title}">
    ${locale && html`<meta property="og:locale" content="${locale}">`}
    ${others.map((other) => html`<meta property="og:locale:alternate" content="${other}">`)}
    ${hreflangs(translations, resource, site).map(({ hreflang, href }) => html`<link rel="alternate" hreflang="${hreflang}" href="${href}">`)}`
}

function breadcrumbs({ trail = [], language, around: { site } }: Page, words: Words): Part {
  if (trail.length === 0) return undefined
  const { lang } = inLanguage(words.language, language)
  const steps = trail.map(
    (step) => html`<li${marked(inLanguage(step.language, lang ?? language))}><a href="${step.path}">${step.title}</a></li>`,
  )
  return html`
    <nav class="trail"${attributes({ 'aria-label': words.breadcrumb, lang })}>
      <ol dir="${direction(site.language)}">${steps}</ol>
    </nav>`
}

/** Links to the page in each language, by the language's own name. For a language that the page lacks, a link to home in it. */
function languageSwitch({ around: { site }, translations, language, path: own }: Page, words: Words): Part {
  if (!isMultilingual(site)) return undefined
  const { lang } = inLanguage(words.language, language)
  const items = site.languages.map((other) => {
    const mark = marked(inLanguage(other, lang ?? language))
    // A page without a URL, such as a problem, is none of the pages that it links to, so it links to home in its own language too.
    if (own !== undefined && other === language) return html`<li><span${mark} aria-current="true">${ownName(other)}</span></li>`
    const there = translations.find((translation) => translation.language === other)
    const path = there?.path ?? localPath('/', prefixOf(site, other))
    const elsewhere = there === undefined && html`<small> (${wordsOf(other, site.words).home})</small>`
    return html`<li><a href="${path}" hreflang="${other}"${mark}>${ownName(other)}${elsewhere}</a></li>`
  })
  return html`<nav class="languages"${attributes({ 'aria-label': words.languages, lang })}><ul>${items}</ul></nav>`
}

/** A link to the search in the newsroom's language. */
function searchLink({ around: { site }, language, path }: Page, words: Words): Part {
  const href = localPath(searchResource, site.prefix)
  if (path === href) return undefined
  return html`<a class="to-search" href="${href}" rel="search"${marked(inLanguage(words.language, language))}>${words.search}</a>`
}

function sections({ around: { frame }, language, path, section: own }: Page, words: Words): Part {
  if (frame.sections.length === 0) return undefined
  const { lang } = inLanguage(words.language, language)
  const items = frame.sections.map((section) => {
    const current = section.path === path ? 'page' : section.path === own ? 'true' : undefined
    const mark = inLanguage(section.language, lang ?? language)
    return html`<li><a${attributes({ href: section.path, 'aria-current': current, ...mark })}>${section.title}</a></li>`
  })
  return html`<nav class="sections"${attributes({ 'aria-label': words.sections, lang })}><ul>${items}</ul></nav>`
}

/** Links to pages and lists, the publisher, and how to reach them. */
function imprint({ site, frame, alternatesOf }: Around): Markup {
  const { title, description, language, publisher } = site
  const { name, url, contact } = publisher
  const words = wordsOf(language, site.words)
  const mark = marked(inLanguage(words.language, language))
  const link = ({ title: text, path, language: own }: Breadcrumb) => html`<a href="${path}"${marked(inLanguage(own, language))}>${text}</a>`
  const feeds = feedsIn(alternatesOf({ kind: 'collection', path: homeOf(site) }))
  const named = [
    ...[...frame.pages, frame.allNews, frame.topics].flatMap((list) => (list === undefined ? [] : link(list))),
    ...(contact === undefined ? [] : [html`<a href="${contact}"${mark}>${words.contact}</a>`]),
  ]
  const rows = [
    { label: words.years, links: frame.years.map(link) },
    { label: words.subscribe, links: feeds.map((feed) => html`<a href="${feed.path}" type="${feed.mediaType}">${feed.name}</a>`) },
  ].filter(({ links }) => links.length > 0)
  const by = url === undefined ? html`<bdi>${name}</bdi>` : html`<a href="${url}"><bdi>${name}</bdi></a>`
  return html`
    ${named.length > 0 ? html`<ul>${named.map((one) => html`<li>${one}</li>`)}</ul>` : undefined}
    ${rows.map(({ label, links }) => html`<p><span${mark}>${label}</span> ${links.map((one) => [' ', one])}</p>`)}
    <p>${title}${words.stop}${description}</p>
    <p>${say(words, words.publishedBy, language, { publisher: by })}</p>`
}

function minify(name: string): string {
  const filename = new URL(name, import.meta.url)
  return transform({ filename: filename.pathname, code: readFileSync(filename), minify: true }).code.toString()
}

/** https://www.w3.org/TR/CSP3/#grammardef-hash-source */
function hashSource(text: string): string {
  return `'sha256-${hash('sha256', text, 'base64')}'`
}
