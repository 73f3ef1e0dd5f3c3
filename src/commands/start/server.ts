// The server of `npm start`: the newsroom, with pages that reload themselves and show the findings of the last build.
import { EventEmitter, on } from 'node:events'
import { readFileSync } from 'node:fs'
import { splitRepresentationPath } from '#model/urls'
import { messageOf } from '../../text/attempt.ts'
import { type Finding, fileFinding } from '../../text/finding.ts'
import type { Fetch } from '../serve/http.ts'
import type { Report } from './builder.ts'
import { findingsPage, insertInto, showFindings } from './findings.ts'

// No path of a newsroom begins like this.
const own = '/.develop/'
const style = readFileSync(new URL('develop.css', import.meta.url), 'utf8')
const script = readFileSync(new URL('refresh.js', import.meta.url), 'utf8')

/** Serves the last bundle, and the findings since then. */
export class DevelopmentServer {
  readonly #content: string
  readonly #changes = new EventEmitter({ captureRejections: true }).setMaxListeners(0)
  readonly #started = Date.now()
  #number = 0
  #fetch: Fetch | undefined
  #mistakes: readonly Finding[] = []
  #warnings: ReadonlyMap<string, readonly Finding[]> = new Map()
  readonly #open: (bundle: string) => Fetch | Promise<Fetch>
  #taking = Promise.resolve()
  /** Requests wait for the end of the first build. */
  readonly #first = Promise.withResolvers<void>()

  /**
   * @param content the folder that is built.
   * @param open starts to serve the bundle in a folder.
   */
  constructor(content: string, open: (bundle: string) => Fetch | Promise<Fetch>) {
    this.#content = content
    this.#open = open
  }

  /** Shows the bundle that was built, or the mistakes, from now on, and tells every open page. */
  take(report: Report, bundle: string): void {
    // Reports are shown one after the other, so that an older bundle never replaces a newer one.
    this.#taking = this.#taking.then(() => this.#show(report, bundle))
  }

  async #show(report: Report, bundle: string): Promise<void> {
    this.#mistakes = report.built ? [] : report.findings
    if (report.built) {
      this.#warnings = report.warnings
      try {
        this.#fetch = await this.#open(bundle)
      } catch (error) {
        console.error(messageOf(error))
        this.#mistakes = [fileFinding('', messageOf(error))]
      }
    }
    this.#number++
    this.#first.resolve()
    this.#changes.emit('change')
  }

  async fetch(request: Request, ended: Promise<void>): Promise<Response> {
    const { pathname } = new URL(request.url)
    if (pathname === `${own}changes`) return this.#tellChanges(request.signal)
    if (pathname === `${own}refresh.js`) return respondWith(script, 'text/javascript')
    if (pathname === `${own}develop.css`) return respondWith(style, 'text/css')
    await this.#first.promise
    if (this.#fetch === undefined) return this.#respondWithMistakes(request)
    return this.#adapt(await this.#fetch(request, ended), pathname)
  }

  /** A version that no earlier run of the server had, so that pages from an earlier run reload. */
  get #version(): string {
    return `${this.#started}-${this.#number}`
  }

  /** https://html.spec.whatwg.org/multipage/server-sent-events.html */
  #tellChanges(signal: AbortSignal): Response {
    const encoder = new TextEncoder()
    const tell = (controller: ReadableStreamDefaultController) => controller.enqueue(encoder.encode(`data: ${this.#version}\n\n`))
    const changes = on(this.#changes, 'change', { signal })
    const stream = new ReadableStream({
      start: tell,
      async pull(controller) {
        try {
          await changes.next()
          tell(controller)
        } catch {
          controller.close()
        }
      },
      cancel: () => void changes.return?.(),
    })
    return new Response(stream, { headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' } })
  }

  /**
   * Lets no cache use a response without asking, and adds findings and the script that reloads to a page. Fields that describe
   * the original bytes of the page are removed.
   */
  async #adapt(response: Response, pathname: string): Promise<Response> {
    const headers = new Headers(response.headers)
    headers.set('Cache-Control', response.headers.get('Cache-Control') === 'no-store' ? 'no-store' : 'no-cache')
    for (const name of ['CDN-Cache-Control', 'Strict-Transport-Security']) headers.delete(name)
    if (!headers.get('Content-Type')?.startsWith('text/html') || response.status === 206) {
      return new Response(response.body, { status: response.status, headers })
    }
    for (const name of ['ETag', 'Last-Modified', 'Repr-Digest', 'Content-Length', 'Accept-Ranges']) headers.delete(name)
    const policy = headers.get('Content-Security-Policy') ?? ''
    headers.set('Content-Security-Policy', policy.replace('style-src', "style-src 'self'").replace('script-src', "script-src 'self'"))
    const page = await response.text()
    const location = headers.get('Content-Location') ?? pathname
    const warnings = this.#warnings.get(splitRepresentationPath(location)?.path ?? location) ?? []
    const findings = showFindings(this.#mistakes.length > 0 ? this.#mistakes : warnings, this.#content)
    const body = page === '' ? null : insertInto(page, this.#version, findings)
    return new Response(body, { status: response.status, headers })
  }

  /** The response while no build has succeeded yet. */
  #respondWithMistakes({ headers }: Request): Response {
    const mistakes = showFindings(this.#mistakes, this.#content)
    const isPage = headers.get('accept')?.includes('text/html') ?? false
    const text = mistakes.map(({ place, message, excerpt }) => `${place}: ${message}\n${excerpt}\n`).join('\n')
    return isPage ? respondWith(findingsPage(this.#version, mistakes), 'text/html', 500) : respondWith(text, 'text/plain', 500)
  }
}

function respondWith(text: string, type: string, status = 200): Response {
  return new Response(text, { status, headers: { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store' } })
}
