// The rules by which the recipe of a cache normalises Accept-Language, as it normalises Accept (docs/cdn.md).
import { canonicalPrimaryOf, equivalents } from '../../edge/negotiation/accept-language.ts'

/** A case-insensitive pattern, and the language that replaces a field that matches; undefined if the field stays as it is. */
export interface LanguageRule {
  readonly pattern: string
  readonly language: string | undefined
}

// Groups do not capture: in Traffic Server, a pattern with more than nine capturing groups never matches.
const range = '\\s*(?:[a-z]{1,8}(?:-[a-z0-9]{1,8})*|\\*)'

/** Members with descending weights, each by a tenth at least, as in the fields of browsers. */
const descending = [9, 8, 7, 6, 5, 4, 3, 2, 1].reduce(
  (pattern, tenths) => `${pattern}(?:\\s*,${range}\\s*;\\s*q=0?\\.${tenths}\\d*)?`,
  `${range}(?:\\s*;\\s*q=1(?:\\.0*)?)?`,
)
// The wildcard, in a field that is known to descend: so its weight is not 0.
const anyLanguage = '\\s*\\*[^,]*'

/**
 * Rules for a newsroom's languages, in order: the first rule whose pattern matches a field counts. A rule never changes which
 * language is sent, whichever languages an article has.
 *
 * @param languages language tags, the default first.
 */
export function languageRules(languages: readonly [string, ...string[]]): LanguageRule[] {
  const [standard, ...others] = languages
  if (others.length === 0) return [{ pattern: '^', language: standard }]
  const primaries = languages.map(primaryOf)
  // Two languages with one primary subtag, such as Chinese in two scripts, get no rule: their fields stay as they are.
  const isAlone = (language: string) => primaries.filter((primary) => primary === primaryOf(language)).length === 1
  /** A member of none of these languages. */
  const noneOf = (known: readonly string[]) =>
    `${known.length === 0 ? '' : `(?!\\s*(?:${[...new Set(known)].map(namesOf).join('|')})\\b)`}[^,*]+`
  const unknown = noneOf(primaries)
  /**
   * A member that is of the named languages or of none of the newsroom's. Naming a language without subtags again changes
   * nothing, so it is allowed; a language with subtags is allowed only if it is the last.
   */
  const noneBut = (named: readonly string[]) => {
    const free = named.filter((language) => language === named.at(-1) || !language.includes('-')).map(primaryOf)
    return noneOf(primaries.filter((primary) => !free.includes(primary)))
  }
  /** Members as noneBut() takes them, among them one that names the last language by rule 17. */
  const naming = (named: readonly string[]) => {
    const language = named.at(-1) ?? ''
    const skipped = language.includes('-') ? `(?:${noneBut(named)},)*` : ''
    return `${skipped}\\s*${rangeThatNames(language)}[^,]*(?:,${noneBut(named)})*`
  }
  /** Members that name the other languages in the newsroom's order. They change nothing: that order is the default for the rest. */
  const namingInOrder = (named: readonly string[]): string => {
    const next = languages.find((language) => !named.includes(language))
    if (next === undefined || !isAlone(next)) return ''
    return `(?:,${naming([...named, next])}${namingInOrder([...named, next])})?`
  }
  const rules = languages.filter(isAlone).map((language) => {
    const inOrder = `${naming([language])}${namingInOrder([language])}(?:,${anyLanguage})?`
    // If all known members are of this language, it is at least the fallback.
    const alone = `\\s*${namesOf(primaryOf(language))}\\b[^,]*(?:,${noneBut([language])})*`
    return { pattern: `^(?:${unknown},)*${language.includes('-') ? `(?:${inOrder}|${alone})` : inOrder}$`, language }
  })
  return [
    { pattern: '^[\\s,]*$', language: standard },
    { pattern: `^(?!${descending}\\s*$)`, language: undefined },
    ...rules,
    { pattern: `^(?:${unknown}(?:,|$))*(?:${anyLanguage})?$`, language: standard },
  ]
}

function primaryOf(tag: string): string {
  return canonicalPrimaryOf(tag.toLowerCase())
}

/** A pattern of the ways to write a primary subtag. */
function namesOf(primary: string): string {
  const names = [primary, ...Object.keys(equivalents).filter((name) => equivalents[name] === primary)]
  return names.length === 1 ? primary : `(?:${names.join('|')})`
}

/**
 * A pattern of ranges that name a language: broader ranges, the language itself, and ranges that lookup cuts to it. Regions that
 * imply a script are left out, to keep the pattern short.
 */
function rangeThatNames(language: string): string {
  const [, ...subtags] = language.toLowerCase().split('-')
  const lengthened = subtags.reduceRight((longer, subtag) => `(?:-${subtag}${longer}|(?!-))`, '\\b')
  return namesOf(primaryOf(language)) + lengthened
}
