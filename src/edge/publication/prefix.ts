// The prefix of a path: which language it names. The build makes them, `/zh-Hans/section/slug` (src/model/urls.ts).
import { normalizePath } from '#model/urls'

/** A prefix, and what follows it. */
export interface Prefix {
  readonly language: string
  /** The path without the prefix. */
  readonly rest: string
  /** Whether it is spelt as the newsroom spells it. */
  readonly isExact: boolean
}

/** Reads the prefix of a path; undefined where it names none of the languages. */
export function readPrefix(path: string, languages: readonly string[]): Prefix | undefined {
  const [, slashes, name = '', rest = ''] = /^(\/+)([^/]+)(.*)$/s.exec(path) ?? []
  if (languages.includes(name) && slashes === '/') return { language: name, rest: rest || '/', isExact: rest !== '/' }
  const language = languageNamed(normalizePath(name)?.toLowerCase(), languages)
  return language === undefined ? undefined : { language, rest: rest || '/', isExact: false }
}

/** The language that a name means in any case, or the only one of its kind: `zh` is zh-Hans where there is no other Chinese. */
function languageNamed(name: string | undefined, languages: readonly string[]): string | undefined {
  const same = languages.find((language) => language.toLowerCase() === name)
  if (same !== undefined) return same
  const kind = languages.filter((language) => language.toLowerCase().split('-', 1)[0] === name)
  return kind.length === 1 ? kind[0] : undefined
}
