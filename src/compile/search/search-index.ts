// Articles → the index in which a search looks words up: files of words, and files that describe articles.
import { createHash, hash } from 'node:crypto'
import type { Article } from '../../content/article.ts'
import { remembering } from '../../content/memory.ts'
import type { Newsroom } from '../../content/newsroom.ts'
import { yearOf } from '../plan/lists.ts'
import type { SearchTables, WordTable } from './find.js'
import { places, type Vocabulary } from './vocabulary.ts'

/** The index at an instant: its tables, which name its files, and the files. */
export interface SearchFiles {
  readonly tables: SearchTables
  readonly documents: readonly IndexFile[]
}

/** A file of the index, in JSON. */
export interface IndexFile {
  readonly path: string
  readonly mediaType: string
  /** All inputs of the content. */
  readonly inputs: readonly string[]
  readonly content: () => string
}

const mediaType = 'application/json'

// A file is small enough for a quick query on a slow line, and large enough that one list can name all files.
const fileLength = 8192
const articlesPerFile = 20

/** Makes the index of one plan's newsroom in one language. */
export type MakeIndex = (newsroom: Newsroom) => SearchFiles

/** The indexes of a newsroom, one for each language. They have to be made in the order of the plans. */
export function searchIndexes(vocabulary: Vocabulary): MakeIndex {
  const byLanguage = new Map<string, SearchIndex>()
  return (newsroom) => {
    const { language } = newsroom.site
    const index = byLanguage.get(language) ?? new SearchIndex(newsroom, vocabulary)
    byLanguage.set(language, index)
    return index.at(newsroom)
  }
}

/**
 * The index of a newsroom in one language. Articles of the first plan are numbered from the oldest on. Later articles have the
 * next numbers, and their words have files of their own, so that an embargo's end changes no other file.
 */
class SearchIndex {
  readonly #path: string
  readonly #numbers = new Map<string, number>()
  readonly #firstCount: number
  readonly #firstWords: WordFiles
  readonly #vocabulary: Vocabulary
  #former: { readonly left: string; readonly documents: readonly IndexFile[] } | undefined

