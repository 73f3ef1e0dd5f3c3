// Requests of `npm run verify`: one at a time, to one host, and never where its robots.txt says no.
import { randomBytes } from 'node:crypto'
import { request as askPlainly } from 'node:http'
import { request as askOverTls } from 'node:https'
import { isAllowed } from './robots.ts'

/** The purpose of a request. */
export type Purpose =
  | 'browser'
  | 'again'
  | 'no Accept'
  | 'format'
  | 'own URL'
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
  | 'language'

/** Fields by their names in lower case. */
export type Fields = Readonly<Record<string, string>>

/** A request and what came back. */
export interface Exchange {
  readonly purpose: Purpose
  readonly method: 'GET' | 'HEAD'
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
    const type = (answer.fields['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
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

  #send(url: URL, method: string, sent: Fields): Promise<Pick<Exchange, 'status' | 'fields' | 'content'>> {
    const headers = { 'User-Agent': 'newsroom-verify', 'Accept-Encoding': 'identity', ...sent }
    const ask = url.protocol === 'https:' ? askOverTls : askPlainly
    const signal = AbortSignal.timeout(this.#timeout)
    return new Promise((resolve, reject) => {
      const fail = (error: Error) =>
        reject(
          new Unanswered(
            `${url.host} ${signal.aborted ? `says nothing for ${this.#timeout / 1000} s` : `does not answer: ${error.message}`}`,
          ),
        )
      const asked = ask(url, { method, headers, signal, agent: false }, (response) => {
        const chunks: Buffer[] = []
        let length = 0
        const end = () => {
          const fields = Object.fromEntries(
            Object.entries(response.headersDistinct).map(([name, values = []]) => [name, values.join(', ')]),
          )
          resolve({ status: response.statusCode ?? 0, fields, content: Buffer.concat(chunks) })
        }
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk)
          length += chunk.length
          if (length < mostContent) return
          end()
          response.destroy()
        })
        response.on('end', end)
        response.on('error', fail)
      })
      asked.on('error', fail)
      asked.end()
    })
  }
}

/** Members of a field that is a list, in lower case. */
export function listOf(value: string | undefined): string[] {
  return (value ?? '')
    .toLowerCase()
    .split(',')
    .map((member) => member.trim())
    .filter((member) => member !== '')
}
