// What every page has: the document around its main part.
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { transform } from 'lightningcss'
import { localPath } from '#model/urls'
import type { Breadcrumb } from '../../../content/article.ts'
import { remembering } from '../../../content/memory.ts'
import { absoluteUrl, homeOf, type Site } from '../../../content/site.ts'
import { direction } from '../../../words/direction.ts'
import { ownName } from '../../../words/language-names.ts'
import { type Words, wordsOf } from '../../../words/words.ts'
import { searchResource } from '../../search/search-page.ts'
import { type Alternate, nameOf, type PageTranslation } from '../format.ts'
import { pageLinks } from '../machines.ts'
import { attributes, html, type Markup, type Part, verbatim } from '../markup.ts'
import { hreflangs } from '../translations.ts'
import { inLanguage, marked, openGraphLocale } from './language.ts'
import { iconLinks, logoPicture, lookStyle } from './look.ts'
import { say } from './say.ts'

/** What makes one page differ from the others. */
export interface Page {
  readonly site: Site
  readonly language: string
  readonly title: string
  /** Whether the title is the newsroom's own, which is then not said again behind it. */
  readonly titledAfterSite?: boolean
  readonly description: string
  /** The path that the page shares with those in other languages. */
  readonly resource: string
  /** The page in each of its languages; none in a newsroom of one. */
  readonly translations: readonly PageTranslation[]
  /** The canonical path; none where the page is not to be found again, as an error is not. */
  readonly path?: string
  /** Whether search engines are to list it. */
  readonly isIndexed?: boolean
  readonly kind: keyof typeof styles
  readonly alternates: readonly Alternate[]
  readonly trail: readonly Breadcrumb[]
  readonly head?: Part
  /** One of the scripts that the security policy allows. */
  readonly script?: string
  readonly main: Markup
}

const commonStyle = minify('page.css')
const listStyle = commonStyle + minify('collection.css')

/** By what a page is: it carries what its kind needs, and not what others do. */
const styles = {
  article: commonStyle + minify('article.css'),
  collection: listStyle,
  search: listStyle + minify('search.css'),
  problem: commonStyle,
}

const styleOfLook = remembering(lookStyle)

/** With the look of a newsroom, and its URL, which stands before that of each link on paper. */
function withLook(style: string, { look, url }: Site): string {
  return `${style}${look === undefined ? '' : styleOfLook(look)}@media print{:root{--origin:"${url}"}}`
}

/** What a browser can do for an article beyond showing it. A page works without it. */
export const articleScript = readFileSync(new URL('article.js', import.meta.url), 'utf8').replace(/^\/\/.*\n/gm, '')

/**
 * Lets a page have what is in it and nothing else (https://www.w3.org/TR/CSP3/): the styles and the
 * script by their hashes, pictures from wherever an article shows them, no frame; and no script makes markup or code of a
 * text (https://www.w3.org/TR/trusted-types/). Only the newsroom itself can be
 * asked for more: Lighthouse does so, in the page's name, for robots.txt, and the search for its index.
 */
export function contentSecurityPolicy(site: Site, script = articleScript): string {
  const styleSources = Object.values(styles).map((style) => hashSource(withLook(style, site)))
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
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Represents a page as an HTML document. */
export function representPage(page: Page): string {
  const { site, language, script } = page
  const words = wordsOf(language, site.words)
  const own = marked(inLanguage(words.language, language))
  // The id is in capitals, which no heading's has.
  return `${html`
    <!doctype html>
    <html lang="${language}" dir="${direction(language)}">
      <head>${headOf(page, words)}</head>
      <body>
        <a class="skip" href="#Main"${own}>${words.skip}</a>
        ${site.isPreview ? html`<p class="banner" role="note"${own}><strong>${words.preview}</strong></p>` : undefined}
        <header class="masthead">
          ${nameplate(page)}
          ${breadcrumbs(page, words)}
          ${languageSwitch(page, words)}
          ${searchLink(page, words)}
        </header>
        <main id="Main">${page.main}</main>
        ${script && html`<script>${verbatim(script)}</script>`}
        <footer class="imprint"${marked(inLanguage(site.language, language))}>${imprint(site)}</footer>
      </body>
    </html>`}\n`
}

/** Whose page it is: the logo, or the title. On the home page, the title is below. */
function nameplate({ site, language, path }: Page): Part {
  const logo = site.look?.logo
  if (path === homeOf(site)) return logo && html`<p>${logoPicture(logo, '')}</p>`
  const name = logo === undefined ? site.title : logoPicture(logo, site.title)
  return html`<p><a href="${homeOf(site)}"${marked(inLanguage(site.language, language))}>${name}</a></p>`
}

function headOf(page: Page, words: Words): Markup {
  const { site, title, titledAfterSite, description, path, isIndexed = path !== undefined, kind, alternates, head } = page
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
function openGraph({ site, language, title, description, resource, translations, kind }: Page, url: string): Markup {
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

function breadcrumbs({ trail, language, site }: Page, words: Words): Part {
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

/** The page in each of its languages, by the names that they call themselves. */
function languageSwitch({ translations, language, path: own }: Page, words: Words): Part {
  if (translations.length === 0) return undefined
  const { lang } = inLanguage(words.language, language)
  const items = translations.map(({ language: other, path }) => {
    const mark = marked(inLanguage(other, lang ?? language))
    // A page that has no URL, as that of a problem, is in none of those that it leads to.
    return own !== undefined && other === language
      ? html`<li><span${mark} aria-current="true">${ownName(other)}</span></li>`
      : html`<li><a href="${path}" hreflang="${other}"${mark}>${ownName(other)}</a></li>`
  })
  return html`<nav class="languages"${attributes({ 'aria-label': words.languages, lang })}><ul>${items}</ul></nav>`
}

/** In the language of the newsroom, as the page that it leads to is. */
function searchLink({ site, language, path }: Page, words: Words): Part {
  const href = localPath(searchResource, site.prefix)
  if (path === href) return undefined
  return html`<a class="to-search" href="${href}" rel="search"${marked(inLanguage(words.language, language))}>${words.search}</a>`
}

/** Who answers for what is published, and how to reach them. */
function imprint({ title, description, language, publisher: { name, url, contact }, words: overrides }: Site): Markup {
  const words = wordsOf(language, overrides)
  const publisher = url === undefined ? html`<bdi>${name}</bdi>` : html`<a href="${url}"><bdi>${name}</bdi></a>`
  const mark = marked(inLanguage(words.language, language))
  return html`
    <p>${title}${words.stop}${description}</p>
    <p>${say(words, words.publishedBy, language, { publisher })}${contact && html` · <a href="${contact}"${mark}>${words.contact}</a>`}</p>`
}

function minify(name: string): string {
  const filename = new URL(name, import.meta.url)
  return transform({ filename: filename.pathname, code: readFileSync(filename), minify: true }).code.toString()
}

/** https://www.w3.org/TR/CSP3/#grammardef-hash-source */
function hashSource(text: string): string {
  return `'sha256-${hash('sha256', text, 'base64')}'`
}
