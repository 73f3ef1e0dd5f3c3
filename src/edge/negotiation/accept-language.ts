// Accept-Language × available languages → these languages in the client's order of preference.
// https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4 and RFC 4647
//
//   Accept-Language = #( language-range [ weight ] )
//   language-range  = ( 1*8ALPHA *( "-" 1*8alphanum ) ) / "*"
import type { Translation } from '#model/publication'
import { findUnclosedQuote, qvalue, skipMember, skipSeparators } from './accept.ts'
import type { Choice } from './consulted.ts'
import { rememberValues } from './remember.ts'

/** One member of Accept-Language. */
export interface LanguageRange {
  /** In lower case; `*` is every language. */
  readonly range: string
  /** From 0, not acceptable, to 1. */
  readonly weight: number
}

const member = new RegExp(`^([a-z]{1,8}(?:-[a-z0-9]{1,8})*|\\*)(?:[ \\t]*;[ \\t]*q=(${qvalue}))?[ \\t]*$`, 'i')

/**
 * Parses the value of Accept-Language. Skips a member that is no language range, and keeps the others.
 * Takes time linear in the length of the value, whatever the value is.
 *
 * @example parseAcceptLanguage('zh-TW, zh;q=0.9') // zh-tw of weight 1, and zh of 0.9
 */
export function parseAcceptLanguage(fieldValue: string): LanguageRange[] {
  const unclosed = findUnclosedQuote(fieldValue)
  const ranges: LanguageRange[] = []
  for (let start = skipSeparators(fieldValue, 0); start < fieldValue.length; ) {
    const end = skipMember(fieldValue, start, unclosed)
    const [, range, weight = '1'] = member.exec(fieldValue.slice(start, end)) ?? []
    if (range !== undefined) ranges.push({ range: range.toLowerCase(), weight: Number(weight) })
    start = skipSeparators(fieldValue, end)
  }
  return ranges
}

/**
 * How closely a range names a language: 4 exactly; 3 by lookup, which cuts the range at its end; 2 as a broader range;
 * 1 as `*`; 0 if the range has to be cut until it is broader than the language.
 */
export type Closeness = 0 | 1 | 2 | 3 | 4

/** The result of a field for one language. */
export interface LanguageJudgement {
  readonly weight: number
  readonly closeness: Closeness
}

/** A language, and the result of the field for it: undefined if no range names the language. */
export interface JudgedLanguage {
  readonly language: string
  readonly judgement: LanguageJudgement | undefined
}

/** Chooses among languages. */
export class LanguageChooser {
  /** One function for each list of available languages. The newsroom limits how many lists there are. */
  readonly #choices = new Map<string, (fieldValue: string) => string | undefined>()

  /**
   * Chooses the available language that the client wants most.
   *
   * @param available language tags, in the newsroom's order.
   * @returns the first if the field prefers none; undefined if no language is available.
   */
  choose(available: readonly string[], headers: Headers): string | undefined {
    if (available.length < 2) return available[0]
    const key = available.join()
    let choice = this.#choices.get(key)
    if (choice === undefined) {
      const judge = judgeAmong(available)
      choice = rememberValues((fieldValue) => judge(fieldValue)[0]?.language)
      this.#choices.set(key, choice)
    }
    return choice(headers.get('accept-language') ?? '')
  }

  /** Selects the translation that the URL names, or else the translation that the client wants most. */
  select(translations: readonly [Translation, ...Translation[]], { languages }: Choice, headers: Headers): Translation {
    const [first] = translations
    if (translations.length === 1) return first
    const language = this.choose(languages, headers)
    return translations.find((one) => one.language === language) ?? first
  }
}

/**
 * Returns a function that sorts these languages by the value of a field: first languages that the field wants, by preference,
 * then languages that it does not name, then languages that it refuses.
 *
 * @param languages language tags, in the newsroom's order.
 */
export function judgeAmong(languages: readonly string[]): (fieldValue: string) => JudgedLanguage[] {
  const offers = languages.map((language) => ({ language, ...spell(language.toLowerCase()) }))
  const primaries = new Set(offers.map(({ subtags: [primary] }) => primary))
  return (fieldValue) => {
    const ranges: Range[] = []
    for (const { range, weight } of parseAcceptLanguage(fieldValue)) {
      if (range === '*') ranges.push({ subtags: [], alike: 0, weight })
      else if (primaries.has(canonicalPrimaryOf(range))) ranges.push({ ...spell(range), weight })
    }
    let judged = offers.map((offer) => ({ ...offer, judgement: judge(offer, ranges) }))
    if (!judged.some(({ judgement }) => judgement !== undefined && judgement.weight > 0)) judged = judgeByCut(judged, ranges)
    // Sorting is stable: equal languages stay in the newsroom's order.
    return judged.sort((one, other) => compare(one.judgement, other.judgement))
  }
}

