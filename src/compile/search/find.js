// A query → the articles that have its words, the best first, and of each the sentence that does. The page of the search runs
// this file; docs/search.md says the same in words, for other programs.
import { stem } from '../../text/stems.js'
import { termsAsked, termsOf } from '../../text/words.js'

// A beginning that more files than these have words with is too short, and is looked up as a word.
const mostFiles = 4

// In twice the places that are between: a word that is lacking, and words that follow each other as they are asked.
const lacking = 6
const inSequence = 2

// So many years make an article worse by a place, and older ones are as good as that.
const mostYears = 8

/** The words of a query, each with its stem. */
export function ask(query, language) {
  return termsAsked(query).map((asked) => ({ ...asked, stem: stem(asked.word, language), language }))
}

/** How far a word of a text is from one that is asked: 0 where it is the same, 1 where it is a form of it or begins so. */
export function distance({ word, isBeginning, stem: own, language }, term) {
  if (term === word) return 0
  return (isBeginning && term.startsWith(word)) || stem(term, language) === own ? 1 : undefined
}

const isLike = (asked) => (term) => distance(asked, term) !== undefined

/** How many of the words that are asked a text has. */
export function countIn(asked, text) {
  const terms = termsOf(text)
  return asked.filter((one) => terms.some(isLike(one))).length
}

/** The articles that have all words, or else most of them: the best first, and of those alike the newest. */
export async function find(query, { language, words: tables, years }, read, { section, year } = {}) {
  const asked = ask(query, language)
  const list = `/${section}`
  const costs = await Promise.all(asked.map((one) => lookUp(one, tables, read)))
  const listed = section && (await lookUp({ word: list, stem: list, language }, tables, read))
  const yearOf = (number) => years.findLast(({ first }) => first <= number).year
  const isWanted = (number) => (!listed || listed.has(number)) && (!year || yearOf(number) === Number(year))
  const wanted = [...new Set(costs.flatMap((cost) => [...cost.keys()]))].filter(isWanted)
  // A rare word says more of an article than one that most have.
  const weights = costs.map(({ size }) => 1 / Math.log2(2 + size))
  const sum = (worth) => costs.reduce((rest, cost, index) => rest + weights[index] * worth(cost), 0)
  const share = (number, run) => {
    const all = costs.filter((_, index) => asked[index].run === run)
    return all.filter((cost) => cost.has(number)).length / all.length
  }
  // Of what no space divides, more than half is enough.
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

/** By number, what a word costs: twice the best place, 0 the title, 1 the summary, 2 the text, and how far it is from that there. */
async function lookUp(asked, tables, read) {
  // For English, an i at the end stands for a y too.
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

/** The file in which a word would stand, and those behind it with further words that begin so. */
function filesWith(word, first) {
  const start = first.findLastIndex((one) => one <= word)
  let end = start + 1
  while (first[end]?.startsWith(word)) end++
  return first.map((_, index) => index).slice(Math.max(start, 0), end)
}

/**
 * Describes some of the articles that were found, each with the sentence that has most of the words; where they follow each other as
 * they are asked, it comes first.
 */
export async function tell(query, found, { language, articles: { path, perFile } }, read) {
  const asked = ask(query, language)
  const told = found.map(async ({ number, rank }) => {
    const article = (await read(`${path}${Math.floor(number / perFile)}.json`))[number % perFile]
    // One that went since the query.
    if (!article) return []
    const { title, summary } = article
    const isSaid = countIn(asked, `${title}\n${summary}`) === asked.length
    const { content_text: text = '' } = isSaid ? {} : await read(`${article.path}.json`).catch(() => ({}))
    // Links have numbers in the text, and addresses behind it.
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
