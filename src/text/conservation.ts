// Checks that a conversion keeps all words of a text, in any order and with any markup.
import { unspacedScript, wordsOf } from './words.js'

/** A piece of a source as readers see it, without markup. */
export interface Passage {
  readonly text: string
  /** The line of the source where the passage begins, from 1. */
  readonly line: number
}

/** A sentence of a source with words that the conversion lost. */
export interface LostSentence {
  readonly sentence: string
  /** The line of the source where the sentence stands, from 1. */
  readonly line: number
  /** The lost words, folded as for the search. In a script without spaces, each is one character. */
  readonly words: readonly string[]
}

/**
 * Compares the words of a source with the words of everything that was made from it, as multisets.
 * @param kept the texts that have the source's words now: the result, the facts, and the declared losses.
 * @returns the lost words by sentence, in the order of the source. If only some occurrences of a word are lost, they are taken
 * from the sentences that lost the largest share of their words.
 */
export function findLostWords(source: readonly Passage[], kept: readonly string[]): LostSentence[] {
  const sentences = source.flatMap(sentencesOf).map((one, index) => ({ ...one, index, words: unitsOf(one.sentence) }))
  /** How many more times a word occurs in the source than in the texts kept. */
  const left = new Map<string, number>()
  const leftOf = (word: string) => left.get(word) ?? 0
  const take = (word: string) => left.set(word, leftOf(word) - 1)
  for (const word of sentences.flatMap(({ words }) => words)) left.set(word, leftOf(word) + 1)
  for (const word of kept.flatMap(unitsOf)) take(word)
  const lostOf = (words: readonly string[]) => {
    const seen = new Map<string, number>()
    return words.filter((word) => {
      const before = seen.get(word) ?? 0
      seen.set(word, before + 1)
      return before < leftOf(word)
    })
  }
  return sentences
    .map((sentence) => ({ ...sentence, share: lostOf(sentence.words).length / sentence.words.length }))
    .filter(({ share }) => share > 0)
    .sort((one, other) => other.share - one.share)
    .map(({ words, ...sentence }) => {
      const lost = lostOf(words)
      lost.forEach(take)
      return { ...sentence, words: lost }
    })
    .filter(({ words }) => words.length > 0)
    .sort((one, other) => one.index - other.index)
    .map(({ sentence, line, words }) => ({ sentence, line, words }))
}

/** Words; in scripts without spaces, characters, since pairs of characters would change wherever a line or markup begins. */
function unitsOf(text: string): string[] {
  return wordsOf(text)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map((word) => (unspacedScript.test(word) ? (Array.from(word)[0] ?? word) : word))
}

const endOfSentence = /(?<=[.!?…]["'”’»)\]]*)\s+|(?<=[。！？][”』」）]*)(?![”』」）])/u

function sentencesOf({ text, line }: Passage): { sentence: string; line: number }[] {
  return text.split('\n').flatMap((part, index) =>
    part
      .split(endOfSentence)
      .map((sentence) => ({ sentence: sentence.trim(), line: line + index }))
      .filter(({ sentence }) => sentence !== ''),
  )
}
