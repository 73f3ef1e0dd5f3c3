// Rules 16 to 19, read once more and by another method: by ladders of texts, where the edge
// counts subtags, by a table, where it asks Intl, and choosing anew for each list of languages, where it sorts them once.
import { expect, test } from 'vitest'
import { LanguageChooser } from '../../../src/edge/negotiation/accept-language.ts'
import corpus from '../../fixtures/accept-language-corpus.json'
import { randomFrom } from '../../random.ts'

// Of the languages below by themselves, and where a region writes one in another script.
const scripts: Readonly<Record<string, string>> = { en: 'latn', zh: 'hans', ru: 'cyrl', ar: 'arab', pt: 'latn', sr: 'cyrl', fr: 'latn' }
const scriptsOfRegions: Readonly<Record<string, string>> = { 'zh-tw': 'hant', 'zh-hk': 'hant', 'zh-mo': 'hant', 'sr-me': 'latn' }
const regional = [
  'zh-TW',
  'zh-HK',
  'zh-MO',
  'zh-CN',
  'zh-SG',
  'sr-RS',
  'sr-ME',
  'ru-RU',
  'ru-BY',
  'en-US',
  'en-GB',
  'en-IN',
  'ar-EG',
  'pt-BR',
  'pt-PT',
  'es-419',
]

/** A tag with the script that its region implies. */
function spelt(tag: string): string {
  const [, language = '', region = '', rest = ''] = /^([a-z]+)-([a-z]{2}|\d{3})(-.*)?$/.exec(tag.toLowerCase()) ?? []
  const script = scriptsOfRegions[`${language}-${region}`] ?? scripts[language]
  return script === undefined ? tag.toLowerCase() : `${language}-${script}-${region}${rest}`
}

interface Range {
  readonly range: string
  readonly weight: number
}

function read(field: string): Range[] {
  const members: string[] = ['']
  for (const token of field.match(/"(?:\\[\s\S]|[^"\\])*"|,|[^,"]+|"/g) ?? []) {
    if (token === ',') members.push('')
    else members[members.length - 1] += token
  }
  return members.flatMap((text) => {
    const [name = '', weight, ...more] = text.split(';').map((part) => part.replace(/^[ \t]+|[ \t]+$/g, ''))
    if (
      more.length > 0 ||
      (name !== '*' && !name.split('-').every((part, index) => (index === 0 ? /^[a-z]{1,8}$/i : /^[a-z0-9]{1,8}$/i).test(part)))
    )
      return []
    if (weight === undefined) return [{ range: spelt(name), weight: 1 }]
    const digits = /^[qQ]=([01]?)(?:(\.)(\d*))?$/.exec(weight)
    if (digits === null) return []
    const [, whole = '', dot, decimals = ''] = digits
    if (whole === '' && (dot === undefined || decimals === '')) return []
    if (whole === '1' && /[1-9]/.test(decimals)) return []
    return [{ range: spelt(name), weight: Number(`${whole}.${decimals}0`) }]
  })
}

/** All ways to name a language, the closest first: a kind, how much it shares with it, and the test. */
function ladder(
  language: string,
  site: readonly string[],
): { readonly kind: number; readonly shares: number; readonly names: (range: string) => boolean }[] {
  const tag = spelt(language)
  const parts = tag.split('-')
  const shorter = parts.slice(1).map((_, index) => parts.slice(0, parts.length - 1 - index).join('-'))
  const count = (text: string) => text.split('-').length
  // Cut less, it names another language of the newsroom.
  const isNamedBeyond = (range: string, wider: string) => {
    const longer = range.split('-').slice(0, count(wider) + 1)
    return site.some((other) => `${spelt(other)}-`.startsWith(`${longer.join('-')}-`))
  }
  return [
    { kind: 1, shares: parts.length, names: (range) => range === tag },
    { kind: 2, shares: parts.length, names: (range) => range.startsWith(`${tag}-`) },
    ...shorter.map((wider) => ({ kind: 3, shares: count(wider), names: (range: string) => range === wider })),
    ...shorter.map((wider) => ({
      kind: 4,
      shares: count(wider),
      names: (range: string) => range.startsWith(`${wider}-`) && !isNamedBeyond(range, wider),
    })),
    { kind: 5, shares: 0, names: (range) => range === '*' },
  ]
}

