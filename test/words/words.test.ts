// Ten languages have the same texts, with the same placeholders, each in words of its own.
import { describe, expect, test } from 'vitest'
import { fill, placeholdersOf, plural } from '../../src/words/fill.ts'
import { listOf, numberOf } from '../../src/words/lists.ts'
import type { Plural, Texts } from '../../src/words/texts.ts'
import { languages, wordsOf } from '../../src/words/words.ts'
import sameAsEnglish from './same-as-english.json' with { type: 'json' }

const { en, ...others } = languages
const keys = Object.keys(en ?? {}) as (keyof Texts)[]
const variants = (text: string | Plural): string[] => (typeof text === 'string' ? [text] : Object.values(text))
const translations = Object.entries(others).flatMap(([language, texts]) => keys.map((key) => ({ language, key, text: texts[key] })))

describe('the words of each language', () => {
  test.each(Object.entries(languages))('%s: every key, and none besides', (_, texts) => {
    expect(Object.keys(texts).sort()).toEqual([...keys].sort())
    for (const text of Object.values(texts).flatMap(variants)) expect(text.trim()).not.toBe('')
  })

  test('have the placeholders of the English ones', () => {
    const expected = (key: keyof Texts) => placeholdersOf(variants(en?.[key] ?? '')[0] ?? '')
    for (const { language, key, text } of translations)
      for (const variant of variants(text))
        expect({ language, key, placeholders: placeholdersOf(variant) }).toEqual({ language, key, placeholders: expected(key) })
  })

  test('are translated, but for those that two languages happen to share', () => {
    const allowed: Readonly<Record<string, readonly string[]>> = sameAsEnglish
    const same = translations.filter(
      ({ key, text }) =>
        /\p{L}{2}/u.test(
          variants(text)
            .join()
            .replace(/\{\w+\}/g, ''),
        ) && JSON.stringify(text) === JSON.stringify(en?.[key]),
    )
    const found = Object.fromEntries(
      Object.keys(others).map((language) => [language, same.filter((one) => one.language === language).map(({ key }) => key)]),
    )
    expect(found).toEqual({ ...Object.fromEntries(Object.keys(others).map((language) => [language, []])), ...allowed })
  })

  test.each(Object.entries(languages))('%s: a text for every number that the language tells apart', (language, texts) => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    for (const text of Object.values(texts)) if (typeof text !== 'string') expect(Object.keys(text).sort()).toEqual([...categories].sort())
  })

  test.each(Object.entries(languages))('%s: signs of its script, and no letters of another', (language, texts) => {
    const script = new Intl.Locale(language).maximize().script ?? ''
    // Names of HTTP, URLs and formats are the same in all scripts.
    const technical = /\{\w+\}|GET|HEAD|OPTIONS|HTTP|URL|Accept|Content-Range|If-Match|If-Unmodified-Since/g
    const foreign = script === 'Latn' ? /\p{Script=Cyrillic}|\p{Script=Han}|\p{Script=Arabic}/u : /\p{Script=Latin}/u
    for (const text of Object.values(texts).flatMap(variants)) expect(text.replace(technical, '')).not.toMatch(foreign)
  })
})

describe('wordsOf()', () => {
  test.each([
    ['en-GB', 'Home'],
    ['zh', '首页'],
    ['zh-CN', '首页'],
    ['zh-Hans-HK', '首页'],
    ['zh-TW', '首頁'],
    ['zh-HK', '首頁'],
    ['pt-BR', 'Início'],
    ['pt-PT', 'Início'],
    ['de-AT', 'Startseite'],
    ['ar-EG', 'الرئيسية'],
  ])('finds those of %s by language and script', (language, home) => {
    expect(wordsOf(language)).toMatchObject({ language, home })
  })

  test.each(['fa', 'ko', 'ru-Latn', 'yue', 'eo'])('of %s, which has none, are English and say so', (language) => {
    expect(wordsOf(language)).toMatchObject({ language: 'en', home: 'Home' })
  })

  test('are what the site file says instead, by language, and then by region', () => {
    const overrides = { pt: { home: 'Casa', share: 'Partilhar' }, 'pt-PT': { home: 'Página inicial' }, en: { home: 'Front page' } }
    expect(wordsOf('pt-BR', overrides)).toMatchObject({ home: 'Casa', share: 'Partilhar', older: languages.pt?.older })
    expect(wordsOf('pt-PT', overrides)).toMatchObject({ home: 'Página inicial', share: 'Partilhar' })
    expect(wordsOf('fa', overrides)).toMatchObject({ language: 'en', home: 'Front page' })
    expect(wordsOf('fr', overrides).home).toBe('Accueil')
  })

  test('are a language of its own where the site file has all of them', () => {
    const { en: english = wordsOf('en') } = languages
    expect(wordsOf('fa', { fa: { ...english, home: 'خانه' } })).toMatchObject({ language: 'fa', home: 'خانه' })
  })
})

describe('what is put in', () => {
  test('is not looked through for placeholders', () => {
    expect(fill('{a} and {b}', { a: '{b}', b: '$&' })).toBe('{b} and $&')
  })

  test('is counted by the rules of the language', () => {
    expect([1, 2, 5, 21].map((count) => plural(wordsOf('ru').by, count, 'ru'))).toEqual([
      'Автор: {names}',
      'Авторы: {names}',
      'Авторы: {names}',
      'Автор: {names}',
    ])
  })

  test.each([
    ['en-GB', 'A, B and C'],
    ['fr', 'A, B et C'],
    ['ru', 'A, B и C'],
    ['zh-Hans', 'A、B和C'],
    ['ar', 'A وB وC'],
    ['la', 'A, B, C'],
  ])('is a list as %s has them', (language, expected) => {
    expect(listOf(['A', 'B', 'C'], language)).toBe(expected)
  })

  test('is a number as its language writes it', () => {
    expect(numberOf(1234, 'en')).toBe('1234')
    expect(numberOf(12, 'fa')).toBe('۱۲')
  })
})
