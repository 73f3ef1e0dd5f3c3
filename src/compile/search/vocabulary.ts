// Words as numbers, and those that each article has.
import type { Article } from '../../content/article.ts'
import { remembering } from '../../content/memory.ts'
import { termsOf } from '../../text/words.js'

/** Where an article has a word: the best first. */
export const places = ['title', 'summary', 'text'] as const

/** Words in the order in which JavaScript compares texts, which is how a program finds its file. */
export interface Order {
  readonly words: readonly string[]
  /** By the number of a word, its place among them. */
  readonly ranks: Uint32Array
}

const inOrder = (one: string, other: string) => (one < other ? -1 : 1)

/** Numbers for words: of an article that has not changed, the words are the same in the next build. */
export class Vocabulary {
  #words: string[] = []
  #numbers = new Map<string, number>()
  #firstSize = 0
  #order: Order = { words: [], ranks: new Uint32Array() }
  // Other numbers are another object, so that no article keeps those of before.
  #numbering = {}

  get size(): number {
    return this.#words.length
  }

  /** All words of now, in order. */
  get order(): Order {
    // Those of before are in order already, which makes it quick.
    const all = [...this.#order.words, ...this.#words.slice(this.#order.words.length)]
    if (all.length > this.#order.words.length) {
      const ranks = new Uint32Array(all.length)
      for (const [rank, word] of all.sort(inOrder).entries()) ranks[this.number(word)] = rank
      this.#order = { words: all, ranks }
    }
    return this.#order
  }

  /** Begins a build: with no words where half of them may be those of former texts. */
  begin(): this {
    if (this.size > 2 * this.#firstSize && this.#firstSize > 0) {
      this.#words = []
      this.#numbers = new Map()
      this.#numbering = {}
      this.#firstSize = 0
      this.#order = { words: [], ranks: new Uint32Array() }
    }
    this.#firstSize ||= this.size
    return this
  }

  /** The words of an article, each a number, with the best place that it has there: together in one number. */
  wordsIn(article: Article): Uint32Array {
    return wordsIn(article, this, this.#numbering)
  }

  number(word: string): number {
    const known = this.#numbers.get(word)
    if (known !== undefined) return known
    this.#numbers.set(word, this.#words.length)
    return this.#words.push(word) - 1
  }
}

const wordsIn = remembering((article: Article, vocabulary: Vocabulary, _numbering: object): Uint32Array => {
  const seen = new Set<number>()
  const words: number[] = []
  for (const [place, terms] of termsIn(article).entries())
    for (const word of terms) {
      const number = vocabulary.number(word)
      // The best place comes first, and is enough.
      if (seen.has(number)) continue
      seen.add(number)
      words.push(number * places.length + place)
    }
  return new Uint32Array(words)
})

/** By place. The section is there by its name, and by its path, which no word of a text is like. */
function termsIn({ title, summary, tags, topics, authors, section, body }: Article): readonly string[][] {
  const names = topics.map((topic) => topic.title)
  const said = [title, [summary, ...tags, ...names, ...authors].join('\n'), `${section.title}\n${body.plain.flowing}`]
  return said.map((text, place) => (place === places.indexOf('text') ? [`/${section.slug}`, ...termsOf(text)] : termsOf(text)))
}
