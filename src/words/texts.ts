// The own words of pages: every text on them that no author wrote.
import type { ProblemStatus } from '#model/problem'

/** A text for each plural category of its language (https://cldr.unicode.org/index/cldr-spec/plural-rules). */
export type Plural = { readonly [Category in Intl.LDMLPluralRule]?: string } & { readonly other: string }

/**
 * Every text, by its key. Placeholders are in braces; each language has the same ones. docs/words.md lists the texts for newsrooms
 * that change some.
 */
export interface Texts extends ProblemTexts {
  // Around every page.
  readonly skip: string
  readonly home: string
  readonly breadcrumb: string
  readonly publishedBy: string
  readonly contact: string

  // An article.
  readonly updated: string
  /** Its form depends on the number of names. */
  readonly by: Plural
  readonly credit: string
  readonly downloadOriginal: string
  readonly licence: string
  readonly contents: string
  readonly documents: string
  readonly about: string
  readonly pressContact: string
  readonly sourceName: string
  readonly source: string
  readonly corrections: string
  readonly correction: string
  readonly corrected: string
  readonly withdrawn: string
  readonly withdrawnOn: string
  readonly passOn: string
  readonly suggest: string
  readonly share: string
  readonly email: string
  readonly copyLink: string
  readonly copied: string
  readonly related: string
  readonly moreInSection: string
  readonly newer: string
  readonly older: string
  readonly footnotes: string
  readonly backToReference: string
  readonly done: string
  readonly open: string
  readonly note: string
  readonly tip: string
  readonly important: string
  readonly warning: string
  readonly caution: string

  // Notices of pages that are not published.
  readonly draft: string
  readonly waiting: string
  readonly toBeUpdated: string
  readonly toBeWithdrawn: string
  readonly toBeGone: string
  readonly preview: string

  // A list.
  readonly sections: string
  readonly articles: string
  readonly allNews: string
  readonly noArticles: string
  readonly newerArticles: string
  readonly olderArticles: string
  readonly pages: string
  readonly archive: string
  readonly topics: string
  readonly allTopics: string
  readonly onTopic: string
  readonly byAuthor: string
  readonly ofYear: string
  readonly pinned: string

  // The languages of a page.
  readonly languages: string
  readonly alsoIn: string
  readonly otherLanguages: string

  // The search.
  readonly search: string
  readonly browse: string
  readonly searchIn: string
  readonly searchFor: string
  /** Its form depends on the number of articles. */
  readonly found: Plural
  readonly nothingFound: string
  readonly partlyFound: string
  readonly searchFailed: string
  readonly moreResults: string
  readonly years: string
  readonly allSections: string
  readonly allYears: string

  // The formats of a page.
  readonly formats: string
  readonly howToAsk: string
  readonly howToAskHome: string
  readonly programs: string
  readonly plainText: string
  readonly alsoAs: string
  readonly subscribe: string
  readonly feed: string
  readonly otherFormats: string

  // Plain text alone.
  readonly links: string
  readonly image: string
  readonly imageOf: string
  readonly heading: string
  readonly comma: string
  readonly stop: string
  readonly quotation: string

  // The guide for language models, /llms.txt.
  readonly guide: string
  readonly allOf: string
  readonly everything: string
  readonly inFull: string
  readonly interface: string

  // Problems.
  readonly goHome: string
  readonly nearest: string
  readonly siteMap: string
}

/** The words for each problem, by its status. */
export type ProblemTexts = { readonly [Key in `${'title' | 'detail'}${ProblemStatus}`]: string }
