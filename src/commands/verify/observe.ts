// The questions of `npm run verify`, in their order: each depends on answers to those before it.
import { browser, realClients } from './clients.ts'
import { Client, type Exchange, type Fields, type Question, Unanswered } from './exchange.ts'
import { linksOf } from './links.ts'

/** A format that Accept can choose. */
export interface Format {
  readonly type: string
  readonly negotiated: Exchange
}

/** All that was asked and answered, and what the checks look at. */
export interface Observation {
  readonly url: URL
  /** Every exchange, in order. */
  readonly exchanges: readonly Exchange[]
  /** The one that browsers are sent, first. */
  readonly formats: readonly Format[]
  /** Whether a cache answers for other URLs than was asked, so that nothing more was asked. */
  readonly isMixed: boolean
}

/** What is to be asked, and how. */
export interface Scope {
  readonly languages: boolean
  /** How many milliseconds each answer may take. */
  readonly timeout: number
}

const candidates = [
  'text/html',
  'application/json',
  'text/plain',
  'text/markdown',
  'application/ld+json',
  'application/atom+xml',
  'application/rss+xml',
  'application/feed+json',
]
/** Where a format mostly has a URL of its own. */
export const endings: Fields = { 'text/markdown': '.md', 'application/json': '.json', 'text/plain': '.txt' }
const mostRedirects = 5
const mostLanguages = 4

/**
 * Asks a URL what the checks want to know: a few dozen requests, one after the other.
 *
 * @throws Unanswered where it cannot be asked.
 */
