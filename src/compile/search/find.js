// A query → the articles that have all of its words. The page of the search runs this file; docs/search.md says the same
// in words, for other programs.
import { wordsAsked } from '../../text/words.js'

// What more files than these have words with is too short for the beginning of one, and is looked up as a word.
const mostFiles = 4

/** The numbers of the articles that have all words: those that have them in better places first, then the newest. */
export async function find(query, tables, read) {
  const [first, ...others] = await Promise.all(wordsAsked(query).map((asked) => lookUp(asked, tables, read)))
  if (first === undefined) return []
  const all = [...first.keys()].filter((number) => others.every((places) => places.has(number)))
  const rank = new Map(all.map((number) => [number, others.reduce((sum, places) => sum + places.get(number), first.get(number))]))
  return all.sort((one, other) => rank.get(one) - rank.get(other) || other - one)
}

/** By number, the best place in which an article has a word: 0 the title, 1 the summary, 2 the text. */
async function lookUp({ word, isBeginning }, tables, read) {
  const named = tables.map(({ path, first }) => filesWith(word, isBeginning, first).map((index) => `${path}${index}.json`))
  const isWhole = !isBeginning || named.some((files) => files.length > mostFiles)
  const files = await Promise.all(named.flatMap((all) => (isWhole ? all.slice(0, 1) : all)).map((path) => read(path)))
  const best = new Map()
  for (const file of files)
    for (const [place, words] of [file.title, file.summary, file.text].entries())
      for (const known in words) {
        if (isWhole ? known !== word : !known.startsWith(word)) continue
        let number = 0
        for (const step of words[known]) {
          number += step
          best.set(number, Math.min(place, best.get(number) ?? place))
        }
      }
  return best
}

/** The file in which a word would stand, and those behind it with further words that begin so. */
function filesWith(word, isBeginning, first) {
  const start = first.findLastIndex((one) => one <= word)
  let end = start + 1
  if (isBeginning) while (first[end]?.startsWith(word)) end++
  return first.map((_, index) => index).slice(Math.max(start, 0), end)
}
