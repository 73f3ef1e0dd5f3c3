// The recipes in docs/caches/ map Accept-Language onto a newsroom's languages, by the same rules in each one's syntax.
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { LanguageChooser } from '../../src/edge/negotiation/accept-language.ts'
import { languageRules } from '../../src/recipes/language-rules.ts'
import { renderRecipe } from '../../src/recipes/render.ts'
import corpus from '../fixtures/accept-language-corpus.json' with { type: 'json' }
import cases from '../fixtures/language-cases.json' with { type: 'json' }
import { randomFrom } from '../random.ts'

interface Rule {
  readonly pattern: RegExp
  readonly language: string | undefined
}

const forHaproxy = /set-var\(txn\.language\) (?:str\((?<language>[^)]+)\)|\S+) if .* -m reg -i '(?<pattern>.*)' \}$/gm

/** How a rule is spelled in each file: the pattern, and the language. */
const spellings: Readonly<Record<string, RegExp>> = {
  'nginx.conf': /^ {2}'~\*(?<pattern>.*)' (?<language>\S+);$/gm,
  'varnish.vcl':
    /req\.http\.Accept-Language ~ "\(\?i\)(?<pattern>.*?)"\) \{(?: set req\.http\.Accept-Language = "(?<language>[^"]+)";)? \}/g,
  'haproxy.cfg': forHaproxy,
  'squid-haproxy.cfg': forHaproxy,
  'apache.conf':
    /^<(?:Else)?If "%\{HTTP:Accept-Language\} =~ m#(?<pattern>.*)#i">\n(?: {2}RequestHeader set Accept-Language (?<language>\S+)\n)?/gm,
  'cloudfront-function.js': /^ {2}\[\/(?<pattern>.*)\/i, (?:'(?<language>[^']+)'|null)\],$/gm,
  'traffic-server/normalize-accept-language.conf':
    /^cond %\{CLIENT-HEADER:Accept-Language\} \/\(\?i\)(?<pattern>.*)\/\n {2}(?:set-header Accept-Language "(?<language>[^"]+)"|no-op)/gm,
}

function rulesIn(text: string, spelling: RegExp): Rule[] {
  const [marked = ''] = /languages: as npm run recipes[\s\S]*end of languages/.exec(text) ?? []
  return [...marked.matchAll(spelling)].map(({ groups: { pattern = '', language } = {} }) => ({
    pattern: new RegExp(pattern, 'i'),
    language: language?.startsWith('$') ? undefined : language,
  }))
}

function normalize(field: string, rules: readonly Rule[]): string {
  return rules.find(({ pattern }) => pattern.test(field))?.language ?? field
}

const sites: readonly (readonly [string, ...string[]])[] = [
  ['en', 'zh-Hans', 'ru', 'ar'],
  ['zh-Hans', 'en'],
  ['zh-Hant', 'zh-Hans', 'en'],
  ['pt-BR', 'pt-PT', 'en'],
  ['en', 'sr-Latn', 'sr-Cyrl'],
  ['de', 'fr'],
]
const real = [...corpus, ...cases].map(({ acceptLanguage }) => acceptLanguage ?? '')

const random = randomFrom(20)
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
const tags =
  'en en-US en-GB zh zh-CN zh-TW zh-Hant zh-Hans ru ru-RU ar ar-EG fr de * pt pt-BR pt-PT sr sr-RS sr-Latn enx en- en_US zh-abcdefghi'.split(
    ' ',
  )
const suffixes = [
  '',
  ';q=1',
  ';q=0.9',
  ';q=0.8',
  ';q=0.5',
  ';q=0',
  ';q=0.0',
  ';q=0.85',
  '; q=.6',
  ';Q=1.0',
  ';q=2',
  ';q=',
  ';x=y',
  ';;q=1',
  ';q="1"',
]

/** Half of them with weights that descend, as those of browsers do. */
function makeField(): string {
  const count = 1 + Math.floor(random() * 5)
  const descends = random() < 0.5
  const members = Array.from(
    { length: count },
    (_, index) => pick(tags) + (descends ? (index === 0 ? '' : `;q=0.${10 - index}`) : pick(suffixes)),
  )
  return members.join(pick([',', ', ', ' ,\t']))
}

/** Whichever of the languages an article has, the same one is sent where their order is the same. */
function expectNoChange(languages: readonly string[], rules: readonly Rule[], fields: readonly string[]): void {
  const chooser = new LanguageChooser(languages)
  const orderOf = (field: string) => chooser.judge(field).map(({ language }) => language)
  for (const field of fields) expect(orderOf(normalize(field, rules)), field).toEqual(orderOf(field))
}

describe.each(Object.entries(spellings))('docs/caches/%s', (file, spelling) => {
  test.each(sites.map((languages) => ({ languages })))('changes no language that anyone is sent, of $languages', async ({ languages }) => {
    const rules = languageRules(languages)
    const text = renderRecipe(file, await readFile(`docs/caches/${file}`, 'utf8'), rules)
    const read = rulesIn(text, spelling)
    expect(read.map(({ language }) => language)).toEqual(rules.map(({ language }) => language))
    expectNoChange(languages, read, real)
    expectNoChange(languages, read, Array.from({ length: 1500 }, makeField))
  })

  test('is as npm run recipes writes it for English, Chinese, Russian and Arabic, and makes a handful of what browsers send', async () => {
    const [languages] = sites as [[string, ...string[]]]
    const text = await readFile(`docs/caches/${file}`, 'utf8')
    expect(renderRecipe(file, text, languageRules(languages))).toBe(text)
    const values = new Set(corpus.map(({ acceptLanguage }) => normalize(acceptLanguage ?? '', rulesIn(text, spelling))))
    expect(values.size).toBeLessThan(8)
  })

  test('makes one value of all in a newsroom of one language', async () => {
    const text = renderRecipe(file, await readFile(`docs/caches/${file}`, 'utf8'), languageRules(['en']))
    expect(new Set(real.map((field) => normalize(field, rulesIn(text, spelling))))).toEqual(new Set(['en']))
  })
})
