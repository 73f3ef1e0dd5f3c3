// The prefix of a path, which names a language: `/zh-Hans/section/slug`. The build writes such paths (src/model/urls.ts).
import { normalizePath } from '#model/urls'

/** A prefix, and what follows it. */
export interface Prefix {
  readonly language: string
  /** The path without the prefix. */
  readonly rest: string
  /** Whether it is spelt as the newsroom spells it. */
  readonly isExact: boolean
}

/** Reads the prefix of a path; undefined if the path begins with none of the languages. */
export function readPrefix(path: string, languages: readonly string[]): Prefix | undefined {
  const start = path.startsWith('//') ? path.search(/[^/]|$/) : 1
  const slash = path.indexOf('/', start)
  const end = slash === -1 ? path.length : slash
  const name = path.slice(start, end)
  const language = namesOf(languages).get(normalizePath(name)?.toLowerCase() ?? '')
  if (language === undefined) return undefined
  const rest = path.slice(end)
  return { language, rest: rest || '/', isExact: start === 1 && name === language && rest !== '/' }
}

// The names are memoised because every request needs them.
const known = new WeakMap<readonly string[], ReadonlyMap<string, string>>()

/**
 * The names of languages, in lower case: each tag, and each primary subtag that only one language has. So `zh` means zh-Hans if
 * there is no other Chinese.
 */
function namesOf(languages: readonly string[]): ReadonlyMap<string, string> {
  const before = known.get(languages)
  if (before !== undefined) return before
  const kinds = Map.groupBy(languages, (language) => language.toLowerCase().split('-', 1)[0] ?? '')
  const names = new Map<string, string>()
  for (const [kind, [language = '', ...others]] of kinds) if (others.length === 0) names.set(kind, language)
  for (const language of languages) names.set(language.toLowerCase(), language)
  known.set(languages, names)
  return names
}
