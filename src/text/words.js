// The words of a text in the form in which they are looked up. The build and the page of the search both run this file.

// Marks that tell no words apart: accents of Latin, Greek and Cyrillic, vowel signs of Hebrew and Arabic, the Arabic sign that
// stretches a word, and invisible characters such as a soft hyphen. The marks of other scripts make other letters, so they stay.
const marks = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\p{DI}]/gu

// Letters that Unicode does not decompose, each with its spelling on keyboards that lack it: letters with strokes, joined letters,
// Arabic letters at the end of a word, and Persian letters.
const plainLetters = Object.fromEntries(
  'łl đd ðd øo ħh ŧt ƀb ɨi ǥg ƶz æae œoe þth ةه ىي یي کك'.split(' ').map((pair) => [pair[0], pair.slice(1)]),
)
const otherLetters = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g')

// Runs in scripts that are written without spaces, and in all others. Only letters, marks and numbers belong to words.
const runs =
  /([[\p{L}\p{M}\p{N}]&&[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]]+)|[[\p{L}\p{M}\p{N}]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]]+/gv

export const unspacedScript = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u

const isAscii = /^\p{ASCII}*$/u

const longestWord = 40

const cut = (word) => (word.length > longestWord ? word.slice(0, longestWord).toWellFormed() : word)

/** Removes differences that tell no words apart: case, accents, strokes, width, the two forms of sigma, invisible characters. */
export function fold(text) {
  if (isAscii.test(text)) return text.toLowerCase()
  // Lower case first: the capital ẞ has no upper case, and the small ß has SS.
  const letters = text.normalize('NFKD').replace(marks, '').toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ')
  return letters.replace(otherLetters, (letter) => plainLetters[letter]).normalize('NFC')
}

/** The words of a text that is searched. In scripts without spaces, each character with the next is a word, and the last alone. */
export function wordsOf(text) {
  const folded = fold(text)
  // Most texts have no such script, and an expression without groups is quicker by half.
  if (!unspacedScript.test(folded)) return (folded.match(isAscii.test(folded) ? /[a-z0-9]+/g : /[\p{L}\p{M}\p{N}]+/gu) ?? []).map(cut)
  return [...folded.matchAll(runs)].flatMap(([run, unspaced]) => (unspaced ? pairs(run) : cut(run)))
}

// The Arabic article, which is written as part of a word, and the prefixes before it: and, so, with, as, for.
const article = /^(?:[وف]?[بك]?ال|[وف]?لل)(?=.{3})/

/** The words for an index: those of wordsOf(), without the Arabic article. */
export function termsOf(text) {
  const words = wordsOf(text)
  return text.includes('ل') ? words.map((word) => word.replace(article, '')) : words
}

/**
 * The words of a query. The last word may be the beginning of a word, and so may a single character in a script without spaces.
 * All words of a run have the same number.
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
