// Promises to clients and caches: tables of requests and responses, run through the whole app in workerd.
import { describe, expect, test } from 'vitest'
import { entityTagOf, fetchFrom, type Kept } from '../newsroom.ts'
import methods from './methods.json'
import negotiation from './negotiation.json'
import preconditions from './preconditions.json'
import ranges from './ranges.json'
import urls from './urls.json'

/**
 * A request and its response. `{.html}` in a field stands for the entity tag of the article as HTML, `{.html-gzip}` for that tag with
 * the mark of a proxy. The default path is that of the article.
 */
interface Case {
  readonly spec: string
  readonly name: string
  readonly request: { readonly method?: string; readonly path?: string; readonly fields?: Readonly<Record<string, string | undefined>> }
  readonly expected: {
    readonly status: number
    readonly content?: string
    readonly fields?: Readonly<Record<string, string | undefined>>
    readonly absent?: readonly string[]
  }
}

const tables: Readonly<Record<string, readonly Case[]>> = { methods, urls, negotiation, preconditions, ranges }
const runs = (['at hand', 'elsewhere'] satisfies Kept[]).flatMap((kept) =>
  Object.entries(tables).map(([name, cases]) => ({ name, cases, kept, fetch: fetchFrom('any-cache', kept) })),
)

describe.each(runs)('$name, content $kept', ({ cases, fetch }) => {
  test.each(cases)('$spec: $name', async ({ request: { method = 'GET', path = '/news/hello', fields }, expected }) => {
    const response = await fetch(path, { method, headers: fill(fields) })
    expect(response.status).toBe(expected.status)
    for (const [name, value] of Object.entries(fill(expected.fields))) expect(response.headers.get(name), name).toBe(value)
    for (const name of expected.absent ?? []) expect(response.headers.get(name), name).toBeNull()
    const content = await response.text()
    if (expected.content !== undefined) expect(content).toBe(expected.content)
  })
})

function fill(fields: Readonly<Record<string, string | undefined>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value = '']) => [
      name,
      value.replace(/\{(\.\w+)([-;]\w+)?\}/g, (_, extension: string, mark = '') => entityTagOf(extension).replace(/(?="$)/, mark)),
    ]),
  )
}