/** A language tag, with the script that its region implies: zh-TW becomes zh-Hant-TW. */
interface Spelled {
  /** Empty for `*`. */
  readonly subtags: readonly string[]
  /** How many of the first subtags say as much as all: two for zh-TW, because it stands for zh-Hant. */
  readonly alike: number
}

interface Range extends Spelled {
  readonly weight: number
}

// The language subtag registry of BCP 47 prefers each value to its key. Norwegian (no) without more is taken for Bokmål (nb).
export const equivalents: Readonly<Record<string, string>> = { in: 'id', iw: 'he', ji: 'yi', jw: 'jv', mo: 'ro', no: 'nb' }

/** The primary subtag of a tag, as BCP 47 prefers it. */
export function canonicalPrimaryOf(tag: string): string {
  const [primary = ''] = tag.split('-', 1)
  return equivalents[primary] ?? primary
}

/** Scripts by language and region. Only the newsroom's languages are looked up, so the regions that can be written limit the size. */
const scripts = new Map<string, string | undefined>()

function spell(tag: string): Spelled {
  const [, region = '', ...others] = tag.split('-')
  const primary = canonicalPrimaryOf(tag)
  const script = /^(?:[a-z]{2}|[0-9]{3})$/.test(region) ? scriptOf(`${primary}-${region}`) : undefined
  if (script !== undefined) return { subtags: [primary, script, region, ...others], alike: others.length === 0 ? 2 : others.length + 3 }
  const subtags = region === '' ? [primary] : [primary, region, ...others]
  return { subtags, alike: subtags.length }
}

function scriptOf(languageAndRegion: string): string | undefined {
  if (!scripts.has(languageAndRegion)) scripts.set(languageAndRegion, new Intl.Locale(languageAndRegion).maximize().script?.toLowerCase())
  return scripts.get(languageAndRegion)
}

/**
 * The highest weight among ranges that name a language exactly or by lookup (RFC 4647 section 3.4). If there is none, the
 * weight of the most specific broader range (section 3.3.1).
 */
function judge({ subtags: language }: Spelled, ranges: readonly Range[]): LanguageJudgement | undefined {
  let named: LanguageJudgement | undefined
  let broader: LanguageJudgement | undefined
  let specificity = 0
  for (const { subtags, alike, weight } of ranges) {
    const common = countCommon(subtags, language)
    if (common === language.length) {
      const closeness = common >= alike ? 4 : 3
      if (weight === 0 && closeness === 4) return { weight, closeness }
      if (weight > 0 && (named === undefined || (weight - named.weight || closeness - named.closeness) > 0)) named = { weight, closeness }
    } else if (common === subtags.length && (broader === undefined || (common - specificity || weight - broader.weight) > 0)) {
      broader = { weight, closeness: common === 0 ? 1 : 2 }
      specificity = common
    }
  }
  return named ?? broader
}

/** If the client wants none of the languages, cuts each range until it is broader than a language, and no further. */
function judgeByCut<Judged extends Spelled & JudgedLanguage>(judged: readonly Judged[], ranges: readonly Range[]): Judged[] {
  const unnamed = judged.filter(({ judgement }) => judgement === undefined)
  const weights = new Map<string, number>()
  for (const { subtags, weight } of ranges) {
    const shared = unnamed.map((one) => countCommon(subtags, one.subtags))
    const kept = Math.max(1, ...shared)
    for (const [index, { language }] of unnamed.entries())
      if (shared[index] === kept && weight > (weights.get(language) ?? 0)) weights.set(language, weight)
  }
  return judged.map((one) => {
    const weight = weights.get(one.language)
    return weight === undefined ? one : { ...one, judgement: { weight, closeness: 0 } }
  })
}

function countCommon(range: readonly string[], language: readonly string[]): number {
  let common = 0
  while (common < range.length && range[common] === language[common]) common++
  return common
}

/** Sorts wanted languages first, by weight and then by closeness; then languages that no range names; then refused languages. */
function compare(one: LanguageJudgement | undefined, other: LanguageJudgement | undefined): number {
  const standing = standingOf(other) - standingOf(one)
  if (standing !== 0 || one === undefined || other === undefined || one.weight === 0) return standing
  return other.weight - one.weight || other.closeness - one.closeness
}

function standingOf(judgement: LanguageJudgement | undefined): number {
  if (judgement === undefined) return 1
  return judgement.weight === 0 ? 0 : 2
}
