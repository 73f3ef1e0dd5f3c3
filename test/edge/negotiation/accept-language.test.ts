import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LanguageChooser, parseAcceptLanguage } from '../../../src/edge/negotiation/accept-language.ts'
import cases from '../../fixtures/language-cases.json'

const chooser = new LanguageChooser()

function sent(languages: readonly string[], acceptLanguage: string | null): string | undefined {
  return chooser.choose(languages, fieldsWith(acceptLanguage))
}

/** A request's Headers with Accept-Language, or without it for null. Headers take no character beyond Latin 1. */
function fieldsWith(acceptLanguage: string | null): Headers {
  return new Headers(acceptLanguage === null ? {} : { 'accept-language': acceptLanguage })
}

describe('LanguageChooser follows the rules', () => {
  test.each(cases)('$rule: $acceptLanguage gets $sent of $languages', ({ languages, acceptLanguage, sent: expected }) => {
    expect(sent(languages, acceptLanguage)).toBe(expected)
  })
})

describe('LanguageChooser', () => {
  const site = ['en', 'zh-Hans', 'ru', 'ar', 'pt-BR']
  const weight = fc.integer({ min: 0, max: 10 }).map((tenths) => (tenths === 10 ? '1' : `0.${tenths}`))
  const range = fc.constantFrom('en', 'en-US', 'zh', 'zh-CN', 'zh-TW', 'zh-Hant', 'ru', 'ru-RU', 'ar', 'pt', 'pt-PT', 'fr', '*')
  const member = fc.tuple(range, weight).map((parts) => parts.join(';q='))
  const members = fc.array(member, { minLength: 1, maxLength: 8 })
  const available = fc.subarray(site, { minLength: 1 })

  test('rule 18: the order of the members never matters', () => {
    const shuffled = members.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }), available))
    fc.assert(
      fc.property(shuffled, ([list, other, there]) => {
        expect(sent(there, other.join())).toBe(sent(there, list.join()))
      }),
      { numRuns: 2000 },
    )
  })

  test('rule 19: what is refused is sent only where all that is left is refused too', () => {
    fc.assert(
      fc.property(members, fc.constantFrom(...site), available, (list, refused, there) => {
        const others = list.filter((one) => !one.startsWith(`${refused};`))
        fc.pre(there.some((language) => language !== refused))
        const field = [...others, `${refused};q=0`].join()
        const isLeft = there.some((language) => {
          const two = site.filter((one) => one === language || one === refused)
          return language !== refused && sent(two, field) === language
        })
        if (isLeft) expect(sent(there, field)).not.toBe(refused)
      }),
      { numRuns: 2000 },
    )
  })

  test('rule 19: something is always sent, whatever the field is', () => {
    const field = fc
      .oneof(fc.string({ unit: 'binary-ascii' }), fc.stringMatching(/^[ \t,;="\\*q.0-9a-z-]*$/))
      .map((text) => text.replace(/[\0\r\n]/g, ''))
    fc.assert(
      fc.property(field, available, (text, there) => {
        expect(there).toContain(sent(there, text))
      }),
      { numRuns: 2000 },
    )
  })

  test('rule 20: an article has the languages that it has, and a client the one of them that it wants most', () => {
    expect(sent(['en', 'ru'], 'ar, ru;q=0.9')).toBe('ru')
    expect(sent(['zh-Hans', 'ru'], 'ar')).toBe('zh-Hans')
    expect(sent([], 'ar')).toBeUndefined()
  })

  test('rule 7: costs time linear in the length', { timeout: 60_000 }, () => {
    const length = 100_000
    for (const hostile of [
      ','.repeat(length),
      'a'.repeat(length),
      `en${' '.repeat(length)}x`,
      `en${';'.repeat(length)}`,
      `en;q=0.${'0'.repeat(length)}x`,
      '",'.repeat(length),
      `"${'\\'.repeat(length)}`,
      `en${'-abcdefgh'.repeat(length / 10)}!`,
      `zh${'-tw'.repeat(length)}`,
      'zh-tw,'.repeat(length / 5),
    ])
      expect(parseAcceptLanguage(hostile).length).toBeLessThanOrEqual(length)
    expect(sent(site, 'zh-tw,'.repeat(length / 5))).toBe('zh-Hans')
    const regions = Array.from({ length: 40_000 }, (_, index) => `zh-${String(index % 1000).padStart(3, '0')}`)
    expect(sent(site, regions.join())).toBe('zh-Hans')
  })
})