function expected(field: string, available: readonly string[], site: readonly string[]): string | undefined {
  const ranges = read(field)
  const offers = available.map((language, place) => {
    for (const { kind, shares, names } of ladder(language, site)) {
      const weights = ranges.filter(({ range }) => names(range)).map(({ weight }) => weight)
      if (weights.length > 0) return { language, place, kind, shares, weight: Math.max(...weights) }
    }
    return { language, place, kind: 6, shares: 0, weight: undefined }
  })
  const wanted = offers.filter(({ weight }) => weight !== undefined && weight > 0)
  if (wanted.length === 0) return (offers.find(({ weight }) => weight === undefined) ?? offers[0])?.language
  const heaviest = Math.max(...wanted.map(({ weight }) => weight ?? 0))
  const heavy = wanted.filter(({ weight }) => weight === heaviest)
  const kind = Math.min(...heavy.map((offer) => offer.kind))
  const close = heavy.filter((offer) => offer.kind === kind)
  const shares = Math.max(...close.map((offer) => offer.shares))
  return close.find((offer) => offer.shares === shares)?.language
}

const sites = [
  ['en', 'zh-Hans', 'ru', 'ar'],
  ['zh-Hant', 'zh-Hans'],
  ['en-GB', 'en-US', 'zh-TW', 'zh-CN', 'pt-BR', 'sr-Latn', 'sr-Cyrl'],
  ['zh', 'en', 'zh-Hant-HK', 'pt', 'fr'],
]

const random = randomFrom(16)
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
const real = corpus.flatMap(({ acceptLanguage }) => acceptLanguage ?? [])
const tags = [
  'en',
  'zh',
  'ru',
  'ar',
  'pt',
  'sr',
  'fr',
  'de',
  '*',
  'zh-Hans',
  'zh-Hant',
  'zh-Hant-HK',
  'zh-Hans-CN',
  'sr-Latn',
  'SR-cyrl-rs',
  'en-Latn',
]
const noise = [
  '',
  'x',
  ' ',
  '"',
  '\\',
  'q=',
  ';',
  '-',
  'zh-',
  'abcdefghi',
  'en_US',
  'en-US-x-a',
  'zh-tw-abc',
  '1a',
  'en;q=2',
  'ru;q="1"',
  'ar;q=1e-1',
  '"a,ru,b"',
  'ru;x=y',
]
const suffixes = [
  '',
  '',
  '',
  ';q=1',
  ';q=0',
  ';q=0.5',
  ';q=0.9',
  '; q=0.8',
  ' ;Q=.7',
  ';q=0.',
  ';q=1.000',
  ';q=0.12345',
  ';q=1.1',
  ';q=',
  ';;q=1',
]

/** A field as browsers send it, one that is put together at random, or one that is spoilt. */
function makeField(): string {
  const kind = random()
  if (kind < 0.2) return pick(real)
  const members = Array.from({ length: Math.floor(random() * 7) }, () => {
    if (random() < 0.1) return pick(noise)
    const tag = random() < 0.5 ? pick(tags) : pick(regional)
    return (random() < 0.2 ? tag.toUpperCase() : tag) + pick(suffixes)
  })
  const field = members.join(pick([',', ', ', ' ,\t', ',,']))
  if (kind < 0.9) return field
  const place = Math.floor(random() * field.length)
  return field.slice(0, place) + pick(noise) + field.slice(place + Math.floor(random() * 3))
}

test('a language is chosen as by rules 16 to 19, read once more, for 20,000 fields', () => {
  const choosers = sites.map((languages) => ({ languages, chooser: new LanguageChooser(languages) }))
  const chosen = new Map<string, number>()
  for (let count = 0; count < 20_000; count++) {
    const field = makeField()
    const { languages, chooser } = pick(choosers)
    const some = languages.filter(() => random() < 0.7)
    const available = some.length === 0 ? languages : some
    const sent = chooser.choose(available, new Headers({ 'accept-language': field }))
    // Headers take white space off the ends of a value, which is none of the rules' business.
    expect(sent, `${JSON.stringify(field)} of ${available.join()}`).toBe(expected(field, available, languages))
    chosen.set(sent ?? '', (chosen.get(sent ?? '') ?? 0) + 1)
  }
  // Not all the same: every language of every site is sent to somebody.
  for (const language of sites.flat()) expect(chosen.get(language), language).toBeGreaterThan(50)
})
