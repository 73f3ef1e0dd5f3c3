// The rules by which a cache's recipe puts Accept-Language into a normal form, as it does with Accept (docs/cdn.md).

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
// What follows in a field that descends: no member of it has another form, or the weight 0.
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
  const noneOf = (known: readonly string[]) => `(?!\\s*(?:${[...new Set(known)].join('|')})\\b)[^,*]+`
  const unknown = noneOf(primaries)
  /** Members that name a language, and what no other is named between. */
  const naming = (language: string) => {
    const own = primaryOf(language)
    return `\\s*${own}\\b[^,]*(?:,${noneOf(primaries.filter((primary) => primary !== own))})*`
  }
  /** Who names no other language gets the others in the newsroom's order, and so does who names the next of them, and the next. */
  const namingInOrder = ([next, ...later]: readonly string[]): string =>
    next === undefined || !isAlone(next) ? '' : `(?:,${naming(next)}${namingInOrder(later)})?`
  const rules = languages.filter(isAlone).map((language) => {
    const after = namingInOrder(languages.filter((other) => other !== language))
    return { pattern: `^(?:${unknown},)*${naming(language)}${after}(?:,${anyLanguage})?$`, language }
  })
  return [
    { pattern: '^[\\s,]*$', language: standard },
    { pattern: `^(?!${descending}\\s*$)`, language: undefined },
    ...rules,
    { pattern: `^(?:${unknown}(?:,|$))*(?:${anyLanguage})?$`, language: standard },
  ]
}

function primaryOf(tag: string): string {
  return tag.toLowerCase().split('-', 1)[0] ?? tag
}
