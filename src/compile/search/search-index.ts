// Articles → the index that a search looks words up in: files of words, and files that say what an article is.
import { createHash } from 'node:crypto'
import type { Article } from '../content/article.ts'
import type { Newsroom } from '../content/parse.ts'
import type { Document } from '../documents/document.ts'
import { remembering } from '../memory.ts'
import type { WordTable } from './find.js'
import { wordsOf } from './words.js'

/** What a program that searches begins with. */
export interface SearchTables {
  /** Files of articles: how each path begins, and how many are in one. */
  readonly articles: { readonly path: string; readonly perFile: number }
  readonly words: readonly WordTable[]
}

/** The index at an instant: what its files are called, and what is in them. */
export interface SearchFiles {
  readonly tables: SearchTables
  readonly documents: readonly Document[]
}

// Small enough that a query is quick on a slow line; there are not so many that each needs a list of its own.
const fileLength = 8192
const articlesPerFile = 20

/**
 * The index of a newsroom in one language. What is published first is numbered from the oldest; what comes later is numbered
 * on, and its words have files of their own, so that an embargo's end changes none of the others.
 */
export class SearchIndex {
  readonly #path: string
  readonly #numbers = new Map<string, number>()
  readonly #firstCount: number
  readonly #firstWords: WordFiles
  #former: { readonly left: string; readonly documents: readonly Document[] } | undefined

