// The account of an article: every word, link, picture and document of its source is in the result, or is listed.
import type { Facts } from '../facts/facts.ts'
import { findLostWords, type LostSentence } from '../text/conservation.ts'
import { decodePart } from '../text/decode.ts'
import { type Seen, seenInMarkdown } from '../text/passages.ts'
import { slugOf } from './slug.ts'

/** A part of the source that is neither in the article nor declared as left out. */
export interface Lost {
  readonly what: 'words' | 'link' | 'picture'
  /** The sentence, or the URL. */
  readonly text: string
  /** The line of the source, from 1. */
  readonly line: number
  readonly words?: LostSentence['words']
}

/**
 * Compares everything that readers saw of a source with the article that was made of it.
 * @param declared the losses that the import reports, and the words of guesses and labels that it took out of the text.
 */
export function findLost(seen: Seen, facts: Facts, markdown: string, declared: readonly string[]): Lost[] {
  const result = seenInMarkdown(markdown)
  const kept = [...result.passages.map(({ text }) => text), ...textsOf(facts), ...declared]
  const words = findLostWords(seen.passages, kept).map(
    ({ sentence, line, words }): Lost => ({ what: 'words', text: sentence, line, words }),
  )
  const there = new Set(
    [...result.addresses.map(({ url }) => url), facts.image?.src, facts.source?.url, facts.canonical].map((url = '') => nameIn(url)),
  )
  const addresses = seen.addresses.filter(({ url }) => !there.has(nameIn(url)) && !declared.some((loss) => loss.includes(url)))
  return [...words, ...addresses.map(({ kind, url, line }): Lost => ({ what: kind, text: url, line }))]
}

/** The part of a URL that stays when a link is rewritten: the name of the file or page. */
function nameIn(url: string): string {
  const path = url.replace(/[?#].*$/s, '').replace(/(?<=\/)_?index(?:\.\w+)?$/i, '')
  const name = decodePart(path.split('/').findLast((part) => part !== '') ?? url).replace(/\.\w{2,5}$/, '')
  // Files beside an article have such names.
  return slugOf(name) ?? name.toLowerCase()
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}
