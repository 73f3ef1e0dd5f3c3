// The fonts that cards are set in: Inter, for Latin, Cyrillic and Greek letters, and Noto Sans Math for signs. Fonts for other
// scripts are in packages that a newsroom adds if it needs them.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { once } from '../../text/once.ts'
import { charactersOf } from './characters.ts'

/** A font, divided into files, each with some of its characters. */
export interface Family {
  readonly name: string
  readonly files: readonly ReturnType<typeof fontFile>[]
}

/** The fonts for a text; or the missing packages, which are none if no package is known to have its letters. */
export type Setting = { readonly families: readonly Family[] } | { readonly missing: readonly string[] }

const letters = '@fontsource-variable/inter'
const signs = '@fontsource/noto-sans-math'
const noto = (script: string) => `@fontsource-variable/noto-sans-${script}`

const scripts = (
  'Arabic Armenian Bengali Devanagari Ethiopic Georgian Gujarati Gurmukhi Hebrew Kannada Khmer Lao Malayalam Myanmar Oriya ' +
  'Sinhala Tamil Telugu Thaana Thai'
)
  .split(' ')
  .map((script) => ({ name: noto(script.toLowerCase()), letter: new RegExp(`\\p{Script=${script}}`, 'u') }))

/** The package for Chinese, Japanese or Korean text: the same Chinese characters look different in each language. */
function eastAsian(text: string, language: string): string | undefined {
  const { language: spoken, script, region } = new Intl.Locale(language).maximize()
  if (/\p{Script=Hangul}/u.test(text)) return noto('kr')
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return noto('jp')
  if (!/\p{Script=Han}/u.test(text)) return undefined
  if (spoken === 'ja' || spoken === 'ko') return noto(spoken === 'ja' ? 'jp' : 'kr')
  if (script !== 'Hant') return noto('sc')
  return noto(region === 'HK' || region === 'MO' ? 'hk' : 'tc')
}

/** Whether quotation marks and dashes are as wide as other characters. A Latin font would set them narrow. */
export function isEastAsian(language: string): boolean {
  return /^(?:zh|ja|ko|yue)\b/.test(language)
}

/** The fonts that are installed. */
export class Fonts {
  readonly #folder: string
  readonly #families = new Map<string, Family | undefined>()

  constructor(folder = join(import.meta.dirname, '../../../node_modules')) {
    this.#folder = folder
  }

  /** Finds the fonts for a text in a language, in their order of preference. */
  of(text: string, language: string): Setting {
    const asian = eastAsian(text, language)
    const others = scripts.filter(({ letter }) => letter.test(text)).map(({ name }) => name)
    const names = [...(asian === undefined ? [] : [asian]), letters, ...others, signs]
    if (asian !== undefined && !isEastAsian(language)) names.splice(0, 2, letters, asian)
    const missing = names.filter((name) => this.#family(name) === undefined)
    const families = names.flatMap((name) => this.#family(name) ?? [])
    const isShown = Array.from(showable(text, families)).every((character) => hasCharacter(families, character))
    return missing.length > 0 || !isShown ? { missing } : { families }
  }

  #family(name: string): Family | undefined {
    if (!this.#families.has(name)) this.#families.set(name, readFamily(this.#folder, name))
    return this.#families.get(name)
  }
}

/** A text as fonts can show it: without emoji, and with plain forms of characters that they lack, such as small digits. */
export function showable(text: string, families: readonly Family[]): string {
  const shown = Array.from(text, (character) => (hasCharacter(families, character) ? character : character.normalize('NFKC')))
  return shown.join('').replace(emoji, '').replace(/ {2,}/g, ' ').trim()
}

// https://www.unicode.org/reports/tr51/#def_rgi_set
const emoji = /\p{RGI_Emoji}/gv

// Characters that join, separate or reorder others, and have no glyph of their own.
const isNotDrawn = /\p{Default_Ignorable_Code_Point}/u

function hasCharacter(families: readonly Family[], character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  return isNotDrawn.test(character) || families.some(({ files }) => files.some((file) => file.has(code)))
}

/** A file with some of the characters of a font. @param ranges the characters that the file is for; it may lack some of them. */
function fontFile(location: string, ranges?: [first: number, last: number][]) {
  const characters = once(() => charactersOf(readFileSync(location)))
  const has = (code: number): boolean => {
    if (ranges !== undefined && !ranges.some(([first, last]) => first <= code && code <= last)) return false
    return characters().has(code)
  }
  return { location, ranges, has }
}

/** unicode.json says which file is for which characters, as CSS does: `U+0000-00FF,U+0131`. */
function readFamily(folder: string, name: string): Family | undefined {
  const index = join(folder, name, 'unicode.json')
  if (!existsSync(index)) return undefined
  const stem = join(folder, name, 'files', name.replace(/^.*\//, ''))
  // This file has all signs, although its name says Latin.
  if (name === signs) return { name, files: [fontFile(`${stem}-latin-400-normal.woff2`)] }
  const subsets: Readonly<Record<string, string>> = JSON.parse(readFileSync(index, 'utf8'))
  const files = Object.entries(subsets).map(([subset, ranges]) =>
    fontFile(`${stem}-${subset.replace(/[[\]]/g, '')}-wght-normal.woff2`, ranges.split(',').map(readRange)),
  )
  return { name, files }
}

function readRange(text: string): [number, number] {
  const [first = '', last = first] = text.trim().replace(/^U\+/i, '').split('-')
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)]
}
