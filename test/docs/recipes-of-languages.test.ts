// The recipes in docs/caches/ map Accept-Language to a newsroom's languages. Each has the same rules in its own syntax.
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { languageRules } from '../../src/commands/recipes/language-rules.ts'
import { renderRecipe } from '../../src/commands/recipes/render.ts'
import { LanguageChooser } from '../../src/edge/negotiation/accept-language.ts'
import corpus from '../fixtures/accept-language-corpus.json' with { type: 'json' }
import cases from '../fixtures/language-cases.json' with { type: 'json' }
import { makeLanguageField } from '../fixtures/language-fields.ts'
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
const makeField = () => makeLanguageField(random)

const chooser = new LanguageChooser()

/** Expects that rules never change the language that is sent, for articles in all languages and in each pair of languages. */
function expectNoChange(languages: readonly string[], rules: readonly Rule[], fields: readonly string[]): void {
  const pairs = languages.flatMap((one, index) => languages.slice(index + 1).map((other) => [one, other]))
  const sent = (field: string) =>
    [languages, ...pairs].map((available) => chooser.choose(available, new Headers({ 'accept-language': field })))
  for (const field of fields) {
    const normal = normalize(field, rules)
    if (normal !== field) expect(sent(normal), field).toEqual(sent(field))
  }
}

describe.each(Object.entries(spellings))('docs/caches/%s', (file, spelling) => {
  test.each(sites.map((languages) => ({ languages })))('changes no language that anyone is sent, of $languages', async ({ languages }) => {
    const rules = languageRules(languages)
    const text = renderRecipe(file, await readFile(`docs/caches/${file}`, 'utf8'), languages)
    const read = rulesIn(text, spelling)
    expect(read.map(({ language }) => language)).toEqual(rules.map(({ language }) => language))
    expectNoChange(languages, read, real)
    expectNoChange(languages, read, Array.from({ length: 1500 }, makeField))
  })

  test('is as npm run recipes writes it for English, Chinese, Russian and Arabic, and makes a handful of what browsers send', async () => {
    const [languages] = sites as [[string, ...string[]]]
    const text = await readFile(`docs/caches/${file}`, 'utf8')
    expect(renderRecipe(file, text, languages)).toBe(text)
    const values = new Set(corpus.map(({ acceptLanguage }) => normalize(acceptLanguage ?? '', rulesIn(text, spelling))))
    expect(values.size).toBeLessThan(8)
  })

  test('makes one value of all in a newsroom of one language', async () => {
    const text = renderRecipe(file, await readFile(`docs/caches/${file}`, 'utf8'), ['en'])
    expect(new Set(real.map((field) => normalize(field, rulesIn(text, spelling))))).toEqual(new Set(['en']))
  })

  test('makes one of two values of all in a newsroom of two languages, whichever of them a field names, and how often', async () => {
    const text = renderRecipe(file, await readFile(`docs/caches/${file}`, 'utf8'), ['en', 'ru'])
    const fields = [
      ...corpus.map(({ acceptLanguage }) => acceptLanguage ?? ''),
      'en-US,en;q=0.9,ru;q=0.8',
      'en-US,ru;q=0.7,en;q=0.3',
      'ru,en;q=0.9,de;q=0.8,en-GB;q=0.7,*;q=0.1',
    ]
    expect(new Set(fields.map((field) => normalize(field, rulesIn(text, spelling))))).toEqual(new Set(['en', 'ru']))
  })
})
