// The rules by which a cache's recipe puts Accept-Language into a normal form, as it does with Accept (docs/cdn.md).

/** A pattern, in any case, and the language that stands for what it recognises; none, where the field stays as it is. */
export interface LanguageRule {
  readonly pattern: string
  readonly language: string | undefined
}

// No group captures: Traffic Server takes a pattern of more than nine for one that does not match.
const subtags = '(?:-[a-z0-9]{1,8})*'

// A member, and its weight: that they descend is another rule's business.
const member = (range: string) => `\\s*(?:${range})\\s*(?:;[^,]*)?`

/** Members whose weights descend, each by a tenth at least, as those of browsers do. */
const descending = [9, 8, 7, 6, 5, 4, 3, 2, 1].reduce(
  (pattern, tenths) => `${pattern}(?:\\s*,\\s*[a-z0-9*-]+\\s*;\\s*q=0?\\.${tenths}\\d*)?`,
  '\\s*[a-z0-9*-]+(?:\\s*;\\s*q=1(?:\\.0*)?)?',
)

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
  const isAlone = (language: string) => primaries.filter((primary) => primary === primaryOf(language)).length === 1
  const unknown = `(?!(?:${[...new Set(primaries)].join('|')})\\b)[a-z]{1,8}${subtags}`
  // Whoever names one language and perhaps, behind it, the default one, names no third. Chinese of two scripts stays as it is.
  const rules = languages.filter(isAlone).map((language) => {
    const own = `${primaryOf(language)}${subtags}`
    const later = [own, unknown].map((range) => `,${member(range)}`).join('|')
    const standardLater = language === standard || !isAlone(standard) ? '' : `(?:,${member(`${primaryOf(standard)}${subtags}|${unknown}`)})*`
    return { pattern: `^(?:${member(unknown)},)*${member(own)}(?:${later})*${standardLater}(?:,${member('\\*')})?$`, language }
  })
  return [
    { pattern: '^[\\s,]*$', language: standard },
    { pattern: `^(?!${descending}\\s*$)`, language: undefined },
    ...rules,
    { pattern: `^(?:${member(unknown)}(?:,|$))*(?:${member('\\*')})?$`, language: standard },
  ]
}

function primaryOf(tag: string): string {
  return tag.toLowerCase().split('-', 1)[0] ?? tag
}
