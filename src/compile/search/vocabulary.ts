// Numbers for words, and the words of each article.
import type { Article } from '../../content/article.ts'
import { remembering } from '../../content/memory.ts'
import { termsOf } from '../../text/words.js'

/** The places in which an article may have a word, the best first. */
export const places = ['title', 'summary', 'text'] as const

/** Words in the order in which JavaScript compares strings, by which a program finds the file of a word. */
export interface Order {
  readonly words: readonly string[]
  /** The place of each word in that order, by the word's number. */
  readonly ranks: Uint32Array
}

const inOrder = (one: string, other: string) => (one < other ? -1 : 1)

/** Numbers for words. They stay the same in the next build, so that the words of an unchanged article can be reused. */
export class Vocabulary {
  #words: string[] = []
  #numbers = new Map<string, number>()
  #firstSize = 0
  #order: Order = { words: [], ranks: new Uint32Array() }
  // A new object with each new numbering, so that no memoised article keeps former numbers.
  #numbering = {}

  get size(): number {
    return this.#words.length
  }

  /** All current words, in order. */
  get order(): Order {
    // The former words are in order already, so that sorting is quick.
    const all = [...this.#order.words, ...this.#words.slice(this.#order.words.length)]
    if (all.length > this.#order.words.length) {
      const ranks = new Uint32Array(all.length)
      for (const [rank, word] of all.sort(inOrder).entries()) ranks[this.number(word)] = rank
      this.#order = { words: all, ranks }
    }
    return this.#order
  }

  /** Begins a build, without words if half of them may be those of former texts. */
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

  /** The words of an article. One number holds a word and its best place in the article. */
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

/** The terms of an article by place. Its section is among them by name and by path; no word of a text has a slash. */
function termsIn({ title, summary, tags, topics, authors, section, body }: Article): readonly string[][] {
  const names = topics.map((topic) => topic.title)
  const said = [title, [summary, ...tags, ...names, ...authors].join('\n'), `${section.title}\n${body.plain.flowing}`]
  return said.map((text, place) => (place === places.indexOf('text') ? [`/${section.slug}`, ...termsOf(text)] : termsOf(text)))
}