export async function observe(place: URL, { languages, timeout }: Scope): Promise<Observation> {
  const client = new Client(timeout)
  const first = await follow(client, place)
  // Where Accept chooses, in another place than where the first answer was behind its own query.
  const url = new URL(first.url)
  url.search = place.search
  const ask = (question: Question, at = url) => client.ask(at, question)
  const accepting = (purpose: Question['purpose'], accept: string | undefined, rest: Omit<Question, 'purpose'> = {}, at = url) =>
    ask({ ...rest, purpose, sent: { Accept: accept, ...rest.sent } }, at)
  const whole = (formats: readonly Format[], isMixed = false): Observation => ({ url, exchanges: client.exchanges, formats, isMixed })

  const main = { type: first.type, negotiated: first }
  const again = await accepting('again', browser.accept)
  if (isHit(again)) {
    // The key leaves the query out. Whatever else is asked may be stored for everyone, unless the cache minds Accept.
    const other = await accepting('format', 'application/json', { expected: 'application/json' })
    if (isHit(other) && isSame(other, again)) return whole([main], true)
  }
  await accepting('no Accept', undefined)
  const formats: Format[] = [main]
  const linked = linksOf(first).filter(({ url: { origin } }) => origin === url.origin)
  const typed = linked.filter(({ relations, type }) => relations.includes('alternate') && type !== undefined)
  const alternates = [...new Map(typed.map((link) => [link.url.href, link])).values()].slice(0, candidates.length)
  for (const type of new Set([...candidates, ...alternates.flatMap(({ type }) => type ?? [])])) {
    if (type === main.type) continue
    const negotiated = await accepting('format', type, { expected: type })
    if (negotiated.status === 200 && negotiated.type === type) formats.push({ type, negotiated })
  }
  for (const { url: own, type } of alternates) await accepting('own URL', '*/*', { expected: type }, own)
  for (const [type, ending] of Object.entries(endings)) {
    if (alternates.some((alternate) => alternate.type === type)) continue
    const own = new URL(`${url.pathname.endsWith('/') ? `${url.pathname}index` : url.pathname}${ending}`, url)
    await accepting('ending', '*/*', { expected: type }, own)
  }
  await ask({ purpose: 'llms.txt' }, new URL('/llms.txt', url))
  for (const { negotiated } of formats) {
    const location = negotiated.fields['content-location']
    const own = location !== undefined && URL.canParse(location, url.href) ? new URL(location, url) : undefined
    if (own?.origin === url.origin)
      await accepting('own URL', '*/*', { name: `Content-Location of ${negotiated.type}`, expected: negotiated.type }, own)
  }

  const others = formats.slice(1)
  const other = others.find(({ type }) => type === 'text/markdown') ?? others[0]
  if (other !== undefined) {
    const [a, b] = [main.type, other.type]
    for (const { client: name, accept } of realClients) await accepting('client', accept, { name })
    for (const { name, accept, expected } of casesOf(a, b)) await accepting('case', accept, { name, expected })
    await accepting('unacceptable', 'image/png')
    for (const type of [a, b]) await accepting('missing', type, {}, client.nowhere(url))
    if (url.pathname !== '/') {
      const spelt = new URL(url)
      spelt.pathname = url.pathname.endsWith('/') ? url.pathname.slice(0, -1) : `${url.pathname}/`
      for (const type of [a, b]) await accepting('redirect', type, {}, spelt)
    }
    await askConditions(main, other)
    await askInOrders(a, b)
  }
  if (languages) await askLanguages()
  return whole(formats)

  async function askConditions(...pair: readonly [Format, Format]): Promise<void> {
    for (const { type } of pair) await accepting('head', type, { method: 'HEAD' })
    for (const [{ type, negotiated }, another] of [pair, [pair[1], pair[0]]] as const) {
      const { etag } = negotiated.fields
      if (etag === undefined) continue
      const strong = etag.replace(/^W\//, '')
      const condition = (purpose: Question['purpose'], tag: string, date?: string, accept = type) =>
        accepting(purpose, accept, { sent: { 'If-None-Match': tag, 'If-Modified-Since': date } })
      await condition('same tag', etag)
      await condition('weak tag', `W/${strong}`)
      await condition('tag before date', '"verify"', 'Fri, 01 Jan 2100 00:00:00 GMT')
      await condition('tag of another format', etag, undefined, another.type)
    }
    for (const { type } of pair) await accepting('range', type, { sent: { Range: 'bytes=0-9' } })
  }

  /** Behind a cache, each of these mixes up formats in another way. */
  async function askInOrders(a: string, b: string): Promise<void> {
    const orders: readonly (readonly string[])[] = [
      [a, b, a],
      [b, a],
      ['image/png', a],
      [`HEAD ${b}`, a, b],
    ]
    for (const order of orders) {
      const shared = client.ownQuery(url)
      for (const step of order) {
        const accept = step.replace('HEAD ', '')
        const method = step === accept ? 'GET' : 'HEAD'
        const expected = accept === 'image/png' ? undefined : accept
        await accepting(
          'behind a cache',
          accept,
          { method, expected, asItIs: true, name: `asked in the order ${order.join(', ')}` },
          shared,
        )
      }
    }
  }

  async function askLanguages(): Promise<void> {
    const own = first.fields['content-language'] ?? htmlLanguage(first)
    const named = linked.flatMap(({ language }) => (language === undefined || language === 'x-default' ? [] : [language]))
    const all = [...new Set([own ?? '', ...named])].filter(Boolean).slice(0, mostLanguages)
    const asking = (name: string, language: string, expected: string | undefined, rest: { asItIs?: boolean } = {}, at = url) =>
      accepting('language', browser.accept, { ...rest, name, expected, sent: { 'Accept-Language': language } }, at)
    for (const language of all) await asking('alone', language, language)
    await asking('none there', 'qaa', undefined)
    const [a, b] = all
    if (a === undefined || b === undefined) return
    await asking('weights', `${a};q=0.5, ${b}`, b)
    await asking('weights', `${b};q=0.5, ${a}`, a)
    const shared = client.ownQuery(url)
    for (const language of [a, b, a]) await asking('behind a cache', language, language, { asItIs: true }, shared)
  }
}

/** What must come of a field, whatever else is there: `a` is what browsers are sent. */
function casesOf(a: string, b: string): { name: string; accept: string; expected?: string }[] {
  return [
    { name: 'weights', accept: `${a};q=0.5, ${b}`, expected: b },
    { name: 'weights', accept: `${b};q=0.5, ${a}`, expected: a },
    { name: 'refusal', accept: `*/*, ${a};q=0` },
    { name: 'refusal', accept: `${b};q=0, ${a}`, expected: a },
    { name: 'specificity', accept: `*/*;q=0.9, ${a};q=0.2` },
    { name: 'tie', accept: `${a}, ${b}` },
    { name: 'tie', accept: `${b}, ${a}` },
    { name: 'malformed', accept: `*/x;q=,, ${b}`, expected: b },
    { name: 'letter case', accept: b.toUpperCase(), expected: b },
    { name: 'part of a name', accept: `${b}x, ${a};q=0.5`, expected: a },
  ]
}

/** The first answer that is no redirect to another place of the same host. */
async function follow(client: Client, place: URL): Promise<Exchange> {
  for (let [at, left] = [place, mostRedirects]; ; left--) {
    const answer = await client.ask(at, { purpose: 'browser', sent: { Accept: browser.accept }, expected: 'text/html' })
    const { location } = answer.fields
    if (answer.status < 300 || answer.status >= 400 || location === undefined) {
      if (answer.status !== 200) throw new Unanswered(`${place.href} answers a browser ${answer.status}; name a page that is there`)
      return answer
    }
    if (left === 0 || !URL.canParse(location, at.href)) throw new Unanswered(`${place.href} redirects without end`)
    const next = new URL(location, at)
    if (next.hostname !== place.hostname) throw new Unanswered(`${place.href} redirects to ${next.host}; name that URL to look at it`)
    next.search = place.search
    at = next
  }
}

/** Whether a cache says that it answered by itself (RFC 9111 section 5.1, RFC 9211). */
export function isHit({ fields }: Exchange): boolean {
  const said = [fields['cache-status'], fields['x-cache'], fields['cf-cache-status']].join()
  return Number(fields.age ?? 0) > 0 || /(?:^|[\s;,])hit\b/i.test(said)
}

/** Whether two answers have the same content, or are said to. */
export function isSame(one: Exchange, other: Exchange): boolean {
  return one.type === other.type && one.content.equals(other.content)
}

/** What the element `html` says of its language. */
export function htmlLanguage({ type, content }: Exchange): string | undefined {
  return type === 'text/html' ? /<html\b[^>]*?\blang=["']?([\w-]+)/i.exec(content.toString())?.[1] : undefined
}
