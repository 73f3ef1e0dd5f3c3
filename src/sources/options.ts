// Options that `npm run import` and `npm run new` both have.
import { readDate } from '../facts/dates.ts'
import { canonicalLanguage } from '../facts/language-tags.ts'

/** The date of `--date`, as articles state it. @throws TypeError where it is none. */
export function dateOption(date: string | undefined): string | undefined {
  const read = date && readDate(date, 'UTC')
  if (date !== undefined && read === undefined) throw new TypeError(`--date ${date} is not a date; expected one such as 2019-10-02`)
  return read
}

/** The language of `--language` in its canonical form (RFC 5646 section 4.5). @throws TypeError where it is no language tag. */
export function languageOption(language: string | undefined): string | undefined {
  const read = language === undefined ? undefined : canonicalLanguage(language)
  if (language !== undefined && read === undefined)
    throw new TypeError(`--language ${language} is not a language tag; expected one such as zh or pt-BR`)
  return read
}
