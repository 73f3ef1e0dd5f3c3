// Headlines and names → names of folders and files, which are parts of URLs. Also titles for texts and folders without one.
import { reservedSections, reservedSlugs, slugOf as wordsOf } from '../content/slug.ts'

const longest = 80
const reserved = new Set([...reservedSections, ...reservedSlugs])

/**
 * Words of lower-case letters and digits, joined by hyphens. Long names are cut between words; reserved names get a number.
 * @returns undefined if the text has no letter or digit.
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

/** The title of a note without one: its first sentence, cut to the length of a headline. */
export function firstWords(text: string): string | undefined {
  const line = text.replace(/\s+/g, ' ').trim()
  const sentence = /^.*?[.!?。！？](?=\s|$)/u.exec(line)?.[0] ?? line
  if (sentence.length <= longest) return sentence.replace(/[.。]$/u, '') || undefined
  return `${sentence.slice(0, longest).replace(/\s+\S*$/u, '')}…`
}

/** The name of a folder, or another name for programs, as a title: `press_releases` is "Press releases". */
export function spaced(name: string): string {
  const words = name.replace(/[-_]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
