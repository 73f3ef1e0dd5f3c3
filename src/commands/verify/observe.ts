// The questions of `npm run verify`, in order: each depends on answers to earlier questions.
import questions from './cases.json' with { type: 'json' }
import clients from './clients.json' with { type: 'json' }
import { Client, type Exchange, type Fields, type Purpose, type Question, Unanswered } from './exchange.ts'
import { linksOf } from './links.ts'

/** All exchanges with a site, from which the checks find faults. */
export interface Observation {
  readonly url: URL
  /** Every exchange, in order. */
  readonly exchanges: readonly Exchange[]
  /** The exchanges with one of the given purposes. */
  readonly asked: (...purposes: readonly Purpose[]) => readonly Exchange[]
  /** One response for each format that Accept can choose, beginning with the format for browsers. */
  readonly formats: readonly Exchange[]
  /** Whether the URL gives the same content each time, so that answers can be compared. */
  readonly isSteady: boolean
  /** Whether a cache ignores queries and Accept, so that the checks stopped there. */
  readonly isMixed: boolean
}

/** The scope of the questions. */
export interface Scope {
  readonly languages: boolean
  /** How many milliseconds each answer may take. */
  readonly timeout: number
}

/** The first client is a browser. In a case, `{a}` stands for the format that the browser is sent, and `{b}` for another one. */
const [browser, ...realClients] = clients
const mostRedirects = 5
const mostAlternates = 8
const mostLanguages = 4

/**
 * Sends all requests that the checks need: a few dozen, one after the other.
 *
 * @throws Unanswered if the URL cannot be checked.
 */