  /** @param first what is published in the first of the plans. */
  constructor(first: Newsroom) {
    this.#number(first.articles)
    this.#firstCount = this.#numbers.size
    // Numbers of one index are not to be looked up in the files of another that a cache still has.
    const version = createHash('sha256')
      .update([...this.#numbers.keys()].join(' '))
      .digest('hex')
      .slice(0, 8)
    this.#path = `/search/${first.site.language}/${version}`
    this.#firstWords = new WordFiles(`${this.#path}/words/`, this.#numbered(first.articles))
  }

  /** The index of what is published in one of the plans, which are asked for in their order. */
  at({ articles }: Newsroom): SearchFiles {
    this.#number(articles)
    const numbered = this.#numbered(articles)
    const later = new WordFiles(
      `${this.#path}/later/`,
      numbered.filter(([number]) => number >= this.#firstCount),
    )
    return {
      tables: { articles: { path: `${this.#path}/articles/`, perFile: articlesPerFile }, words: [this.#firstWords.table, later.table] },
      documents: [...this.#firstDocuments(numbered), ...later.documents(), ...this.#articleFiles(numbered)],
    }
  }

  #number(articles: readonly Article[]): void {
    for (const { path } of articles.toReversed()) if (!this.#numbers.has(path)) this.#numbers.set(path, this.#numbers.size)
  }

  #numbered(articles: readonly Article[]): readonly NumberedArticle[] {
    return articles.map((article): NumberedArticle => [this.#numbers.get(article.path) ?? 0, article]).sort(([one], [other]) => one - other)
  }

  /** The same objects as in the plan before, unless some of the articles have left since. */
  #firstDocuments(numbered: readonly NumberedArticle[]): readonly Document[] {
    const there = new Set(numbered.map(([number]) => number))
    const left = Array.from({ length: this.#firstCount }, (_, number) => number).filter((number) => !there.has(number))
    if (this.#former?.left !== left.join()) this.#former = { left: left.join(), documents: this.#firstWords.documents(new Set(left)) }
    return this.#former.documents
  }

  #articleFiles(numbered: readonly NumberedArticle[]): Document[] {
    const byNumber = new Map(numbered)
    const count = Math.ceil(this.#numbers.size / articlesPerFile)
    return Array.from({ length: count }, (_, index) => {
      const entries = Array.from({ length: articlesPerFile }, (_, place) => byNumber.get(index * articlesPerFile + place))
      const last = entries.findLastIndex((article) => article !== undefined)
      const lines = entries.slice(0, last + 1).map((article) => (article === undefined ? 'null' : describe(article)))
      return document(`${this.#path}/articles/${index}.json`, `[\n${lines.join(',\n')}\n]\n`)
    })
  }
}

type NumberedArticle = readonly [number: number, article: Article]

const describe = remembering(({ path, title, date, language, summary }: Article): string =>
  JSON.stringify({ path, title, date, language, summary }),
)

/** Files of words in the order of the alphabet. */
class WordFiles {
  readonly table: WordTable
  readonly #usesOf: WordUses
  readonly #files: readonly (readonly string[])[]

  /** @param articles in the order of their numbers. */
  constructor(path: string, articles: readonly NumberedArticle[]) {
    this.#usesOf = invert(articles)
    this.#files = cut(this.#usesOf)
    // Whatever comes before the first word would be in the first file too.
    this.table = { path, first: this.#files.map(([word = ''], index) => (index === 0 ? '' : word)) }
  }

  /** @param left numbers of articles that are not published any more. */
  documents(left: ReadonlySet<number> = new Set()): Document[] {
    return this.#files.map((words, index) => document(`${this.table.path}${index}.json`, writeWords(words, this.#usesOf, left)))
  }
}

/**
 * By word, where it is used: three times the number of an article, and the place in it. Most words are used in one article,
 * and there may be a million.
 */
type WordUses = ReadonlyMap<string, number | readonly number[]>

const places = ['title', 'summary', 'text'] as const

function invert(articles: readonly NumberedArticle[]): WordUses {
  const usesOf = new Map<string, number | number[]>()
  for (const [number, article] of articles)
    for (const [place, text] of textsOf(article).entries())
      for (const word of wordsOf(text)) {
        const uses = usesOf.get(word)
        const use = number * places.length + place
        const last = typeof uses === 'object' ? uses.at(-1) : uses
        // The best place comes first, and is enough.
        if (last !== undefined && last >= number * places.length) continue
        if (uses === undefined) usesOf.set(word, use)
        else if (typeof uses === 'object') uses.push(use)
        else usesOf.set(word, [uses, use])
      }
  return usesOf
}

/** What an article says in each place. */
function textsOf({ title, summary, tags, authors, body }: Article): readonly string[] {
  return [title, [summary, ...tags, ...authors].join('\n'), body.plain.flowing]
}

/** In the order in which JavaScript compares texts, which is how a program finds its file. */
function cut(usesOf: WordUses): string[][] {
  const files: string[][] = []
  let length = Number.POSITIVE_INFINITY
  for (const word of [...usesOf.keys()].sort()) {
    if (length > fileLength) {
      files.push([])
      length = 0
    }
    files.at(-1)?.push(word)
    length += word.length + 6 + 3 * listOf(usesOf.get(word)).length
  }
  return files
}

function writeWords(words: readonly string[], usesOf: WordUses, left: ReadonlySet<number>): string {
  const written = places.map((): string[] => [])
  for (const word of words)
    for (const [place, all] of written.entries()) {
      const steps = stepsIn(place, listOf(usesOf.get(word)), left)
      // What has letters and digits only needs no escapes in JSON.
      if (steps !== '') all.push(`"${word}":[${steps}]`)
    }
  return `{${places.map((name, place) => `"${name}":{${written[place]}}`).join(',\n')}}\n`
}

function listOf(uses: number | readonly number[] = []): readonly number[] {
  return typeof uses === 'number' ? [uses] : uses
}

/** The number of the first article that has the word in a place, then how much more each further one is. */
function stepsIn(place: number, uses: readonly number[], left: ReadonlySet<number>): string {
  let steps = ''
  let former = 0
  for (const use of uses) {
    if (use % places.length !== place) continue
    const number = (use - place) / places.length
    if (left.has(number)) continue
    steps += steps === '' ? number : `,${number - former}`
    former = number
  }
  return steps
}

function document(path: string, content: string): Document {
  return { path, mediaType: 'application/json', content }
}
