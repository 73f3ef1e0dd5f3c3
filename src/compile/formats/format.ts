import type { FormatDescription } from '#model/publication'
import type { Article, Collection } from '../../content/article.ts'
import type { Site } from '../../content/site.ts'
import type { Problem } from '../../words/problems.ts'
import type { Words } from '../../words/words.ts'
import type { Preview } from '../cards/cards.ts'
import type { Frame } from '../plan/frame.ts'
import type { SearchPage } from '../search/search-page.ts'

/**
 * A format: the recipe that makes representations of one media type. It does not offer the kinds of pages for which it has no
 * function.
 */
export interface Format extends Omit<FormatDescription, 'rank' | 'problemMediaType'> {
  /** Its name for people: "JSON", "plain text". */
  readonly name: string
  /** Fields that depend on the newsroom. */
  readonly siteFields?: (site: Site) => Readonly<Record<string, string>>
  /** Whether programs subscribe to it. */
  readonly isFeed?: true
  readonly article?: (article: Article, surroundings: Surroundings) => string
  readonly collection?: (collection: Collection, surroundings: Surroundings) => string
  readonly search?: (page: SearchPage, surroundings: Surroundings) => string
  readonly problem?: ProblemFormat
}

/** How a format represents problems. */
export interface ProblemFormat {
  /** The media type of problems, if it differs from the format's own. */
  readonly mediaType?: string
  /** Represents a problem in one language. `alternates`, if given, is a placeholder for the list of representations. */
  readonly represent: (problem: Problem, around: Around, words: Words, alternates?: string) => string
  /** An item of that list: `{type}` and `{href}` stand for its media type and its path. */
  readonly item: string
  readonly separator: string
}

/** The surroundings of every page. */
export interface Around {
  readonly site: Site
  readonly frame: Frame
  /** Every format a page comes in, in the server's order. */
  readonly alternatesOf: (page: Pick<Article | Collection | SearchPage, 'kind' | 'path'>) => readonly Alternate[]
}

/** The surroundings of the page at hand. */
export interface Surroundings extends Around {
  /** The next newer article of the section. */
  readonly newer?: Neighbour
  /** The next older article of the section. */
  readonly older?: Neighbour
  /** Further articles for the readers of this one, except the two above. */
  readonly related?: readonly Neighbour[]
  /** The picture that link previews show for a page without one. */
  readonly card?: Preview
}

/** Another article that a page links to. */
export type Neighbour = Pick<Article, 'path' | 'title' | 'language'>

/** A reference to a page in a language. */
export interface PageTranslation {
  /** A language tag (BCP 47). */
  readonly language: string
  readonly path: string
}

/** A reference to a representation. */
export interface Alternate {
  readonly name: string
  /** Without parameters. */
  readonly mediaType: string
  readonly path: string
}

/** The name of a representation's format for people; most names are the same in every language. */
export function nameOf({ name, mediaType }: Alternate, { plainText }: Words): string {
  return mediaType === 'text/plain' ? plainText : name
}

/** Search engines are to list the one URL of an article, not each of its representations. */
export const notIndexed: Readonly<Record<string, string>> = { 'X-Robots-Tag': 'noindex' }
