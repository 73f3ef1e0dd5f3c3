// A server with one fault: a newsroom whose requests and answers are changed as a table says.
import { createServer, type Server } from 'node:http'
import type { Newsroom } from '../../../src/edge/app.ts'

/** Patterns for parts of a request or an answer, by name: `method`, `path`, `status`, `type`, or a field of the request. */
type Conditions = Readonly<Record<string, string | undefined>>
/** A pattern and its replacement, by the name of a field; null removes the field. */
type Replacements = Readonly<Record<string, readonly [pattern: string, replacement: string] | null | undefined>>

/** A fault, as in the table. */
export interface Fault {
  readonly fault: string
  /** The id of the one finding that it causes. */
  readonly found: string
  /** Changes to the fields of requests, so that the server misreads them. */
  readonly reads?: { readonly when?: Conditions; readonly fields: Replacements }
  readonly answers?: readonly {
    readonly when?: Conditions
    readonly status?: number
    readonly fields?: Replacements
    readonly content?: readonly [pattern: string, replacement: string]
  }[]
  /** A cache in front: the parts of its key beside the URL, and the responses that it stores. */
  readonly cache?: { readonly key: readonly string[]; readonly stores: string }
}

/** Makes a server with a fault, or without one. */
export function serveFaulty(app: Newsroom, { reads, answers = [], cache }: Partial<Fault>): Server {
  const stored = new Map<string, Answer>()
  let count = 0
  return createServer(async (incoming, outgoing) => {
    const { method = 'GET', url = '/' } = incoming
    const path = url.replace(/\?.*/, '')
    const asked = new Headers(
      Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, String(value)]])),
    )
    const key = cache?.key.map((name) => (name === 'url' ? url : name === 'path' ? path : asked.get(name))).join(' ') ?? ''
    const { status, fields, content } = stored.get(key) ?? (await answer())
    for (const [name, value] of fields) outgoing.setHeader(name, value)
    outgoing.statusCode = status
    if (method === 'GET') outgoing.setHeader('Content-Length', content.length)
    outgoing.end(method === 'GET' && status !== 304 ? content : undefined)

    async function answer(): Promise<Answer> {
      const bag = { method, path, ...Object.fromEntries(asked) }
      if (reads !== undefined && holds(reads.when, bag)) replace(asked, reads.fields)
      const response = await app.request(`http://newsroom.example${url}`, { method, headers: asked })
      const fields = new Headers(response.headers)
      let [status, content] = [response.status, Buffer.from(await response.arrayBuffer())]
      for (const change of answers) {
        const type = fields.get('content-type') ?? ''
        if (!holds(change.when, { ...bag, status: String(status), type })) continue
        status = change.status ?? status
        replace(fields, change.fields ?? {}, String(count++))
        if (change.content !== undefined) {
          content = Buffer.from(content.toString().replace(new RegExp(change.content[0], 'g'), change.content[1]))
          fields.delete('content-length')
        }
      }
      const made = { status, fields, content }
      if (cache !== undefined && RegExp(cache.stores).test(`${method} ${status}`)) {
        stored.set(key, { ...made, fields: new Headers([...fields, ['age', '1']]) })
      }
      return made
    }
  })
}

interface Answer {
  readonly status: number
  readonly fields: Headers
  readonly content: Buffer
}

function holds(conditions: Conditions = {}, bag: Readonly<Record<string, string | undefined>>): boolean {
  return Object.entries(conditions).every(([name, pattern = '']) => RegExp(pattern).test(bag[name] ?? ''))
}

function replace(fields: Headers, replacements: Replacements, count = ''): void {
  for (const [name, replacement] of Object.entries(replacements)) {
    const value = fields.get(name) ?? ''
    if (replacement === null) fields.delete(name)
    else if (replacement !== undefined)
      fields.set(name, value.replace(new RegExp(replacement[0], 'g'), replacement[1].replace('{count}', count)))
    if (fields.get(name) === '') fields.delete(name)
  }
}
