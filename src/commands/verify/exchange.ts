// Requests of `npm run verify`: one at a time, to one host, and never to a path that its robots.txt forbids.

import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { request as askPlainly, type IncomingMessage } from 'node:http'
import { request as askOverTls } from 'node:https'
import { essence } from '#model/media-type'
import { messageOf } from '../../text/attempt.ts'
import { isAllowed } from './robots.ts'

/** The purpose of a request. */
export type Purpose =
  | 'browser'
  | 'again'
  | 'no Accept'
  | 'format'
  | 'alternate'
  | 'ending'
  | 'client'
  | 'case'
  | 'unacceptable'
  | 'missing'
  | 'redirect'
  | 'head'
  | 'same tag'
  | 'weak tag'
  | 'tag of another format'
  | 'tag before date'
  | 'range'
  | 'behind a cache'
  | 'llms.txt'
  | 'Content-Location'
  | 'language'

/** Fields by their names in lower case. */
export type Fields = Readonly<Record<string, string>>

/** A request and its response. */
export interface Exchange {
  readonly purpose: Purpose
  readonly method: string
  readonly url: URL
  readonly sent: Fields
  readonly status: number
  readonly fields: Fields
  readonly content: Buffer
  /** The media type of the response, without parameters and in lower case; empty if there is none. */
  readonly type: string
  /** The right media type or language, if there is only one. */
  readonly expected?: string | undefined
  /** The name of a client or of a case, for the report. */
  readonly name?: string | undefined
}

/** A question, before it is asked. */
export interface Question extends Partial<Pick<Exchange, 'method' | 'expected' | 'name'>> {
  readonly purpose: Purpose
  readonly sent?: Readonly<Record<string, string | undefined>>
  /** Whether the query is left as it is, so that a cache answers from what it stored for this URL. */
  readonly asItIs?: boolean
}

/** The reason why a URL cannot be checked. */
export class Unanswered extends Error {}

// In bytes, enough to recognise a page.
const mostContent = 8 * 1024 * 1024

/** Asks one host. */
export class Client {
  readonly exchanges: Exchange[] = []
  readonly #timeout: number
  readonly #run = randomBytes(4).toString('hex')
  #origin = ''
  #robots = ''

  /** @param timeout how many milliseconds an answer may take. */
  constructor(timeout: number) {
    this.#timeout = timeout
  }

  /**
   * Requests a URL, after reading robots.txt of its host. Unless told otherwise, adds a unique query, so that no cache stores
   * the answer for others.
   *
   * @throws Unanswered if there is no answer in time, or if robots.txt forbids the request.
   */
  async ask(url: URL, { purpose, sent = {}, method = 'GET', asItIs, expected, name }: Question): Promise<Exchange> {
    const target = asItIs === true ? url : this.ownQuery(url)
    if (target.origin !== this.#origin) await this.#enter(target)
    if (!isAllowed(this.#robots, `${target.pathname}${target.search}`)) throw new Unanswered(`robots.txt forbids ${target.pathname}`)
    const given = Object.fromEntries(Object.entries(sent).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))
    const answer = await this.#send(target, method, given)
    const type = mediaTypeOf(answer.fields['content-type'] ?? '')
    const exchange: Exchange = { purpose, method, url: target, sent: given, type, expected, name, ...answer }
    this.exchanges.push(exchange)
    return exchange
  }

  /** A URL with a query that nobody has requested before. */
  ownQuery(url: URL): URL {
    const own = new URL(url)
    own.searchParams.set('verify', `${this.#run}-${this.exchanges.length}`)
    return own
  }

  /** A URL that does not exist. */
  nowhere(url: URL): URL {
    return new URL(`/verify-${this.#run}`, url)
  }

  /** Reads robots.txt. A missing file allows all requests, and an unreachable one forbids all (RFC 9309 section 2.3.1). */
  async #enter(url: URL): Promise<void> {
    const { status, content } = await this.#send(new URL('/robots.txt', url), 'GET', {})
    if (status >= 500) throw new Unanswered(`robots.txt of ${url.host} answers ${status}, which forbids all`)
    this.#origin = url.origin
    this.#robots = status === 200 ? content.toString() : ''
  }

  async #send(url: URL, method: string, sent: Fields): Promise<Pick<Exchange, 'status' | 'fields' | 'content'>> {
    const headers = { 'User-Agent': 'newsroom-verify', 'Accept-Encoding': 'identity', ...sent }
    const ask = url.protocol === 'https:' ? askOverTls : askPlainly
    const signal = AbortSignal.timeout(this.#timeout)
    try {
      const asked = ask(url, { method, headers, signal, agent: false }).end()
      // Later errors also reach the reader of the response.
      asked.on('error', () => {})
      const [response] = (await once(asked, 'response')) as [IncomingMessage]
      const content: Buffer[] = []
      let length = 0
      for await (const chunk of response) {
        content.push(chunk)
        length += chunk.length
        if (length >= mostContent) break
      }
      const fields = Object.entries(response.headersDistinct).map(([name, values = []]) => [name, values.join(', ')])
      return { status: response.statusCode ?? 0, fields: Object.fromEntries(fields), content: Buffer.concat(content) }
    } catch (error) {
      const why = signal.aborted ? `says nothing for ${this.#timeout / 1000} s` : `does not answer: ${messageOf(error)}`
      throw new Unanswered(`${url.host} ${why}`)
    }
  }
}

/** A media type without parameters, in lower case. */
export function mediaTypeOf(contentType: string): string {
  return essence(contentType).trim().toLowerCase()
}

/** Members of a field that is a list, in lower case. */
export function listOf(value: string | undefined): string[] {
  return (value ?? '')
    .toLowerCase()
    .split(',')
    .map((member) => member.trim())
    .filter((member) => member !== '')
}
