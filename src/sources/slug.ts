// Headlines and names → the names of folders and files, which are parts of URLs.
import { reservedSections, reservedSlugs, slugOf as wordsOf } from '../content/slug.ts'

const longest = 80
const reserved = new Set([...reservedSections, ...reservedSlugs])

/**
 * Words of small letters and digits joined by hyphens, cut between words where they are many, and none that is served already.
 *
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
