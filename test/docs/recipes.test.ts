// The recipes in docs/caches/ normalise Accept. Each has the same ordered rules in its own syntax: a pattern, and the format for
// values that match; or no format, if Accept stays as it is.
import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { essence } from '#model/media-type'
import { describeFormat, formats } from '../../src/compile/formats/index.ts'
import { type Offer, selectFormat } from '../../src/edge/negotiation/format.ts'
import { parseMediaType } from '../../src/edge/negotiation/media-type.ts'
import furtherClients from '../caches/further-clients.json' with { type: 'json' }
import clients from '../fixtures/accept-corpus.json' with { type: 'json' }
import rules from '../fixtures/negotiation-rules.json' with { type: 'json' }
import workedCases from '../fixtures/worked-cases.json' with { type: 'json' }

interface Rule {
  readonly pattern: RegExp
  readonly accept: string | undefined
}

const haproxySpelling =
  /set-var\(txn\.accept\) (?:str\((?<accept>[^)]+)\)|\S+) if !\{ [^}]+ \} \{ req\.fhdr\(accept\) -m reg -i '(?<pattern>.*)' \}$/gm

/** How a rule is spelled in each file: the pattern, then the format. */
const spellings: Readonly<Record<string, RegExp>> = {
  'nginx.conf': /^ {2}'~\*(?<pattern>.*)' (?<accept>[a-z$]\S+);$/gm,
  'varnish.vcl': /req\.http\.Accept ~ (?:\{"|")\(\?i\)(?<pattern>.*?)(?:"\}|")\) \{(?: set req\.http\.Accept = "(?<accept>[^"]+)";)? \}/g,
  'haproxy.cfg': haproxySpelling,
  'squid-haproxy.cfg': haproxySpelling,
  'apache.conf': /^<(?:Else)?If "%\{HTTP:Accept\} =~ m#(?<pattern>.*)#i">\n(?: {2}RequestHeader set Accept (?<accept>\S+)\n)?/gm,
  'cloudfront-function.js': /^ {2}\[\/(?<pattern>.*)\/i?, (?:'(?<accept>[^']+)'|null)\],$/gm,
  'traffic-server/normalize-accept.conf':
    /^cond %\{CLIENT-HEADER:Accept\} \/\(\?i\)(?<pattern>.*)\/\n {2}(?:set-header Accept "(?<accept>[^"]+)"|no-op)/gm,
}

