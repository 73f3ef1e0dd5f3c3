// Requests of `npm run verify`: one at a time, to one host, and never where its robots.txt says no.

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

/** A request and what came back. */
export interface Exchange {
  readonly purpose: Purpose
  readonly method: string
  readonly url: URL
  readonly sent: Fields
  readonly status: number
  readonly fields: Fields
  readonly content: Buffer
  /** The media type that came, without parameters and in lower case; empty where there is none. */
  readonly type: string
  /** The right media type, where there is one alone. */
  readonly expected?: string | undefined
  /** By what name to speak of it: that of a client, or of a case. */
  readonly name?: string | undefined
}

/** A question, before it is asked. */
export interface Question extends Partial<Pick<Exchange, 'method' | 'expected' | 'name'>> {
  readonly purpose: Purpose
  readonly sent?: Readonly<Record<string, string | undefined>>
  /** Whether the query is left as it is, so that what is stored for it is met. */
  readonly asItIs?: boolean
}

/** Why a URL cannot be looked at. */
export class Unanswered extends Error {}

// As much as is needed to know what a page is.
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
   * Asks about a URL of the host that robots.txt was read of, behind a query of its own, so that no cache keeps the answer for others.
   *
   * @throws Unanswered where there is no answer in time, or robots.txt forbids to ask.
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

  /** A URL with a query that nobody has asked for before. */
  ownQuery(url: URL): URL {
    const own = new URL(url)
    own.searchParams.set('verify', `${this.#run}-${this.exchanges.length}`)
    return own
  }

  /** A path that is not there. */
  nowhere(url: URL): URL {
    return new URL(`/verify-${this.#run}`, url)
  }

  /** Reads robots.txt. One that is not there allows all, one that cannot be had nothing (RFC 9309 section 2.3.1). */
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
      // Of an error after that, the response tells too.
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
