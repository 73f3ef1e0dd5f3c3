// Rules 16 to 19, implemented again by another method. The edge counts subtags, asks Intl for scripts, judges and sorts. This code
// cuts texts, has tables of scripts, and makes each rule a step of its own.
import { expect, test } from 'vitest'
import { LanguageChooser } from '../../../src/edge/negotiation/accept-language.ts'
import corpus from '../../fixtures/accept-language-corpus.json'
import { randomFrom } from '../../random.ts'

// The default scripts of the languages below. `elsewhere` has regions that write a language in another script.
const scripts: Readonly<Record<string, string>> = {
  en: 'latn',
  zh: 'hans',
  ru: 'cyrl',
  ar: 'arab',
  pt: 'latn',
  sr: 'cyrl',
  fr: 'latn',
  he: 'hebr',
  id: 'latn',
  nb: 'latn',
}
// All other regions use the default script of the language, by the likely subtags of CLDR.
const elsewhere: Readonly<Record<string, readonly [script: string, regions: string]>> = {
  zh: ['hant', 'au bn gb gf hk id mo pa pf ph sr th tw uk us vn'],
  sr: ['latn', 'me ro tr'],
}
const sameLanguage: Readonly<Record<string, string>> = { iw: 'he', in: 'id', no: 'nb' }
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
  'iw-IL',
  'he-IL',
  'in-ID',
  'nb-NO',
  'no-NO',
]

/** A tag as BCP 47 prefers it, with the script that its region implies. */
function spelt(tag: string): string {
  const preferred = tag.toLowerCase().replace(/^[a-z]+/, (language) => sameLanguage[language] ?? language)
  const [, language = '', region = '', rest = ''] = /^([a-z]+)-([a-z]{2}|\d{3})(-.*)?$/.exec(preferred) ?? []
  const [otherScript, regions = ''] = elsewhere[language] ?? []
  const script = regions.split(' ').includes(region) ? otherScript : scripts[language]
  return script === undefined ? preferred : `${language}-${script}-${region}${rest}`
}

/** The languages that a range names exactly: zh-TW names zh-Hant as well. */
function selvesOf(tag: string): string[] {
  const self = spelt(tag)
  return /^[a-z]+-(?:[a-z]{2}|\d{3})$/i.test(tag) ? [self, cut(self)] : [self]
}

/** A tag without its last subtag. */
function cut(tag: string): string {
  return tag.includes('-') ? tag.slice(0, tag.lastIndexOf('-')) : ''
}

function* cutsOf(tag: string): Generator<string> {
  for (let shorter = cut(tag); shorter !== ''; shorter = cut(shorter)) yield shorter
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
    if (weight === undefined) return [{ range: name, weight: 1 }]
    const digits = /^[qQ]=([01]?)(?:(\.)(\d*))?$/.exec(weight)
    if (digits === null) return []
    const [, whole = '', dot, decimals = ''] = digits
    if (whole === '' && (dot === undefined || decimals === '')) return []
    if (whole === '1' && /[1-9]/.test(decimals)) return []
    return [{ range: name, weight: Number(`${whole}.${decimals}0`) }]
  })
}

interface Offer {
  readonly language: string
  readonly weight?: number
  /** 1 exactly, 2 by lookup, 3 by a broader range, 4 by `*`. */
  readonly kind?: number
}

/** Rule 17, for one language. */
function offer(language: string, ranges: readonly Range[]): Offer {
  const tag = spelt(language)
  const weightsOf = (names: (range: string) => boolean) => ranges.filter(({ range }) => names(range)).map(({ weight }) => weight)
  const exactly = weightsOf((range) => selvesOf(range).includes(tag))
  if (exactly.includes(0)) return { language, weight: 0 }
  const byLookup = weightsOf((range) => !selvesOf(range).includes(tag) && [...cutsOf(spelt(range))].includes(tag))
  const highest = Math.max(0, ...exactly, ...byLookup)
  if (highest > 0) return { language, weight: highest, kind: exactly.includes(highest) ? 1 : 2 }
  for (const broader of [...cutsOf(tag), '*']) {
    const weights = weightsOf((range) => spelt(range) === broader)
    if (weights.length > 0) return { language, weight: Math.max(...weights), kind: broader === '*' ? 4 : 3 }
  }
  return { language }
}

/** The second half of rule 18: the languages that a range finds once it is cut until it is broader than one of them. */
function lastResort(languages: readonly string[], range: string): string[] {
  for (const broader of cutsOf(spelt(range))) {
    const found = languages.filter((language) => spelt(language).startsWith(`${broader}-`))
    if (found.length > 0) return found
  }
  return []
}

function expected(field: string, available: readonly string[]): string | undefined {
  const ranges = read(field)
  const offers = available.map((language) => offer(language, ranges))
  const highest = Math.max(0, ...offers.map(({ weight = 0 }) => weight))
  if (highest > 0) {
    const wanted = offers.filter(({ weight }) => weight === highest)
    const closest = Math.min(...wanted.map(({ kind = 5 }) => kind))
    return wanted.find(({ kind }) => kind === closest)?.language
  }
  const unnamed = offers.filter(({ weight }) => weight === undefined).map(({ language }) => language)
  const weights = ranges.map(({ weight }) => weight).filter((weight) => weight > 0)
  for (const weight of weights.sort((one, other) => other - one)) {
    const found = ranges.filter((range) => range.weight === weight).flatMap(({ range }) => lastResort(unnamed, range))
    if (found.length > 0) return unnamed.find((language) => found.includes(language))
  }
  return unnamed[0] ?? available[0]
}

const sites = [
  ['zh-Hant', 'zh-Hans'],
  ['en', 'zh-Hans', 'ru', 'ar'],
  ['pt-BR', 'pt', 'zh-Hant', 'zh-Hans', 'en-GB'],
  ['en-GB', 'en-US', 'zh-TW', 'zh-CN', 'pt-BR', 'sr-Latn', 'sr-Cyrl'],
  ['zh', 'en', 'zh-Hant-HK', 'pt', 'fr', 'sr-ME', 'sr-RS'],
  ['he', 'in', 'no', 'en'],
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
  'he',
  'iw',
  'id',
  'in',
  'nb',
  'no',
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

/** Makes a field: one that browsers send, a random one, or a damaged one. */
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

test('a language is chosen as by rules 16 to 19, read once more, for 5,000 fields', () => {
  const chooser = new LanguageChooser()
  const chosen = new Map<string, number>()
  for (let count = 0; count < 5000; count++) {
    const field = makeField()
    const languages = pick(sites)
    const some = languages.filter(() => random() < 0.7)
    const available = some.length === 0 ? languages : some
    const sent = chooser.choose(available, new Headers({ 'accept-language': field }))
    // Headers trims white space at both ends of a value, which the rules do not mention.
    expect(sent, `${JSON.stringify(field)} of ${available.join()}`).toBe(expected(field, available))
    chosen.set(sent ?? '', (chosen.get(sent ?? '') ?? 0) + 1)
  }
  // The fields are varied enough: every language of every site is sent for some of them.
  for (const language of sites.flat()) expect(chosen.get(language), language).toBeGreaterThan(10)
})
