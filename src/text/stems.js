// Stems: the part that the forms of a word have in common. The page of the search and the tests of the build run this file. An
// index needs no stems, since the words with one stem begin with it, and so stand together.

// Each rule removes an ending if at least so many letters are left. The letters are folded by fold(): no accents, й as и.
const off = (least, endings) => [new RegExp(`(?<=^.{${least},})(?:${endings})$`), '']

const languages = {
  en: [
    off(3, '(?<=x|ch|sh|ss|z)es|(?<![sui]|^new)s'),
    off(3, '(?<=[aeiouy].*)(?<!^even)ing|(?<=^.{4,}|[^aeiou]{2})(?<!e)ed'),
    off(4, '(?<=[^e]e)d'),
    [/(?<=^.+[^aeiou])(?:ie|y)$/, 'i'],
    off(4, 'e'),
    off(3, '(?<=([^aeiouls]))\\1|(?<=^.{4,}([ls]))\\2'),
  ],
  fr: [off(3, '(?<=[^e]a)ux|[sx]'), off(3, 'e+|(?<=^.{4,})er'), off(3, '(?<=[^e]a)l')],
  de: [off(3, '(?<=[bdfghklmnrt])s'), off(3, 'ern|e[mnrs]?|(?<=l)n')],
  es: [off(3, '(?<!i)s'), off(3, 'e|(?<=^.{4,})[ao]')],
  pt: [off(3, '(?<=[aeo])is|oes|ao|s|(?<=[aeo])l'), off(3, 'e|(?<=^.{4,})[ao]')],
  ru: [
    off(3, '[иь]?(?:ями|ях|ям|ем|еи|ев|[еиюя])|[аиы]ми|[ео](?:го|му)|[иы]е|[ео][еиюм]|[аеоуюя]|ая|яя|ую|юю|ыи|ов|ам|ах|[иы][мх]|[ыь]'),
    off(4, 'е[нкц]|ок|(?<=[^аеиоуыэюя])[нкц]'),
  ],
  ar: [off(3, 'ات'), off(3, 'ين|ون|ان|يه|ها|ه|ي')],
}

/**
 * The stem of a word of termsOf() or termsAsked(). A word in Cyrillic or Arabic letters follows the rules of Russian or Arabic.
 * A word in Latin letters follows those of the index's language, or those of English if that language has none for such letters.
 */
export function stem(word, language) {
  return rulesOf(word, language).reduce((rest, [ending, instead]) => rest.replace(ending, instead), word)
}

function rulesOf(word, language) {
  const { ru, ar, ...latin } = languages
  if (/[а-я]$/.test(word)) return ru
  if (/[\u0621-\u064a]$/.test(word)) return ar
  return /^[a-z]+$/.test(word) ? (latin[language.split('-')[0]] ?? latin.en) : []
}
