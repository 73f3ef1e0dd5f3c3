// Whether all words of a text are still there when it has become another, whatever their order and their markup.
import { unspacedScript, wordsOf } from './words.js'

/** A piece of a source as readers see it, without markup. */
export interface Passage {
  readonly text: string
  /** Of the source, where it begins: from 1. */
  readonly line: number
}

/** A sentence of a source, some of whose words are not found again. */
export interface LostSentence {
  readonly sentence: string
  /** Where it stands in the source: from 1. */
  readonly line: number
  /** Those that are not found, folded as they are for the search. Where a script has no spaces, each is a character. */
  readonly words: readonly string[]
}

/**
 * Compares a source with all that became of it, as multisets of words.
 * @param kept the texts that have the source's words now: the result, facts, and what is declared to be lost.
 * @returns the words of the source that are left, by sentence, in its order. Of a word that occurs more often in the source,
 * those occurrences count as lost whose sentences have lost most of their other words too.
 */
export function findLostWords(source: readonly Passage[], kept: readonly string[]): LostSentence[] {
  const sentences = source.flatMap(sentencesOf).map((one, index) => ({ ...one, index, words: unitsOf(one.sentence) }))
  /** How many more of a word the source has. */
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

/** Words where spaces stand between them. Elsewhere characters, since pairs of them would change wherever a line or markup begins. */
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
