// A query → the articles that have its words, the best first, and from each the sentence that has them. The page of the search
// runs this file; docs/search.md describes the same for other programs.
import { stem } from '../../text/stems.js'
import { termsAsked, termsOf } from '../../text/words.js'

// A prefix with words in more files than this is too short, and is looked up as a whole word.
const mostFiles = 4

// A place (title, summary, text) counts two: the cost of a missing word, and the gain of words that follow each other as in the query.
const lacking = 6
const inSequence = 2

// An article that is so many years old costs one place more. An older article costs no more than that.
const mostYears = 8

/** The words of a query, each with its stem. */
export function ask(query, language) {
  return termsAsked(query).map((asked) => ({ ...asked, stem: stem(asked.word, language), language }))
}

/** The distance of a term of a text from a word of the query: 0 if they are the same, 1 if it is a form of the word or begins with it. */
export function distance({ word, isBeginning, stem: own, language }, term) {
  if (term === word) return 0
  return (isBeginning && term.startsWith(word)) || stem(term, language) === own ? 1 : undefined
}

const isLike = (asked) => (term) => distance(asked, term) !== undefined

/** How many words of the query a text has. */
export function countIn(asked, text) {
  const terms = termsOf(text)
  return asked.filter((one) => terms.some(isLike(one))).length
}

/** The articles that have all words, or else those that lack least: the best first, and the newest first of equals. */
export async function find(query, { language, words: tables, years }, read, { section, year } = {}) {
  const asked = ask(query, language)
  const list = `/${section}`
  const costs = await Promise.all(asked.map((one) => lookUp(one, tables, read)))
  const listed = section && (await lookUp({ word: list, stem: list, language }, tables, read))
  const yearOf = (number) => years.findLast(({ first }) => first <= number).year
  const isWanted = (number) => (!listed || listed.has(number)) && (!year || yearOf(number) === Number(year))
  const wanted = [...new Set(costs.flatMap((cost) => [...cost.keys()]))].filter(isWanted)
  // A rare word says more about an article than a frequent one.
  const weights = costs.map(({ size }) => 1 / Math.log2(2 + size))
  const sum = (worth) => costs.reduce((rest, cost, index) => rest + weights[index] * worth(cost), 0)
  const share = (number, run) => {
    const all = costs.filter((_, index) => asked[index].run === run)
    return all.filter((cost) => cost.has(number)).length / all.length
  }
  // In a run of text without spaces, more than half of the words are enough.
  const fitting = wanted.filter((number) => asked.every(({ run }) => share(number, run) > 0.5))
  const lack = new Map(wanted.map((number) => [number, sum((cost) => (cost.has(number) ? 0 : 1))]))
  const least = wanted.reduce((one, number) => Math.min(one, lack.get(number)), Number.POSITIVE_INFINITY)
  const best = fitting.length > 0 ? fitting : wanted.filter((number) => lack.get(number) === least)
  const newest = years.at(-1)?.year
  const found = best.map((number) => {
    const words = sum((cost) => cost.get(number) ?? lacking) / sum(() => 1)
    return { number, rank: words + (2 * Math.min(newest - yearOf(number), mostYears)) / mostYears }
  })
  return { isPartial: fitting.length === 0, found: found.sort((one, other) => one.rank - other.rank || other.number - one.number) }
}

/** The costs of a word by article: twice the best place (title 0, summary 1, text 2), and the distance of the word there. */
async function lookUp(asked, tables, read) {
  // In English, an i at the end of a stem may stand for a y.
  const beginning = asked.stem.replace(/i$/, '')
  const around = tables.map(({ first }) => filesWith(beginning, first))
  const isWhole = around.some(({ length }) => length > mostFiles)
  const paths = tables.flatMap(({ path, first }, table) => {
    const files = isWhole ? filesWith(asked.word, first).slice(0, 1) : around[table]
    return files.map((index) => `${path}${index}.json`)
  })
  const costs = new Map()
  for (const file of await Promise.all(paths.map((path) => read(path))))
    for (const [place, words] of [file.title, file.summary, file.text].entries())
      for (const known in words) {
        if (!known.startsWith(beginning)) continue
        const far = distance(isWhole ? { ...asked, stem: undefined, isBeginning: false } : asked, known)
        if (far === undefined) continue
        let number = 0
        for (const step of words[known]) {
          number += step
          costs.set(number, Math.min(2 * place + far, costs.get(number) ?? lacking))
        }
      }
  return costs
}

/** The file in which a word would be, and the files after it whose first word begins with it. */
function filesWith(word, first) {
  const start = first.findLastIndex((one) => one <= word)
  let end = start + 1
  while (first[end]?.startsWith(word)) end++
  return first.map((_, index) => index).slice(Math.max(start, 0), end)
}

/**
 * Describes some of the articles that were found, each with the sentence that has most words of the query. If the words follow each
 * other as in the query, the article ranks higher.
 */
export async function tell(query, found, { language, articles: { path, perFile } }, read) {
  const asked = ask(query, language)
  const told = found.map(async ({ number, rank }) => {
    const article = (await read(`${path}${Math.floor(number / perFile)}.json`))[number % perFile]
    // An article that is not published any more.
    if (!article) return []
    const { title, summary } = article
    const isSaid = countIn(asked, `${title}\n${summary}`) === asked.length
    const { content_text: text = '' } = isSaid ? {} : await read(`${article.path}.json`).catch(() => ({}))
    // The text has numbers for links, and their addresses follow it.
    const said = text.replace(/\[\d+\]|https?:\/\/\S+/g, '')
    const sentences = [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(said)].map(({ segment }) => segment.trim())
    const values = [title, summary, ...sentences].map((one) => countIn(asked, one) + (hasInSequence(asked, one) ? 1 : 0))
    const most = values.indexOf(Math.max(...values.slice(1)), 1)
    const isInSequence = asked.length > 1 && values.some((value) => value > asked.length)
    return [{ ...article, sentence: [title, summary, ...sentences][most], rank: rank - (isInSequence ? inSequence : 0) }]
  })
  return (await Promise.all(told)).flat().sort((one, other) => one.rank - other.rank)
}

function hasInSequence(asked, text) {
  const terms = termsOf(text)
  return terms.some((_, start) => asked.every((one, index) => isLike(one)(terms[start + index] ?? '')))
}