const markedLanguages = /^ *(?:#|\/\/) languages:[\s\S]*? end of languages$/m

async function readRules(file: string, spelling: RegExp): Promise<Rule[]> {
  const text = (await readFile(`docs/caches/${file}`, 'utf8')).replace(markedLanguages, '')
  return [...text.matchAll(spelling)].map(({ groups: { pattern = '', accept } = {} }) => ({
    // White space in a field is a space or a tab.
    pattern: new RegExp(pattern.replaceAll('[\\s,]', '[ \\t,]').replaceAll('\\s', '[ \\t]'), 'i'),
    accept: accept?.startsWith('$') ? undefined : accept,
  }))
}

function normalize(accept: string, known: readonly Rule[]): string {
  return known.find(({ pattern }) => pattern.test(accept))?.accept ?? accept
}

const offersOf = (kind: 'article' | 'collection' | 'problem'): Offer[] =>
  formats
    .filter((format) => format[kind] !== undefined)
    .map((format) => {
      const { rank, implied = [] } = describeFormat(format)
      return { type: parseMediaType(format.mediaType), rank, implied }
    })
const offered = (['article', 'collection', 'problem'] as const).map(offersOf)
const chosen = (accept: string) => offered.map((offers) => selectFormat(accept, offers)?.type)

const real = [...clients, ...furtherClients, ...workedCases, ...rules].flatMap(({ accept }) => accept ?? [])
// All published formats, and more. A format that is added later is tested with every recipe automatically.
const published = formats.map(({ mediaType }) => essence(mediaType))
const type = fc.constantFrom(
  ...published,
  'text/*',
  'application/*',
  '*/*',
  '*',
  'image/png',
  'application/xml',
  'Text/HTML',
  'text/htmlx',
  'xtext/html',
)
const suffix = fc.constantFrom(
  '',
  '',
  '',
  ';q=1',
  ';q=1.0',
  '; q=0.9',
  ';q=0',
  ';q=0.0',
  ';q=.5',
  ';q=2',
  ';q=',
  ' ;Q=1;x',
  ';',
  ';;q=1',
  ';a=b',
  ';a="x, text/html, y"',
  ';charset=utf-8',
  ';charset=utf-8;q=0.5',
  ';variant=GFM;q=0.1',
  ' x',
  ';q=1 x',
)
const field = fc
  .array(
    fc.tuple(type, suffix).map((parts) => parts.join('')),
    { maxLength: 5 },
  )
  .chain((members) => fc.constantFrom(', ', ',', ' ,\t').map((separator) => members.join(separator)))

describe.each(Object.entries(spellings))('docs/caches/%s', (file, spelling) => {
  let known: Rule[] = []
  beforeAll(async () => {
    known = await readRules(file, spelling)
  })

  test('has all the rules', () => {
    expect(known.map(({ accept }) => accept)).toEqual([
      'text/html',
      undefined,
      'text/markdown',
      'application/json',
      'text/html',
      'text/plain',
      undefined,
      'text/html',
    ])
  })

  test('has the same patterns as the others', async () => {
    const patterns = (rules: readonly Rule[]) => rules.map(({ pattern }) => pattern.source.replaceAll('\\x22', '"'))
    const [[otherFile, otherSpelling]] = Object.entries(spellings) as [[string, RegExp]]
    expect(patterns(known)).toEqual(patterns(await readRules(otherFile, otherSpelling)))
  })

  test('changes no answer to a real client', () => {
    for (const accept of real) expect(chosen(normalize(accept, known)), accept).toEqual(chosen(accept))
  })

  test('changes no answer to anyone', () => {
    fc.assert(
      fc.property(field, (accept) => {
        expect(chosen(normalize(accept, known)), accept).toEqual(chosen(accept))
      }),
      { numRuns: 3000 },
    )
  })

  test('makes a handful of the values that real clients send', () => {
    const spelled = new Set(clients.flatMap(({ accept }) => accept ?? []))
    const normal = new Set([...spelled].map((accept) => normalize(accept, known)))
    expect(normal.size).toBeLessThan(spelled.size / 2)
  })
})

test('docs/cdn.md lists the formats that the rules look for, in their order', async () => {
  const [, list = ''] = /^3\. It names (.*) – the first of these –/m.exec(await readFile('docs/cdn.md', 'utf8')) ?? []
  const spoken: Readonly<Record<string, string>> = {
    Markdown: 'text/markdown',
    JSON: 'application/json',
    HTML: 'text/html',
    'plain text': 'text/plain',
  }
  const named = list.split(/, | or /).map((words) => spoken[words])
  const known = await readRules('nginx.conf', spellings['nginx.conf'] as RegExp)
  expect(named).toEqual(known.slice(2, 6).map(({ accept }) => accept))
})

test('docs/caches/cloudfront-function.js runs: it is called with an event and returns the request', async () => {
  const handler = new Function(`${await readFile('docs/caches/cloudfront-function.js', 'utf8')}\nreturn handler`)()
  const acceptAfter = (accept?: object) => handler({ request: { headers: accept === undefined ? {} : { accept } } }).headers.accept
  expect(acceptAfter()).toEqual({ value: 'text/html' })
  expect(acceptAfter({ value: 'application/json, text/plain, */*' })).toEqual({ value: 'application/json' })
  expect(acceptAfter({ value: 'text/html;q=0.2, */*' })).toEqual({ value: 'text/html;q=0.2, */*' })
  const several = { value: 'a/b', multiValue: [{ value: 'a/b' }, { value: 'text/html' }] }
  expect(acceptAfter(several)).toBe(several)
})
