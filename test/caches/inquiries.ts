// Random requests, as the public sends them: many clients, few pages, sometimes a range or a condition.

import clients from '../fixtures/accept-corpus.json' with { type: 'json' }
import languages from '../fixtures/accept-language-corpus.json' with { type: 'json' }
import { makeLanguageField } from '../fixtures/language-fields.ts'
import { article, section } from '../fixtures/pages.ts'
import type { Random } from '../random.ts'
import type { Inquiry } from './exchange.ts'
import furtherClients from './further-clients.json' with { type: 'json' }

// About sixty values of Accept that real clients send; null for no field. Values that get 406 are rare, and only nginx and Apache
// store a 406.
const values = [...clients, ...furtherClients]
const acceptValues = [...new Set(values.filter(({ sent }) => sent !== null).map(({ accept }) => accept))]
const refusedValues = [...new Set(values.filter(({ sent }) => sent === null).map(({ accept }) => accept))]

const ofOneLanguage = {
  negotiated: [article, section, '/'],
  representations: [`${article}.html`, `${article}.json`, `${article}.md`, '/index.atom', '/robots.txt'],
  elsewhere: ['/nothing', `${article}/`, '/index'],
}
// The article has no translation into Arabic.
const ofSeveralLanguages = {
  negotiated: ['/news/hello', '/news', '/'],
  representations: ['/news/hello.html', '/ru/news/hello', '/zh-Hans/news/hello.json', '/ar', '/robots.txt'],
  elsewhere: ['/nothing', '/ar/news/hello', '/zh/news/hello', '/news/hello/'],
}
const languageValues = languages.map(({ acceptLanguage }) => acceptLanguage)
const queries = ['?utm_source=mail', '?fbclid=1', '?gclid=2&utm_medium=x']
const ranges = ['bytes=0-99', 'bytes=-50', 'bytes=200-']
const encodings = ['gzip', 'gzip, deflate, br', 'identity']

/** The entity tags that were seen at each path, by the fields of the request. */
export type SeenTags = Map<string, Map<string, string>>

/** The fields of a request that negotiation reads, as a key. */
export function askedFor({ Accept = '', 'Accept-Language': language = '' }: Inquiry['fields']): string {
  return `${Accept} ${language}`
}

/** The source of Accept-Language in a newsroom of several languages: values of browsers, or random values. */
export type Languages = 'of browsers' | 'at random'

/** Makes a request. Its condition mostly names the tag that such a client was sent, and sometimes the tag of another client. */
export function inquire(random: Random, seen: SeenTags, languages?: Languages): Inquiry {
  const { negotiated, representations, elsewhere } = languages === undefined ? ofOneLanguage : ofSeveralLanguages
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  const chance = (share: number) => random() < share
  const path = chance(0.01) ? pick(elsewhere) : pick(chance(0.75) ? negotiated : representations)
  const fields: Record<string, string> = {}
  const accept = pick(chance(0.01) ? refusedValues : acceptValues)
  if (accept !== null) fields.Accept = accept
  if (chance(0.5)) fields['Accept-Encoding'] = pick(encodings)
  const acceptLanguage = languages === 'at random' ? makeLanguageField(random) : languages && pick(languageValues)
  if (acceptLanguage) fields['Accept-Language'] = acceptLanguage
  const tags = seen.get(path)
  const tag = chance(0.95) ? tags?.get(askedFor(fields)) : pick([...(tags?.values() ?? [])])
  const method = chance(0.1) ? 'HEAD' : 'GET'
  if (tag !== undefined && chance(0.25)) fields['If-None-Match'] = chance(0.2) ? `"other", W/${tag}` : tag
  // A part of compressed content is part of another representation, so requests for a part ask for uncompressed content.
  else if (method === 'GET' && chance(0.05)) Object.assign(fields, { Range: pick(ranges), 'Accept-Encoding': 'identity' })
  return { method, path: path + (chance(0.2) ? pick(queries) : ''), fields }
}

/** The same request without a range. */
export function wholly({ method, path, fields: { Range: _, ...fields } }: Inquiry): Inquiry {
  return { method, path, fields }
}

/** The same request without conditions and range. */
export function plainly({ method, path, fields }: Inquiry): Inquiry {
  const { 'If-None-Match': _, Range: __, ...others } = fields
  return { method, path, fields: others }
}