export async function observe(place: URL, { languages, timeout }: Scope): Promise<Observation> {
  const client = new Client(timeout)
  const { exchanges } = client
  const asked: Observation['asked'] = (...purposes) => exchanges.filter(({ purpose }) => purposes.includes(purpose))
  const first = await follow(client, place)
  // The URL after redirects, without the unique query of that request.
  const url = new URL(first.url)
  url.search = place.search
  const ask = (purpose: Purpose, accept: string | undefined, rest: Omit<Question, 'purpose'> = {}, at = url) =>
    client.ask(at, { ...rest, purpose, sent: { Accept: accept, ...rest.sent } })

  const again = await ask('again', browser?.accept)
  const isSteady = isSame(first, again)
  if (isHit(again)) {
    // The cache leaves queries out of its key. Unless it minds Accept, it may store answers to further requests for everyone.
    const other = await ask('format', 'application/json', { expected: 'application/json' })
    if (isHit(other) && isSame(other, again)) return { url, exchanges, asked, formats: [first], isSteady, isMixed: true }
  }
  await ask('no Accept', undefined)
  const formats = [first]
  const linked = linksOf(first)
  const ours = linked.filter((link) => link.url.origin === url.origin && link.relations.includes('alternate') && link.type !== undefined)
  const alternates = [...new Map(ours.map((link) => [link.url.href, link])).values()].slice(0, mostAlternates)
  for (const type of new Set([...questions.formats, ...alternates.flatMap(({ type }) => type ?? [])])) {
    if (type === first.type) continue
    const negotiated = await ask('format', type, { expected: type })
    if (negotiated.status === 200 && negotiated.type === type) formats.push(negotiated)
  }
  for (const { url: own, type } of alternates) await ask('alternate', '*/*', { expected: type }, own)
  for (const [type, ending] of Object.entries(questions.endings)) {
    if (alternates.some((alternate) => alternate.type === type)) continue
    const own = new URL(`${url.pathname.replace(/\/$/, '/index')}${ending}`, url)
    await ask('ending', '*/*', { expected: type }, own)
  }
  await client.ask(new URL('/llms.txt', url), { purpose: 'llms.txt' })
  for (const { type, fields } of formats) {
    const location = fields['content-location']
    const own = location !== undefined && URL.canParse(location, url.href) ? new URL(location, url) : undefined
    if (own?.origin === url.origin) await ask('Content-Location', '*/*', { name: `of ${type}`, expected: type }, own)
  }

  const other = formats.slice(1).find(({ type }) => type === 'text/markdown') ?? formats[1]
  if (other !== undefined) {
    const [a, b] = [first.type, other.type]
    const names: Fields = { '{a}': a, '{b}': b, '{B}': b.toUpperCase() }
    const named = (text: string) => text.replace(/\{\w\}/g, (name) => names[name] ?? '')
    for (const { client: name, accept } of realClients) await ask('client', accept, { name })
    for (const { name, accept, expected } of questions.cases)
      await ask('case', named(accept), { name, expected: expected === undefined ? undefined : named(expected) })
    await ask('unacceptable', 'image/png')
    for (const type of [a, b]) await ask('missing', type, {}, client.nowhere(url))
    if (url.pathname !== '/') {
      const spelt = new URL(url)
      spelt.pathname = url.pathname.endsWith('/') ? url.pathname.slice(0, -1) : `${url.pathname}/`
      for (const type of [a, b]) await ask('redirect', type, {}, spelt)
    }
    await askConditions(first, other)
    await askConditions(other, first)
    for (const order of questions.orders.map(named)) await askInOrder(order)
  }
  if (languages) await askLanguages()
  return { url, exchanges, asked, formats, isSteady, isMixed: false }

  async function askConditions(format: Exchange, another: Exchange): Promise<void> {
    const { type } = format
    await ask('head', type, { method: 'HEAD' })
    await ask('range', type, { sent: { Range: 'bytes=0-9' } })
    const tag = format.fields.etag
    if (tag === undefined) return
    await ask('same tag', type, { sent: { 'If-None-Match': tag } })
    await ask('weak tag', type, { sent: { 'If-None-Match': `W/${opaqueTag(format)}` } })
    await ask('tag before date', type, { sent: { 'If-None-Match': '"verify"', 'If-Modified-Since': 'Fri, 01 Jan 2100 00:00:00 GMT' } })
    await ask('tag of another format', another.type, { sent: { 'If-None-Match': tag } })
  }

  /** Requests formats in an order: each order makes a cache mix formats up in another way. */
  async function askInOrder(order: string): Promise<void> {
    const shared = client.ownQuery(url)
    for (const step of order.split(', ')) {
      const [method, accept] = step.split(' ')
      const expected = accept === 'image/png' ? undefined : accept
      await ask('behind a cache', accept, { method, expected, asItIs: true, name: order }, shared)
    }
  }

  async function askLanguages(): Promise<void> {
    const own = first.fields['content-language'] ?? htmlLanguage(first)
    const named = linked.flatMap(({ language }) => (language === undefined || language === 'x-default' ? [] : [language]))
    const all = [...new Set([own ?? '', ...named])].filter(Boolean).slice(0, mostLanguages)
    const asking = (name: string, language: string, expected: string | undefined, rest: { asItIs?: boolean } = {}, at = url) =>
      ask('language', browser?.accept, { ...rest, name, expected, sent: { 'Accept-Language': language } }, at)
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

/** The first answer that is no redirect within the host. */
async function follow(client: Client, place: URL): Promise<Exchange> {
  let at = place
  for (let count = 0; count <= mostRedirects; count++) {
    const answer = await client.ask(at, { purpose: 'browser', sent: { Accept: browser?.accept }, expected: 'text/html' })
    const { location } = answer.fields
    if (answer.status === 200) return answer
    if (answer.status < 300 || answer.status >= 400 || location === undefined)
      throw new Unanswered(`${place.href} answers a browser ${answer.status}; name a page that is there`)
    if (!URL.canParse(location, at.href)) break
    at = new URL(location, at)
    if (at.hostname !== place.hostname) throw new Unanswered(`${place.href} redirects to ${at.host}; name that URL to look at it`)
    at.search = place.search
  }
  throw new Unanswered(`${place.href} redirects without end`)
}

/** Whether the fields say that a cache answered by itself (RFC 9111 section 5.1, RFC 9211). */
export function isHit({ fields }: Exchange): boolean {
  const said = [fields['cache-status'], fields['x-cache'], fields['cf-cache-status']].join()
  return Number(fields.age ?? 0) > 0 || /(?:^|[\s;,])hit\b/i.test(said)
}

/** An entity tag without `W/`. */
export function opaqueTag({ fields }: Exchange): string | undefined {
  return fields.etag?.replace(/^W\//, '')
}

/** Whether two answers have the same media type and content. */
export function isSame(one: Exchange, other: Exchange): boolean {
  return one.type === other.type && one.content.equals(other.content)
}

/** The language that the element `html` states. */
export function htmlLanguage({ type, content }: Exchange): string | undefined {
  return type === 'text/html' ? /<html\b[^>]*?\blang=["']?([\w-]+)/i.exec(content.toString())?.[1] : undefined
}
