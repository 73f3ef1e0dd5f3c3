// The options that `npm run import` and `npm run new` share.
import { readDate } from '../facts/dates.ts'
import { canonicalLanguage } from '../facts/language-tags.ts'

/** Checks `--date`. Its time is in the newsroom's timezone. @throws TypeError if it is not a date. */
export function dateOption(date: string | undefined): void {
  if (date !== undefined && readDate(date, 'UTC') === undefined)
    throw new TypeError(`--date ${date} is not a date; expected one such as 2019-10-02`)
}

/** The language of `--language` in its canonical form (RFC 5646 section 4.5). @throws TypeError if it is not a language tag. */
export function languageOption(language: string | undefined): string | undefined {
  const read = language === undefined ? undefined : canonicalLanguage(language)
  if (language !== undefined && read === undefined)
    throw new TypeError(`--language ${language} is not a language tag; expected one such as zh or pt-BR`)
  return read
}