  /** @param first the newsroom of the first plan. */
  constructor(first: Newsroom, vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
    this.#number(first.articles)
    this.#firstCount = this.#numbers.size
    // Numbers of one index must not be looked up in files of another that a cache still has.
    const version = hash('sha256', [...this.#numbers.keys()].join(' ')).slice(0, 8)
    this.#path = `/search/${first.site.language}/${version}`
    this.#firstWords = new WordFiles(`${this.#path}/words/`, this.#numbered(first.articles), vocabulary)
  }

  /** The index of a plan's newsroom. Plans have to come in their order. */
  at({ articles, site }: Newsroom): SearchFiles {
    this.#number(articles)
    const numbered = this.#numbered(articles)
    const added = numbered.filter(([number]) => number >= this.#firstCount)
    const later = new WordFiles(`${this.#path}/later/`, added, this.#vocabulary)
    const years = numbered.map(([first, { date }]) => ({ first, year: Number(yearOf(date, site.timezone)) }))
    return {
      tables: {
        language: site.language,
        articles: { path: `${this.#path}/articles/`, perFile: articlesPerFile },
        words: [this.#firstWords.table, later.table],
        years: years.filter(({ year }, index) => year !== years[index - 1]?.year),
      },
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
  #firstDocuments(numbered: readonly NumberedArticle[]): readonly IndexFile[] {
    const there = new Set(numbered.map(([number]) => number))
    const left = Array.from({ length: this.#firstCount }, (_, number) => number).filter((number) => !there.has(number))
    if (this.#former?.left !== left.join()) this.#former = { left: left.join(), documents: this.#firstWords.documents(new Set(left)) }
    return this.#former.documents
  }

  #articleFiles(numbered: readonly NumberedArticle[]): IndexFile[] {
    const byNumber = new Map(numbered)
    const count = Math.ceil(this.#numbers.size / articlesPerFile)
    return Array.from({ length: count }, (_, index) => {
      const entries = Array.from({ length: articlesPerFile }, (_, place) => byNumber.get(index * articlesPerFile + place))
      const last = entries.findLastIndex((article) => article !== undefined)
      const lines = entries.slice(0, last + 1).map((article) => (article === undefined ? 'null' : describe(article)))
      return { path: `${this.#path}/articles/${index}.json`, mediaType, inputs: lines, content: () => `[\n${lines.join(',\n')}\n]\n` }
    })
  }
}

type NumberedArticle = readonly [number: number, article: Article]

const describe = remembering(({ path, title, date, language, summary }: Article): string =>
  JSON.stringify({ path, title, date, language, summary }),
)

/** Files of sorted words. */
class WordFiles {
  readonly table: WordTable
  readonly #uses: WordUses
  readonly #files: readonly WordRange[]

  /** @param articles in the order of their numbers. */
  constructor(path: string, articles: readonly NumberedArticle[], vocabulary: Vocabulary) {
    this.#uses = new WordUses(articles, vocabulary)
    this.#files = cut(this.#uses)
    // A word that sorts before the first one would be in the first file too.
    this.table = { path, first: this.#files.map(({ from }, index) => (index === 0 ? '' : this.#uses.word(from))) }
  }

  /** @param left numbers of articles that are not published any more. */
  documents(left: ReadonlySet<number> = new Set()): IndexFile[] {
    const uses = this.#uses
    const without = [...left].join()
    return this.#files.map((range, index) => ({
      path: `${this.table.path}${index}.json`,
      mediaType,
      inputs: [uses.digest(range), without],
      content: () => writeWords(range, uses, left),
    }))
  }
}

/** Words in a row: the rank of the first, and that after the last. */
interface WordRange {
  readonly from: number
  readonly to: number
}

// One number holds a word or an article, and a place.
const numberOf = (use: number) => Math.floor(use / places.length)
const placeOf = (use: number) => use % places.length

/** The articles that have each word, and where. There may be a million uses, and a list for each word would take twice the time. */
class WordUses {
  /** All words in order. The uses have the same order. */
  readonly #words: readonly string[]
  /** All uses of the first word, then all of the second, and so on. */
  readonly #uses: Uint32Array
  /** Where the uses of each word end. */
  readonly #ends: Uint32Array

  constructor(articles: readonly NumberedArticle[], vocabulary: Vocabulary) {
    const texts = articles.map(([article, said]) => ({ article, words: vocabulary.wordsIn(said) }))
    const { words, ranks } = vocabulary.order
    this.#words = words
    const ends = new Uint32Array(words.length + 1)
    for (const text of texts) for (const use of text.words) add(ends, (ranks[numberOf(use)] ?? 0) + 1, 1)
    for (let rank = 1; rank <= words.length; rank++) add(ends, rank, ends[rank - 1] ?? 0)
    const uses = new Uint32Array(ends[words.length] ?? 0)
    for (const text of texts) {
      const first = text.article * places.length
      for (const use of text.words) uses[add(ends, ranks[numberOf(use)] ?? 0, 1) - 1] = first + placeOf(use)
    }
    this.#ends = ends
    this.#uses = uses
  }

  /** How many words there are, unused ones included. */
  get size(): number {
    return this.#words.length
  }

  word(rank: number): string {
    return this.#words[rank] ?? ''
  }

  count(rank: number): number {
    return this.#end(rank) - this.#end(rank - 1)
  }

  /** By place, the number of the first article that has a word there, then the difference of each number from the one before. */
  steps(rank: number, left: ReadonlySet<number>): readonly string[] {
    const written = places.map(() => ({ steps: '', former: 0 }))
    for (let index = this.#end(rank - 1); index < this.#end(rank); index++) {
      const use = this.#uses[index] ?? 0
      const article = numberOf(use)
      const line = written[placeOf(use)]
      if (line === undefined || left.has(article)) continue
      line.steps += line.steps === '' ? article : `,${article - line.former}`
      line.former = article
    }
    return written.map(({ steps }) => steps)
  }

  /** A digest of some words and all their uses. */
  digest({ from, to }: WordRange): string {
    const words: string[] = []
    for (let rank = from; rank < to; rank++) if (this.count(rank) > 0) words.push(`${this.#words[rank]} ${this.count(rank)}`)
    const uses = this.#uses.subarray(this.#end(from - 1), this.#end(to - 1))
    return createHash('sha256').update(words.join()).update(uses).digest('base64')
  }

  #end(rank: number): number {
    return this.#ends[rank] ?? 0
  }
}

function add(numbers: Uint32Array, index: number, added: number): number {
  const sum = (numbers[index] ?? 0) + added
  numbers[index] = sum
  return sum
}

/** Divides the words that are used into files. */
function cut(uses: WordUses): WordRange[] {
  const firsts: number[] = []
  let length = Number.POSITIVE_INFINITY
  for (let rank = 0; rank < uses.size; rank++) {
    const count = uses.count(rank)
    if (count === 0) continue
    if (length > fileLength) {
      firsts.push(rank)
      length = 0
    }
    length += uses.word(rank).length + 6 + 3 * count
  }
  return firsts.map((from, index) => ({ from, to: firsts[index + 1] ?? uses.size }))
}

function writeWords({ from, to }: WordRange, uses: WordUses, left: ReadonlySet<number>): string {
  const written = places.map((): string[] => [])
  // Letters, digits and percent-encoded text need no escapes in JSON.
  for (let rank = from; rank < to; rank++)
    if (uses.count(rank) > 0)
      for (const [place, steps] of uses.steps(rank, left).entries())
        if (steps !== '') written[place]?.push(`"${uses.word(rank)}":[${steps}]`)
  return `{${places.map((name, place) => `"${name}":{${written[place]}}`).join(',\n')}}\n`
}
