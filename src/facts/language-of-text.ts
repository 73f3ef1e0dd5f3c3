// The language of a text, where its script or its letters leave no doubt.
import { franc } from 'franc-min'
import { canonicalLanguage } from './language-tags.ts'

/** A language, and the reason for it: `the text is in Cyrillic letters`. */
export interface FoundLanguage {
  readonly value: string
  readonly ground: string
}
// The first script that most of a text is in decides. If languages share it, letters that only one of them has decide.
const scripts: readonly { readonly script: RegExp; readonly name: string; readonly language: (text: string) => string | undefined }[] = [
  { script: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, name: 'kana', language: () => 'ja' },
  { script: /\p{Script=Han}/gu, name: 'Chinese characters', language: () => 'zh' },
  { script: /\p{Script=Hangul}/gu, name: 'Hangul', language: () => 'ko' },
  {
    script: /\p{Script=Cyrillic}/gu,
    name: 'Cyrillic letters',
    language: (text) => {
      if (/ў/i.test(text)) return 'be'
      if (/[їєґ]/i.test(text)) return 'uk'
      if (/[јљњћђџѓќѕ]/i.test(text)) return undefined
      return /[ыэё]/i.test(text) ? 'ru' : undefined
    },
  },
  { script: /\p{Script=Arabic}/gu, name: 'Arabic letters', language: (text) => (/[پچژگٹڈےۍ]/.test(text) ? undefined : 'ar') },
  { script: /\p{Script=Hebrew}/gu, name: 'Hebrew letters', language: () => 'he' },
  { script: /\p{Script=Greek}/gu, name: 'Greek letters', language: () => 'el' },
  { script: /\p{Script=Thai}/gu, name: 'Thai letters', language: () => 'th' },
  { script: /\p{Script=Georgian}/gu, name: 'Georgian letters', language: () => 'ka' },
  { script: /\p{Script=Armenian}/gu, name: 'Armenian letters', language: () => 'hy' },
]

/** The language of a text by its script. @returns undefined if several languages share the script, as they do Latin. */
export function languageOfScript(text: string): FoundLanguage | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  for (const { script, name, language } of scripts) {
    const count = text.match(script)?.length ?? 0
    // Japanese mixes kana with Chinese characters.
    if (count <= letters * (name === 'kana' ? 0.1 : 0.5)) continue
    const value = language(text)
    return value === undefined ? undefined : { value, ground: `the text is in ${name}` }
  }
  return undefined
}

// In a shorter text, one name in another language might decide.
const fewestLetters = 200

/** The language of a text by its trigrams. @returns undefined if the text is too short, or in no known language. */
export function languageOfLetters(text: string): FoundLanguage | undefined {
  const code = franc(text, { minLength: fewestLetters })
  const value = code === 'und' ? undefined : canonicalLanguage(code)
  return value === undefined ? undefined : { value, ground: 'the letters of the text' }
}

/** Whether a text may be in a language: both have Latin letters, or neither has. */
export function mayBeIn(language: string, text: string): boolean {
  const script = new Intl.Locale(language).maximize().script
  return isLatin(text, 0.5) === (script === 'Latn')
}

/** Whether more than a share of a text's letters are Latin. Texts about programs have many Latin letters in any language. */
export function isLatin(text: string, share = 0.98): boolean {
  return (text.match(/\p{Script=Latin}/gu)?.length ?? 0) > (text.match(/\p{L}/gu)?.length ?? 0) * share
}
