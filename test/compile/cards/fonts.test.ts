import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { charactersOf } from '../../../src/compile/cards/characters.ts'
import { Fonts, showable } from '../../../src/compile/cards/fonts.ts'

const fonts = new Fonts()
const familiesOf = (text: string, language = 'en') => {
  const found = fonts.of(text, language)
  return 'missing' in found ? found.missing : found.families.map(({ name }) => name)
}
const always = ['@fontsource-variable/inter', '@fontsource/noto-sans-math']

describe('charactersOf()', () => {
  test.each([
    ['@fontsource-variable/inter/files/inter-latin-wght-normal.woff2', 'Aß€', 'жΩ↔'],
    ['@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2', 'жЯ', 'Bß'],
    ['@fontsource/noto-sans-math/files/noto-sans-math-latin-400-normal.woff2', '≥→√𝑥', '世ß'],
  ])('reads which characters %s has', (path, has, lacks) => {
    const characters = charactersOf(readFileSync(`node_modules/${path}`))
    for (const letter of has) expect(characters.has(letter.codePointAt(0) ?? 0), letter).toBe(true)
    for (const letter of lacks) expect(characters.has(letter.codePointAt(0) ?? 0), letter).toBe(false)
  })
})

describe('Fonts.of()', () => {
  test.each(['Harbour opens', 'Straße über Łódź, Ελλάδα, Київ', '≥ 5 % → “more”', 'CO₂ and 🚀'])('has fonts for %s', (text) => {
    expect(familiesOf(text)).toEqual(always)
  })

  const missing = new Fonts('/nowhere')
  test.each([
    ['世界', 'zh', 'sc'],
    ['世界', 'en', 'sc'],
    ['世界', 'zh-TW', 'tc'],
    ['世界', 'zh-Hant-HK', 'hk'],
    ['世界', 'ja', 'jp'],
    ['世界の', 'en', 'jp'],
    ['한국', 'ko', 'kr'],
    ['أخبار', 'ar', 'arabic'],
    ['חדשות', 'he', 'hebrew'],
    ['ข่าว', 'th', 'thai'],
  ])('asks for the font of %s in %s', (text, language, script) => {
    const found = missing.of(text, language)
    expect('missing' in found && found.missing).toContain(`@fontsource-variable/noto-sans-${script}`)
  })

  test('knows no package for what it has not heard of, and then shows no card', () => {
    expect(fonts.of('ᏣᎳᎩ', 'chr')).toEqual({ missing: [] })
  })
})

describe('showable()', () => {
  test.each([
    ['🚀 Launch 👩‍🚀', 'Launch'],
    ['CO₂', 'CO2'],
    ['m² at 20 °C – “so”', 'm² at 20 °C – “so”'],
  ])('makes of %s a text that fonts can show', (text, shown) => {
    const found = fonts.of(text, 'en')
    expect('families' in found && showable(text, found.families)).toBe(shown)
  })
})
