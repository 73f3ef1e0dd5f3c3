// The questions of `npm run verify`, in their order: each depends on answers to those before it.
import questions from './cases.json' with { type: 'json' }
import clients from './clients.json' with { type: 'json' }
import { Client, type Exchange, type Fields, type Question, Unanswered } from './exchange.ts'
import { type Link, linksOf } from './links.ts'

/** All that was asked and answered, and what the checks look at. */
export interface Observation {
  readonly url: URL
  /** Every exchange, in order. */
  readonly exchanges: readonly Exchange[]
  /** The response of each format that Accept can choose: that of browsers first. */
  readonly formats: readonly Exchange[]
  /** Whether a cache answers for other URLs than was asked, so that nothing more was asked. */
  readonly isMixed: boolean
}

/** The scope of the questions. */
export interface Scope {
  readonly languages: boolean
  /** How many milliseconds each answer may take. */
  readonly timeout: number
}

/** The first is a browser; `a` of a case is the format that it is sent, `b` another. */
const [browser, ...realClients] = clients
const { cases, orders } = questions
const candidates =
  'text/html application/json text/plain text/markdown application/ld+json application/atom+xml application/rss+xml application/feed+json'.split(
    ' ',
  )
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
  const whole = (formats: readonly Exchange[], isMixed = false): Observation => ({ url, exchanges: client.exchanges, formats, isMixed })

  const again = await accepting('again', browser?.accept)
  if (isHit(again)) {
    // The key leaves the query out. Whatever else is asked may be stored for everyone, unless the cache minds Accept.
    const other = await accepting('format', 'application/json', { expected: 'application/json' })
    if (isHit(other) && isSame(other, again)) return whole([first], true)
  }
  await accepting('no Accept', undefined)
  const formats = [first]
  const linked = linksOf(first)
  const isOurs = ({ url: { origin }, relations, type }: Link) =>
    origin === url.origin && relations.includes('alternate') && type !== undefined
  const typed = linked.filter(isOurs)
  const alternates = [...new Map(typed.map((link) => [link.url.href, link])).values()].slice(0, candidates.length)
  for (const type of new Set([...candidates, ...alternates.flatMap(({ type }) => type ?? [])])) {
    if (type === first.type) continue
    const negotiated = await accepting('format', type, { expected: type })
    if (negotiated.status === 200 && negotiated.type === type) formats.push(negotiated)
  }
  for (const { url: own, type } of alternates) await accepting('own URL', '*/*', { expected: type }, own)
  for (const [type, ending] of Object.entries(endings)) {
    if (alternates.some((alternate) => alternate.type === type)) continue
    const own = new URL(`${url.pathname.endsWith('/') ? `${url.pathname}index` : url.pathname}${ending}`, url)
    await accepting('ending', '*/*', { expected: type }, own)
  }
  await ask({ purpose: 'llms.txt' }, new URL('/llms.txt', url))
  for (const { type, fields } of formats) {
    const location = fields['content-location']
    const own = location !== undefined && URL.canParse(location, url.href) ? new URL(location, url) : undefined
    if (own?.origin === url.origin) await accepting('own URL', '*/*', { name: `Content-Location of ${type}`, expected: type }, own)
  }

  const others = formats.slice(1)
  const other = others.find(({ type }) => type === 'text/markdown') ?? others[0]
  if (other !== undefined) {
    const [a, b] = [first.type, other.type]
    const names: Fields = { '{a}': a, '{b}': b, '{B}': b.toUpperCase() }
    const named = (text: string) => text.replace(/\{\w\}/g, (name) => names[name] ?? '')
    for (const { client: name, accept } of realClients) await accepting('client', accept, { name })
    for (const { name, accept, expected } of cases)
      await accepting('case', named(accept), { name, expected: expected === undefined ? undefined : named(expected) })
    await accepting('unacceptable', 'image/png')
    for (const type of [a, b]) await accepting('missing', type, {}, client.nowhere(url))
    if (url.pathname !== '/') {
      const spelt = new URL(url)
      spelt.pathname = url.pathname.endsWith('/') ? url.pathname.slice(0, -1) : `${url.pathname}/`
      for (const type of [a, b]) await accepting('redirect', type, {}, spelt)
    }
    await askConditions(first, other)
    await askInOrders(named)
  }
  if (languages) await askLanguages()
  return whole(formats)

  async function askConditions(...pair: readonly [Exchange, Exchange]): Promise<void> {
    for (const { type } of pair) await accepting('head', type, { method: 'HEAD' })
    for (const [format, another] of [pair, [pair[1], pair[0]]] as const) {
      const { type, fields } = format
      if (fields.etag === undefined) continue
      const condition = (purpose: Question['purpose'], tag: string, date?: string, accept = type) =>
        accepting(purpose, accept, { sent: { 'If-None-Match': tag, 'If-Modified-Since': date } })
      await condition('same tag', fields.etag)
      await condition('weak tag', `W/${opaqueTag(format)}`)
      await condition('tag before date', '"verify"', 'Fri, 01 Jan 2100 00:00:00 GMT')
      await condition('tag of another format', fields.etag, undefined, another.type)
    }
    for (const { type } of pair) await accepting('range', type, { sent: { Range: 'bytes=0-9' } })
  }

  /** Behind a cache, each of these mixes up formats in another way. */
  async function askInOrders(named: (text: string) => string): Promise<void> {
    for (const order of orders.map((steps) => steps.map(named))) {
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
      accepting('language', browser?.accept, { ...rest, name, expected, sent: { 'Accept-Language': language } }, at)
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

/** The first answer that is no redirect to another place of the same host. */
async function follow(client: Client, place: URL): Promise<Exchange> {
  for (let [at, left] = [place, mostRedirects]; ; left--) {
    const answer = await client.ask(at, { purpose: 'browser', sent: { Accept: browser?.accept }, expected: 'text/html' })
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

/** An entity tag without its mark as weak. */
export function opaqueTag({ fields }: Exchange): string | undefined {
  return fields.etag?.replace(/^W\//, '')
}

/** Whether two answers have the same content, or are said to. */
export function isSame(one: Exchange, other: Exchange): boolean {
  return one.type === other.type && one.content.equals(other.content)
}

/** The language that the element `html` states. */
export function htmlLanguage({ type, content }: Exchange): string | undefined {
  return type === 'text/html' ? /<html\b[^>]*?\blang=["']?([\w-]+)/i.exec(content.toString())?.[1] : undefined
}
