// One page of each kind, and pages with content that is difficult to show.

import { article, richArticle, section } from '../fixtures/pages.ts'

/** Paths of pages by their kind. */
export const pages = {
  home: '/',
  'archived page of home': '/page/1',
  section: section,
  search: '/search',
  article,
  'article with everything': richArticle,
  'article in Arabic': '/harbour/%D9%85%D9%8A%D9%86%D8%A7%D8%A1',
  'article in Chinese': '/harbour/%E6%B8%94%E6%B8%AF',
  'article with very long words': '/harbour/long-words',
  'article with pictures': '/harbour/pictures',
  'article in Arabic with pictures': '/harbour/pictures-ar',
  'withdrawn article': '/market/withdrawn',
  'not found': '/nothing',
} as const

/** The looks in which a page is tested. */
export const looks: Readonly<Record<string, Look>> = {
  'light wide': { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  'dark wide': { colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  'light narrow': { colorScheme: 'light', viewport: { width: 360, height: 740 } },
  'dark narrow': { colorScheme: 'dark', viewport: { width: 360, height: 740 } },
  'forced colours': { colorScheme: 'dark', forcedColors: 'active', viewport: { width: 1280, height: 900 } },
}

interface Look {
  readonly colorScheme: 'light' | 'dark'
  /** Whether a few colours of the reader replace all others. */
  readonly forcedColors?: 'active'
  readonly viewport: { readonly width: number; readonly height: number }
}
