// Headlines and names → the names of folders and files, which are parts of URLs; and titles for that which has none.
import { reservedSections, reservedSlugs, slugOf as wordsOf } from '../content/slug.ts'

const longest = 80
const reserved = new Set([...reservedSections, ...reservedSlugs])

/**
 * Words of small letters and digits joined by hyphens, cut between words where they are many, and none that is served already.
 * @returns undefined where there is no letter or digit.
 */
export function slugOf(text: string): string | undefined {
  const words = wordsOf(text)
  if (!/[\p{L}\p{N}]/u.test(words)) return undefined
  const short =
    words.length <= longest
      ? words
      : words
          .slice(0, longest + 1)
          .replace(/-[^-]*$/, '')
          .slice(0, longest)
  return reserved.has(short) ? `${short}-1` : short
}

/** The title of a note without one: its first sentence, or as much of it as a headline has. */
export function firstWords(text: string): string | undefined {
  const line = text.replace(/\s+/g, ' ').trim()
  const sentence = /^.*?[.!?。！？](?=\s|$)/u.exec(line)?.[0] ?? line
  if (sentence.length <= longest) return sentence.replace(/[.。]$/u, '') || undefined
  return `${sentence.slice(0, longest).replace(/\s+\S*$/u, '')}…`
}

/** A folder's name, or another that programs use, as a title: `press_releases` is "Press releases". */
export function spaced(name: string): string {
  const words = name.replace(/[-_]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
