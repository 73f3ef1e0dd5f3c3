// Words as numbers, and those that each article has.
import type { Article } from '../../content/article.ts'
import { remembering } from '../../content/memory.ts'
import { termsOf } from '../../text/words.js'

/** Where an article has a word: the best first. */
export const places = ['title', 'summary', 'text'] as const

/** Numbers for words: of an article that has not changed, the words are the same in the next build. */
export class Vocabulary {
  #words: string[] = []
  #numbers = new Map<string, number>()
  #firstSize = 0
  // Other numbers are another object, so that no article keeps those of before.
  #numbering = {}

  get size(): number {
    return this.#words.length
  }

  word(number: number): string {
    return this.#words[number] ?? ''
  }

  /** Begins a build: with no words where half of them may be those of former texts. */
  begin(): this {
    if (this.size > 2 * this.#firstSize && this.#firstSize > 0) {
      this.#words = []
      this.#numbers = new Map()
      this.#numbering = {}
      this.#firstSize = 0
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
