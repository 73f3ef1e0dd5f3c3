// The language in a file's name: `slug.zh-Hans.md` beside `slug.md`.

import { canonicalLanguage } from '../facts/language-tags.ts'
import { languageAndScript } from '../words/words.ts'
import type { Site } from './site.ts'

/**
 * Takes the language out of a file's name. In a newsroom of one language, names have no language.
 *
 * @returns the path without the language, and the language as the site file spells it. One that is not the site's is `foreign`.
 */
export function readNamedLanguage(path: string, { languages }: Site) {
  const [, stem, tag = '', extension] = /^(.*)\.([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)(\.(?:mdx?|markdown))$/i.exec(path) ?? []
  const named = languages.length === 1 || stem === undefined ? undefined : canonicalLanguage(tag)
  if (named === undefined) return { path, language: undefined }
  const language = siteLanguage(named, languages)
  return language === undefined ? { path, language, foreign: named } : { path: `${stem}${extension}`, language }
}

/** The language of a site that a tag means: the tag itself, or the only language near it, such as zh-Hans for `zh` and `zh-CN`. */
export function siteLanguage(tag: string, languages: readonly string[]): string | undefined {
  if (languages.includes(tag)) return tag
  const shorter = languages.find((one) => tag.startsWith(`${one}-`))
  if (shorter !== undefined) return shorter
  const longer = languages.filter((one) => one.startsWith(`${tag}-`))
  const same = longer.length > 0 ? longer : languages.filter((one) => languageAndScript(one) === languageAndScript(tag))
  return same.length === 1 ? same[0] : undefined
}
