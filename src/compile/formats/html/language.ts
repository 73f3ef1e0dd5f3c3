// The attributes of a language in a page's markup, by its tag (BCP 47).
import { numbersApart } from '../../../text/isolate.ts'
import { direction } from '../../../words/direction.ts'
import { attributes, html, type Part } from '../markup.ts'

/** Attributes of an element in a language of its own; none if the text around it has the same language. */
export type LanguageAttributes = { readonly lang?: string; readonly dir?: 'ltr' | 'rtl' }

/** The attributes of a language inside a part of the page, which may have another language (WCAG 2.2, 3.1.2). */
export function inLanguage(language: string, surrounding: string): LanguageAttributes {
  return language === surrounding ? {} : { lang: language, dir: direction(language) }
}

/** These attributes in markup. */
export function marked({ lang, dir }: LanguageAttributes): Part {
  return lang === undefined ? undefined : attributes({ lang, dir })
}

/** A text of an author. If it runs from the right, numbers with signs and ranges keep their order. */
export function directed(text: string | undefined, language: string): Part {
  if (text === undefined || direction(language) === 'ltr') return text
  return numbersApart(text).map((piece, index) => (index % 2 === 1 ? html`<bdi dir="ltr">${piece}</bdi>` : piece))
}

/**
 * The value of og:locale (https://ogp.me/#optional), which is a language with a territory.
 *
 * @param isOneOfSeveral whether the page has other languages too: to tell them apart, a likely territory is better than none.
 * @returns undefined if a tag by itself states no territory, since a guess is wrong for most readers.
 */
export function openGraphLocale(tag: string, isOneOfSeveral: boolean): string | undefined {
  const key = `${tag} ${isOneOfSeveral}`
  if (!openGraphLocales.has(key)) {
    const locale = new Intl.Locale(tag)
    const { language, region } = isOneOfSeveral ? locale.maximize() : locale
    openGraphLocales.set(key, region === undefined ? undefined : `${language}_${region}`)
  }
  return openGraphLocales.get(key)
}

// A cache, since every page needs it, and Unicode's tables take a tenth of the time of its HTML.
const openGraphLocales = new Map<string, string | undefined>()
