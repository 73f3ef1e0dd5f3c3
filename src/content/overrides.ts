// `words` of the site file → texts that replace those of words/.

import { isRecord } from '../facts/entry.ts'
import { canonicalLanguage } from '../facts/language-tags.ts'
import { en } from '../words/en.ts'
import { placeholdersOf } from '../words/fill.ts'
import type { Texts } from '../words/texts.ts'
import { type Overrides, textsOf } from '../words/words.ts'
import { unknownKey } from './front-matter.ts'

type Stated = Readonly<Record<string, unknown>>

/** Receives a message, and the keys of the site file that it is about. */
export type Report = (path: readonly string[], message: string) => void

/**
 * Reads texts by language and key. In a newsroom of one language, the key alone is enough.
 *
 * @param languages of the newsroom, the default first.
 */
export function readOverrides(stated: Stated, [first, ...others]: readonly [string, ...string[]], report: Report): Overrides {
  const overrides: Record<string, Partial<Texts>> = {}
  for (const [key, value] of Object.entries(stated)) {
    const language = canonicalLanguage(key)
    if (isKey(key) && others.length > 0) report([key], `"${key}" is in no language; expected ${first}: { ${key}: … }`)
    else if (isKey(key)) overrides[first] = { ...overrides[first], ...readText(key, value, first, [key], report) }
    else if (language === undefined) report([key], unknownKey(key, Object.keys(en)))
    else if (!isRecord(value)) report([key], `"${key}" is ${JSON.stringify(value)}; expected keys and values, such as { suggest: "…" }`)
    else overrides[language] = { ...overrides[language], ...readTexts(value, language, [key], report) }
  }
  return overrides
}

function readTexts(stated: Stated, language: string, path: readonly string[], report: Report): Partial<Texts> {
  const texts = Object.entries(stated).flatMap(([key, value]) => {
    if (isKey(key)) return [readText(key, value, language, [...path, key], report)]
    report([...path, key], unknownKey(key, Object.keys(en)))
    return []
  })
  const missing = Object.keys(en).filter((key) => !(key in stated))
  if (textsOf(language) === undefined && missing.length > 0)
    report(path, `there are no other words in ${language}, so all are needed; missing are ${missing.join(', ')}`)
  return Object.assign({}, ...texts)
}

function readText(key: keyof Texts, value: unknown, language: string, path: readonly string[], report: Report): Partial<Texts> {
  const example = en[key]
  if (typeof example === 'string') return { [key]: checked(value, example, path, report) }
  if (!isRecord(value)) return { [key]: { other: checked(value, example.other, path, report) } }
  const categories: readonly string[] = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  for (const category of Object.keys(value))
    if (!categories.includes(category))
      report([...path, category], `"${category}" is no plural of ${language}; expected ${categories.join(', ')}`)
  if (!('other' in value)) report(path, `"other" is missing; expected it beside ${Object.keys(value).join(', ')}`)
  const texts = Object.entries(value).map(([category, text]) => [category, checked(text, example.other, [...path, category], report)])
  return { [key]: Object.fromEntries(texts) }
}

/** A text in one line. It must have the placeholders of the example. */
function checked(text: unknown, example: string, path: readonly string[], report: Report): string {
  if (typeof text !== 'string' || text.trim() === '') {
    report(path, `"${path.join('.')}" is ${JSON.stringify(text)}; expected text`)
    return ''
  }
  const named = (names: readonly string[]) => names.map((name) => `{${name}}`).join(', ')
  const expected = placeholdersOf(example)
  const found = placeholdersOf(text)
  const missing = expected.filter((name) => !found.includes(name))
  const unknown = found.filter((name) => !expected.includes(name))
  if (missing.length > 0) report(path, `"${text}" lacks ${named(missing)}, which pages replace; expected it as in "${example}"`)
  if (unknown.length > 0) report(path, `pages do not replace ${named(unknown)}; expected ${named(expected) || 'no such names'}`)
  return text.replace(/\s*\n\s*/g, ' ')
}

function isKey(key: string): key is keyof Texts {
  return Object.hasOwn(en, key)
}
