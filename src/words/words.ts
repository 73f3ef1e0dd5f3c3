// The words of a page's language: those of a file here, some replaced by the site file.
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { ja } from './ja.ts'
import { pt } from './pt.ts'
import { ru } from './ru.ts'
import type { Texts } from './texts.ts'
import { zhHans } from './zh-Hans.ts'
import { zhHant } from './zh-Hant.ts'

/** The languages that have words here. To add a language, write its file and list it here. */
export const languages: Readonly<Record<string, Texts>> = { en, 'zh-Hans': zhHans, 'zh-Hant': zhHant, ru, fr, es, ar, de, pt, ja }

/** The texts of a language, for a page in it. */
export interface Words extends Texts {
  /** A language tag (BCP 47): the page's, or `en` if there are no words in the page's language. */
  readonly language: string
}

/** Words of the site file that replace the words here, by language tag. */
export type Overrides = Readonly<Record<string, Partial<Texts>>>

/**
 * The words for a page.
 *
 * @param language the page's language tag. Its language and script select the words: `zh-TW` is zh-Hant, `pt-BR` is pt.
 * @param overrides which replace words here. A language without words here needs all of its words among them.
 */
export function wordsOf(language: string, overrides: Overrides = noOverrides): Words {
  const known = made.get(overrides) ?? new Map<string, Words>()
  made.set(overrides, known)
  const words = known.get(language) ?? makeWords(language, overrides)
  known.set(language, words)
  return words
}

const noOverrides: Overrides = {}

// Cached, since every page asks several times, and the site file is the same for all.
const made = new WeakMap<Overrides, Map<string, Words>>()

function makeWords(language: string, overrides: Overrides): Words {
  const texts = textsOf(language)
  const said = overridesFor(language, overrides)
  if (texts !== undefined) return { ...texts, ...said, language }
  const isComplete = Object.keys(en).every((key) => key in said)
  return isComplete ? { ...en, ...said, language } : { ...en, ...overridesFor('en', overrides), language: 'en' }
}

/** The texts of a language here; undefined if there are none. */
export function textsOf(language: string): Texts | undefined {
  const tag = Object.keys(languages).find((one) => isSame(one, language))
  return tag === undefined ? undefined : languages[tag]
}

/** The overrides for a language. Those of its region replace those of the language. */
function overridesFor(language: string, overrides: Overrides): Partial<Texts> {
  const { region } = new Intl.Locale(language)
  const ofRegion = (tag: string) => new Intl.Locale(tag).region
  const tags = Object.keys(overrides).filter((tag) => isSame(tag, language) && (ofRegion(tag) ?? region) === region)
  const general = tags.filter((tag) => ofRegion(tag) === undefined)
  return Object.assign({}, ...[...general, ...tags.filter((tag) => !general.includes(tag))].map((tag) => overrides[tag]))
}

/** Whether two tags have the same language and script, by the likely subtags of CLDR. */
function isSame(one: string, other: string): boolean {
  return languageAndScript(one) === languageAndScript(other)
}

/** A language with its script, which a region may imply: both zh-CN and zh-Hans are zh-Hans. */
export function languageAndScript(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize()
  return `${language}-${script}`
}
