// What every page has: the document around its main part.
/// <reference types="remark-rehype" />

import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Element, ElementContent, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import { transform } from 'lightningcss'
import { localPath } from '#model/urls'
import { direction } from '../../../words/direction.ts'
import { ownName } from '../../../words/language-names.ts'
import { type Words, wordsOf } from '../../../words/words.ts'
import type { Breadcrumb } from '../../content/article.ts'
import { absoluteUrl, homeOf, type Site } from '../../content/site.ts'
import { remembering } from '../../memory.ts'
import { searchResource } from '../../search/search-page.ts'
import { type Alternate, nameOf, type PageTranslation } from '../format.ts'
import { pageLinks } from '../machines.ts'
import { hreflangs } from '../translations.ts'
import { inLanguage, openGraphLocale } from './language.ts'
import { iconLinks, logoElement, lookStyle } from './look.ts'
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
  /** More for the head. */
  readonly head?: readonly Element[]
  /** One of the scripts that the security policy allows. */
  readonly script?: string
  readonly main: ElementContent[]
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

function withLook(style: string, { look }: Site): string {
  return look === undefined ? style : style + styleOfLook(look)
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
  const own = inLanguage(words.language, language)
  const root: Root = {
    type: 'root',
    children: [
      { type: 'doctype' },
      h('html', { lang: language, dir: direction(language) }, [
        h('head', headOf(page, words)),
        h('body', [
          h('a.skip', { href: '#Main', ...own }, words.skip),
          ...(site.isPreview ? [h('p.banner', { role: 'note', ...own }, [h('strong', words.preview)])] : []),
          h('header.masthead', [
            ...nameplate(page),
            ...breadcrumbs(page, words),
            ...languageSwitch(page, words),
            ...searchLink(page, words),
          ]),
          // In capitals, which no heading's id has.
          h('main#Main', page.main),
          ...(script === undefined ? [] : [h('script', script)]),
          h('footer.imprint', inLanguage(site.language, language), imprint(site)),
        ]),
      ]),
    ],
  }
  return `${toHtml(root, { allowDangerousHtml: true })}\n`
}

/** Sanitised HTML as it stands. The only way for markup that was text to become part of a page. */
export function sanitised(html: string): ElementContent {
  return { type: 'raw', value: html }
}

/** Whose page it is: the logo, or the title. On the home page, the title is below. */
function nameplate({ site, language, path }: Page): Element[] {
  const logo = site.look?.logo
  if (path === homeOf(site)) return logo === undefined ? [] : [h('p', [logoElement(logo, '')])]
  const link = { href: homeOf(site), ...inLanguage(site.language, language) }
  return [h('p', [h('a', link, [logo === undefined ? { type: 'text', value: site.title } : logoElement(logo, site.title)])])]
}

function headOf(page: Page, words: Words): Element[] {
  const {
    site,
    language,
    title,
    titledAfterSite,
    description,
    path,
    resource,
    translations,
    isIndexed = path !== undefined,
    kind,
    alternates,
    head = [],
  } = page
  const fullTitle = titledAfterSite || title === site.title ? title : `${title} – ${site.title}`
  const property = (name: string, content: string) => h('meta', { property: name, content })
  const locale = openGraphLocale(language, translations.length > 0)
  const found = path === undefined ? undefined : absoluteUrl(site, path)
  return [
    h('meta', { charset: 'utf-8' }),
    h('title', fullTitle),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'description', content: description }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    ...(isIndexed ? [] : [h('meta', { name: 'robots', content: 'noindex' })]),
    ...(found === undefined
      ? []
      : [
          h('link', { rel: 'canonical', href: found }),
          // https://ogp.me/#types
          property('og:type', kind === 'article' ? 'article' : 'website'),
          property('og:title', title),
          property('og:description', description),
          property('og:url', found),
          property('og:site_name', site.title),
          ...(locale === undefined ? [] : [property('og:locale', locale)]),
          ...translations
            .filter((other) => other.language !== language)
            .map((other) => property('og:locale:alternate', openGraphLocale(other.language, true) ?? other.language)),
          ...hreflangs(translations, resource, site).map(({ hreflang, href }) => h('link', { rel: 'alternate', hrefLang: hreflang, href })),
        ]),
    ...alternates
      .filter(({ mediaType }) => mediaType !== 'text/html')
      .map((alternate) =>
        h('link', { rel: 'alternate', type: alternate.mediaType, href: alternate.path, title: nameOf(alternate, words) }),
      ),
    ...pageLinks(site).map((link) => h('link', { ...link })),
    ...iconLinks(site),
    ...head,
    h('style', withLook(styles[kind], site)),
  ]
}

function breadcrumbs({ trail, language, site }: Page, words: Words): Element[] {
  if (trail.length === 0) return []
  const { lang } = inLanguage(words.language, language)
  const steps = trail.map((step) => h('li', inLanguage(step.language, lang ?? language), [h('a', { href: step.path }, step.title)]))
  return [h('nav.trail', { ariaLabel: words.breadcrumb, lang }, [h('ol', { dir: direction(site.language) }, steps)])]
}

/** The page in each of its languages, by the names that they call themselves. */
function languageSwitch({ translations, language, path: own }: Page, words: Words): Element[] {
  if (translations.length === 0) return []
  const { lang } = inLanguage(words.language, language)
  const links = translations.map(({ language: other, path }) => {
    const marked = inLanguage(other, lang ?? language)
    return h('li', [
      // A page that has no URL, as that of a problem, is in none of those that it leads to.
      own !== undefined && other === language
        ? h('span', { ...marked, ariaCurrent: 'true' }, ownName(other))
        : h('a', { href: path, hrefLang: other, ...marked }, ownName(other)),
    ])
  })
  return [h('nav.languages', { ariaLabel: words.languages, lang }, [h('ul', links)])]
}

/** In the language of the newsroom, as the page that it leads to is. */
function searchLink({ site, language, path }: Page, words: Words): Element[] {
  const href = localPath(searchResource, site.prefix)
  return path === href ? [] : [h('a.to-search', { href, rel: 'search', ...inLanguage(words.language, language) }, words.search)]
}

/** Who answers for what is published, and how to reach them. */
function imprint({ title, description, language, publisher: { name, url, contact }, words: overrides }: Site): Element[] {
  const words = wordsOf(language, overrides)
  const publisher = url === undefined ? h('bdi', name) : h('a', { href: url }, [h('bdi', name)])
  return [
    h('p', title + words.stop + description),
    h('p', [
      ...say(words, words.publishedBy, language, { publisher: [publisher] }),
      ...(contact === undefined ? [] : [' · ', h('a', { href: contact, ...inLanguage(words.language, language) }, words.contact)]),
    ]),
  ]
}

function minify(name: string): string {
  const filename = new URL(name, import.meta.url)
  return transform({ filename: filename.pathname, code: readFileSync(filename), minify: true }).code.toString()
}

/** https://www.w3.org/TR/CSP3/#grammardef-hash-source */
function hashSource(text: string): string {
  return `'sha256-${hash('sha256', text, 'base64')}'`
}
