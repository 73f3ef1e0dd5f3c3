// Articles → the index that a search looks words up in: files of words, and files that say what an article is.
import { hash } from 'node:crypto'
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
    const version = hash('sha256', [...this.#numbers.keys()].join(' ')).slice(0, 8)
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
  readonly #uses: WordUses
  readonly #files: readonly (readonly string[])[]

  /** @param articles in the order of their numbers. */
  constructor(path: string, articles: readonly NumberedArticle[]) {
    this.#uses = new WordUses(articles)
    this.#files = cut(this.#uses)
    // Whatever comes before the first word would be in the first file too.
    this.table = { path, first: this.#files.map(([word = ''], index) => (index === 0 ? '' : word)) }
  }

  /** @param left numbers of articles that are not published any more. */
  documents(left: ReadonlySet<number> = new Set()): Document[] {
    return this.#files.map((words, index) => document(`${this.table.path}${index}.json`, writeWords(words, this.#uses, left)))
  }
}

const places = ['title', 'summary', 'text'] as const

/**
 * By word, where it is used: three times the number of an article, and the place in it. There may be a million words and some
 * hundred uses of each, so that a list of its own for each takes twice the time.
 */
class WordUses {
  readonly #numbers = new Map<string, number>()
  /** All of the first word, then all of the second. */
  readonly #uses: Uint32Array
  /** Of each word, where its uses end. */
  readonly #ends: Uint32Array

  constructor(articles: readonly NumberedArticle[]) {
    const latest: number[] = []
    const texts = articles.flatMap(([article, said]) =>
      textsOf(said).map((text, place) => {
        const words: number[] = []
        for (const word of wordsOf(text)) {
          const known = this.#numbers.get(word)
          const number = known ?? this.#numbers.size
          if (known === undefined) this.#numbers.set(word, number)
          // The best place comes first, and is enough.
          if (latest[number] === article) continue
          latest[number] = article
          words.push(number)
        }
        return { use: article * places.length + place, words: new Uint32Array(words) }
      }),
    )
    this.#ends = new Uint32Array(this.#numbers.size + 1)
    for (const { words } of texts) for (const number of words) add(this.#ends, number + 1, 1)
    for (const number of this.#ends.keys()) if (number > 0) add(this.#ends, number, this.#ends[number - 1] ?? 0)
    this.#uses = new Uint32Array(this.#ends.at(-1) ?? 0)
    for (const { use, words } of texts) for (const number of words) this.#uses[add(this.#ends, number, 1) - 1] = use
  }

  get words(): string[] {
    return [...this.#numbers.keys()]
  }

  of(word: string): Uint32Array {
    const number = this.#numbers.get(word) ?? 0
    return this.#uses.subarray(number === 0 ? 0 : this.#ends[number - 1], this.#ends[number])
  }
}

function add(numbers: Uint32Array, index: number, added: number): number {
  const sum = (numbers[index] ?? 0) + added
  numbers[index] = sum
  return sum
}

/** What an article says in each place. */
function textsOf({ title, summary, tags, authors, body }: Article): readonly string[] {
  return [title, [summary, ...tags, ...authors].join('\n'), body.plain.flowing]
}

/** In the order in which JavaScript compares texts, which is how a program finds its file. */
function cut(uses: WordUses): string[][] {
  const files: string[][] = []
  let length = Number.POSITIVE_INFINITY
  for (const word of uses.words.sort()) {
    if (length > fileLength) {
      files.push([])
      length = 0
    }
    files.at(-1)?.push(word)
    length += word.length + 6 + 3 * uses.of(word).length
  }
  return files
}

function writeWords(words: readonly string[], uses: WordUses, left: ReadonlySet<number>): string {
  const written = places.map((): string[] => [])
  for (const word of words) {
    const all = uses.of(word)
    for (const [place, lines] of written.entries()) {
      const steps = stepsIn(place, all, left)
      // What has letters and digits only needs no escapes in JSON.
      if (steps !== '') lines.push(`"${word}":[${steps}]`)
    }
  }
  return `{${places.map((name, place) => `"${name}":{${written[place]}}`).join(',\n')}}\n`
}

/** The number of the first article that has the word in a place, then how much more each further one is. */
function stepsIn(place: number, uses: Uint32Array, left: ReadonlySet<number>): string {
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
