// The rules by which a cache's recipe puts Accept-Language into a normal form, as it does with Accept (docs/cdn.md).
import { canonicalPrimaryOf, equivalents } from '../../edge/negotiation/accept-language.ts'

/** A pattern, in any case, and the language that stands for what it recognises; none, where the field stays as it is. */
export interface LanguageRule {
  readonly pattern: string
  readonly language: string | undefined
}

// No group captures: Traffic Server takes a pattern of more than nine for one that does not match.
const range = '\\s*(?:[a-z]{1,8}(?:-[a-z0-9]{1,8})*|\\*)'

/** Members whose weights descend, each by a tenth at least, as those of browsers do. */
const descending = [9, 8, 7, 6, 5, 4, 3, 2, 1].reduce(
  (pattern, tenths) => `${pattern}(?:\\s*,${range}\\s*;\\s*q=0?\\.${tenths}\\d*)?`,
  `${range}(?:\\s*;\\s*q=1(?:\\.0*)?)?`,
)
// The rest of a field that descends: no member of it has another form, or the weight 0.
const anyLanguage = '\\s*\\*[^,]*'

/**
 * Rules for a newsroom's languages, in their order: the first that recognises a field counts. None changes which of the
 * languages is sent, whichever of them an article has.
 *
 * @param languages language tags, the default first.
 */
export function languageRules(languages: readonly [string, ...string[]]): LanguageRule[] {
  const [standard, ...others] = languages
  if (others.length === 0) return [{ pattern: '^', language: standard }]
  const primaries = languages.map(primaryOf)
  // Chinese of two scripts stays as it is.
  const isAlone = (language: string) => primaries.filter((primary) => primary === primaryOf(language)).length === 1
  /** Members that are of none of these languages. */
  const noneOf = (known: readonly string[]) =>
    `${known.length === 0 ? '' : `(?!\\s*(?:${[...new Set(known)].map(namesOf).join('|')})\\b)`}[^,*]+`
  const unknown = noneOf(primaries)
  /** Those of none but these, of which the last has not been named yet. To name a language without subtags once more changes nothing. */
  const noneBut = (named: readonly string[]) => {
    const free = named.filter((language) => language === named.at(-1) || !language.includes('-')).map(primaryOf)
    return noneOf(primaries.filter((primary) => !free.includes(primary)))
  }
  /** Members of the last language, one of which names it by rule 17, and of none that has not been named. */
  const naming = (named: readonly string[]) => {
    const language = named.at(-1) ?? ''
    const skipped = language.includes('-') ? `(?:${noneBut(named)},)*` : ''
    return `${skipped}\\s*${rangeThatNames(language)}[^,]*(?:,${noneBut(named)})*`
  }
  /** Who names no other language gets the others in the newsroom's order, and so does who names the next of them, and the next. */
  const namingInOrder = (named: readonly string[]): string => {
    const next = languages.find((language) => !named.includes(language))
    if (next === undefined || !isAlone(next)) return ''
    return `(?:,${naming([...named, next])}${namingInOrder([...named, next])})?`
  }
  const rules = languages.filter(isAlone).map((language) => {
    const inOrder = `${naming([language])}${namingInOrder([language])}(?:,${anyLanguage})?`
    // Where all that is known is of this language, it is the last resort at least.
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

/** The ways to write a language by itself. */
function namesOf(primary: string): string {
  const names = [primary, ...Object.keys(equivalents).filter((name) => equivalents[name] === primary)]
  return names.length === 1 ? primary : `(?:${names.join('|')})`
}

/** A pattern of ranges that name a language: broader ones, and those that are it or cut to it. Regions that stand for a script are left out, to be short. */
function rangeThatNames(language: string): string {
  const [, ...subtags] = language.toLowerCase().split('-')
  const lengthened = subtags.reduceRight((longer, subtag) => `(?:-${subtag}${longer}|(?!-))`, '\\b')
  return namesOf(primaryOf(language)) + lengthened
}
