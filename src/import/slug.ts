// Headlines and names → the names of folders and files, which are parts of URLs.

const longest = 80

// What is served already: `index` names a folder's own file, `page` precedes the number of a list's further pages.
const reserved = new Set('index page robots sitemap llms llms-full openapi topics search files favicon'.split(' '))

/**
 * Words of small letters and digits joined by hyphens, cut between words where they are many.
 *
 * @returns undefined where there is no letter or digit.
 */
export function slugOf(text: string): string | undefined {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/(?<=\p{L})['’ʼ](?=\p{L})/gu, '')
    .replace(/[^\p{Ll}\p{Lo}\p{M}\p{N}]+/gu, '-')
    .replace(/^[-\p{M}]+|-+$/gu, '')
    .replace(/-\p{M}+/gu, '-')
    .normalize('NFC')
  if (words === '') return undefined
  const short =
    words.length <= longest
      ? words
      : words
          .slice(0, longest + 1)
          .replace(/-[^-]*$/, '')
          .slice(0, longest)
  return reserved.has(short) ? `${short}-1` : short
}
