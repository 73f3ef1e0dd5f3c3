// Accept-Language → the newsroom's languages, in the order in which a client wants them.
// https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4 and RFC 4647
//
//   Accept-Language = #( language-range [ weight ] )
//   language-range  = ( 1*8ALPHA *( "-" 1*8alphanum ) ) / "*"
import type { Translation } from '#model/publication'
import { findUnclosedQuote, qvalue, skipMember, skipSeparators } from './accept.ts'
import type { Choice } from './consulted.ts'
import { rememberValues } from './remember.ts'

/** One member of Accept-Language: a language or more, and how much the client wants them. */
export interface LanguageRange {
  /** In lower case; `*` is every language. */
  readonly range: string
  /** From 0, not acceptable, to 1. */
  readonly weight: number
}

const member = new RegExp(`^([a-z]{1,8}(?:-[a-z0-9]{1,8})*|\\*)(?:[ \\t]*;[ \\t]*q=(${qvalue}))?[ \\t]*$`, 'i')

/**
 * Parses the value of Accept-Language. A member that is no language range is left out; it takes no other with it.
 * Costs time linear in the length of the value, whatever it holds.
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

/** How closely a range names a language: 4 exactly; 3 when it is cut from its end; 2 as a wider one; 1 as a wider one when it is cut; 0 as `*`. */
export type Closeness = 0 | 1 | 2 | 3 | 4

/** What a range, or all of a field, comes to for one language. */
export interface LanguageJudgement {
  readonly weight: number
  readonly closeness: Closeness
  /** How many subtags the range and the language have in common. */
  readonly common: number
}

/** A language of a newsroom, and what the field comes to for it: nothing where no range names it. */
export interface JudgedLanguage {
  readonly language: string
  readonly judgement: LanguageJudgement | undefined
}

/** Chooses among the languages of a newsroom. */
export class LanguageChooser {
  readonly #languages: readonly { readonly language: string; readonly subtags: readonly string[] }[]
  readonly #primary: ReadonlySet<string>
  readonly #scripts = new Map<string, string>()
  readonly #inOrder: (fieldValue: string) => readonly string[]

  /** @param languages language tags, the default first. */
  constructor(languages: readonly string[]) {
    this.#primary = new Set(languages.map((language) => primaryOf(language.toLowerCase())))
    this.#languages = languages.map((language) => ({ language, subtags: this.#subtagsOf(language.toLowerCase()) }))
    this.#inOrder = rememberValues((fieldValue) => this.judge(fieldValue).map(({ language }) => language))
  }

  /**
   * The one that a client wants most of those that there are.
   *
   * @param available language tags, in the newsroom's order.
   * @returns the first where the field prefers none; undefined where there is none.
   */
  choose(available: readonly string[], headers: Headers): string | undefined {
    const [first, ...others] = available
    if (others.length === 0) return first
    return this.#inOrder(headers.get('accept-language') ?? '').find((language) => available.includes(language)) ?? first
  }

  /** Selects among translations: the one that the URL names, else the one that a client wants most. */
  select(translations: readonly [Translation, ...Translation[]], { languages }: Choice, headers: Headers): Translation {
    const [first] = translations
    if (translations.length === 1) return first
    const language = this.choose(languages, headers)
    return translations.find((one) => one.language === language) ?? first
  }

  /** The newsroom's languages as the value of a field has them: those it wants, then those it does not name, then those it refuses. */
  judge(fieldValue: string): JudgedLanguage[] {
    const weights = new Map<string, number>()
    for (const { range, weight } of parseAcceptLanguage(fieldValue)) {
      const isOfInterest = range === '*' || this.#primary.has(primaryOf(range))
      if (isOfInterest) weights.set(range, Math.max(weight, weights.get(range) ?? 0))
    }
    const ranges = Array.from(weights, ([range, weight]) => this.#cut(range === '*' ? [] : this.#subtagsOf(range), weight))
    const judged = this.#languages.map(({ language, subtags }) => {
      let judgement: LanguageJudgement | undefined
      for (const range of ranges) {
        const found = judgeRange(range, subtags)
        if (found !== undefined && (judgement === undefined || isCloser(found, judgement))) judgement = found
      }
      return { language, judgement }
    })
    // To sort leaves what is equal in the newsroom's order.
    return judged.sort((one, other) => compare(one.judgement, other.judgement))
  }

  /** A range is cut until it names something that there is, and no further: zh-CN is no zh-Hant where there is zh-Hans. */
  #cut(subtags: readonly string[], weight: number): CutRange {
    return { subtags, weight, kept: Math.max(0, ...this.#languages.map((language) => countCommon(subtags, language.subtags))) }
  }

  /** The subtags of a tag, with the script that its region implies: script comes before region, and zh-TW is zh-Hant-TW. */
  #subtagsOf(tag: string): readonly string[] {
    const [language = '', region = '', ...others] = tag.split('-')
    if (!/^(?:[a-z]{2}|[0-9]{3})$/.test(region)) return tag.split('-')
    const key = `${language}-${region}`
    const script = this.#scripts.get(key) ?? new Intl.Locale(key).maximize().script?.toLowerCase() ?? ''
    this.#scripts.set(key, script)
    return script === '' ? tag.split('-') : [language, script, region, ...others]
  }
}

function primaryOf(tag: string): string {
  const end = tag.indexOf('-')
  return end === -1 ? tag : tag.slice(0, end)
}

interface CutRange {
  /** None of `*`. */
  readonly subtags: readonly string[]
  readonly weight: number
  /** How many of them are left when it is cut. */
  readonly kept: number
}

/** A range is cut down to a language (RFC 4647 section 3.4), or is wider than it (section 3.3.1). */
function judgeRange({ subtags: range, weight, kept }: CutRange, language: readonly string[]): LanguageJudgement | undefined {
  if (range.length === 0) return { weight, closeness: 0, common: 0 }
  const common = countCommon(range, language)
  if (common === 0) return undefined
  const isCut = common < range.length
  const isWider = common < language.length
  if (isCut && isWider && common < kept) return undefined
  return { weight, closeness: isCut ? (isWider ? 1 : 3) : isWider ? 2 : 4, common }
}

function countCommon(range: readonly string[], language: readonly string[]): number {
  let common = 0
  while (common < range.length && range[common] === language[common]) common++
  return common
}

function compareCloseness(one: LanguageJudgement, other: LanguageJudgement): number {
  return one.closeness - other.closeness || one.common - other.common
}

/** Of ranges that name a language as closely, that of the highest weight counts. */
function isCloser(one: LanguageJudgement, other: LanguageJudgement): boolean {
  return (compareCloseness(one, other) || one.weight - other.weight) > 0
}

/** Those that are wanted by their weights, then by closeness; those that no range names; those that are refused. */
function compare(one: LanguageJudgement | undefined, other: LanguageJudgement | undefined): number {
  const standing = standingOf(other) - standingOf(one)
  if (standing !== 0 || one === undefined || other === undefined || one.weight === 0) return standing
  return other.weight - one.weight || compareCloseness(other, one)
}

function standingOf(judgement: LanguageJudgement | undefined): number {
  if (judgement === undefined) return 1
  return judgement.weight === 0 ? 0 : 2
}
