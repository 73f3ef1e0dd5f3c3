// The words of a text in the form in which they are looked up. The build and the page of the search both run this file.

// Of Latin, Greek and Cyrillic the accents, of Hebrew and Arabic the vowel signs and what stretches a word. The marks of
// other scripts make other letters. What is not seen within a word, such as a soft hyphen, is no part of it.
const marks = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\p{DI}]/gu

// Letters that Unicode does not take apart, as they are written where a keyboard lacks them: with strokes, joined, of Arabic at
// the end of a word, and of Persian.
const plainLetters = Object.fromEntries(
  'łl đd ðd øo ħh ŧt ƀb ɨi ǥg ƶz æae œoe þth ةه ىي یي کك'.split(' ').map((pair) => [pair[0], pair.slice(1)]),
)
const otherLetters = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g')

// Scripts that are written without spaces, and all others. What is neither letter, mark nor number stands between words.
const runs =
  /([[\p{L}\p{M}\p{N}]&&[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]]+)|[[\p{L}\p{M}\p{N}]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]]+/gv

export const unspacedScript = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u

const isAscii = /^\p{ASCII}*$/u

const longestWord = 40

const cut = (word) => (word.length > longestWord ? word.slice(0, longestWord).toWellFormed() : word)

/** Without what tells no words apart: case, accents, strokes, width, the two forms of sigma, what is not seen. */
export function fold(text) {
  if (isAscii.test(text)) return text.toLowerCase()
  // Lower case first: the capital ẞ has no upper case, and the small ß has SS.
  const letters = text.normalize('NFKD').replace(marks, '').toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ')
  return letters.replace(otherLetters, (letter) => plainLetters[letter]).normalize('NFC')
}

/** The words of a text that is searched. Without spaces, each character and the next are one, and the last by itself. */
export function wordsOf(text) {
  const folded = fold(text)
  // Most texts have no such script, and an expression without groups is quicker by half.
  if (!unspacedScript.test(folded)) return (folded.match(isAscii.test(folded) ? /[a-z0-9]+/g : /[\p{L}\p{M}\p{N}]+/gu) ?? []).map(cut)
  return [...folded.matchAll(runs)].flatMap(([run, unspaced]) => (unspaced ? pairs(run) : cut(run)))
}

// The article that Arabic writes as part of a word, and what stands before it: and, so, with, as, for.
const article = /^(?:[وف]?[بك]?ال|[وف]?لل)(?=.{3})/

/** The words that an index has: as wordsOf() has them, without the article of Arabic. */
export function termsOf(text) {
  const words = wordsOf(text)
  return text.includes('ل') ? words.map((word) => word.replace(article, '')) : words
}

/**
 * The words of a query. The last may be the beginning of one, and so may a single character in a script without spaces, of
 * which all words of a run have its number.
 */
export function termsAsked(query) {
  const asked = [...fold(query).matchAll(runs)].flatMap(([run, unspaced], index) => {
    if (!unspaced) return { word: cut(run).replace(article, ''), isBeginning: false, run: index }
    const all = pairs(run)
    return (all.length === 1 ? all : all.slice(0, -1)).map((word) => ({ word, isBeginning: all.length === 1, run: index }))
  })
  return asked.map((one, index) => ({ ...one, isBeginning: one.isBeginning || index === asked.length - 1 }))
}

function pairs(run) {
  const characters = [...run]
  return characters.map((character, index) => character + (characters[index + 1] ?? ''))
}
