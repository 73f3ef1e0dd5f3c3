// Language tags (BCP 47).
import { attempt } from '../text/attempt.ts'

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** The end of a message about a tag that names no language. */
export const expectedLanguage = 'expected one of BCP 47, such as en, pt-BR or zh-Hans'

/** A language tag in its usual form, `zh_cn` as zh-CN. @returns undefined if it names no language. */
export function canonicalLanguage(tag: string): string | undefined {
  const locale = attempt(() => new Intl.Locale(tag.trim().replaceAll('_', '-')))
  return locale && languageNames.of(locale.language) && locale.toString()
}
