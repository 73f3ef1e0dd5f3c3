// The edge answers as /openapi.json says, for each kind of request to each path.
import { describe, expect, test } from 'vitest'
import { article } from '../fixtures/pages.ts'
import { worker } from './server.ts'

interface Operation {
  readonly operationId: string
  readonly responses: Readonly<Record<string, { readonly $ref?: string; readonly content?: Readonly<Record<string, unknown>> }>>
}

const urlOf = (path: string) => new URL(path, `https://newsroom.example${article}`).href
const fetch = async (url: string, init?: RequestInit): Promise<Response> => worker.fetch(new Request(url, init))
const description = await (await fetch(urlOf('/openapi.json'))).json<{
  paths: Record<string, { get: Operation }>
  components: { responses: Record<string, { content?: Record<string, unknown> }> }
}>()
const sitemap = await (await fetch(urlOf('/sitemap.xml'))).text()
const paths = Array.from(sitemap.matchAll(/<loc>(.*?)<\/loc>/g), ([, url = '']) => new URL(url).pathname)

/** An existing path for a template with parameters; undefined if the tests' newsroom has none. */
function exampleOf(template: string): string | undefined {
  const [stem = '', ending = ''] = /^(.*?)((?:\.\w+)*)$/.exec(template)?.slice(1) ?? []
  const pattern = new RegExp(
    `^${stem
      .replace(/\{page\}/g, '\\d+')
      .replace(/\{year\}/g, '\\d{4}')
      .replace(/\{\w+\}/g, '(?!topics/|authors/|years/|page/)[^/]+')}$`,
  )
  const found = stem === '/index' ? '/index' : paths.find((path) => pattern.test(path))
  return found === undefined ? undefined : found + ending
}

const operations = Object.entries(description.paths).flatMap(([template, { get }]) => {
  const path = template.includes('{') ? exampleOf(template) : template
  return path === undefined || template.startsWith('/search/') ? [] : [{ template, path, get }]
})

const asked: readonly { readonly name: string; readonly init: RequestInit; readonly expected: number }[] = [
  { name: 'GET', init: {}, expected: 200 },
  { name: 'a range', init: { headers: { range: 'bytes=0-1' } }, expected: 206 },
  { name: 'a range beyond the end', init: { headers: { range: 'bytes=99999999-' } }, expected: 416 },
  { name: 'another entity tag', init: { headers: { 'if-match': '"x"' } }, expected: 412 },
  { name: 'any entity tag', init: { headers: { 'if-none-match': '*' } }, expected: 304 },
]

describe.each(operations)('$template', ({ path, get }) => {
  const typesOf = (status: number) => {
    const said = get.responses[String(status)]
    const named = said?.$ref?.split('/').at(-1)
    return Object.keys((named === undefined ? said : description.components.responses[named])?.content ?? {})
  }

  test.each(asked)('answers $name as it says', async ({ init, expected }) => {
    const response = await fetch(urlOf(path), init)
    expect(response.status).toBe(expected)
    expect(Object.keys(get.responses)).toContain(String(expected))
    if (expected !== 304) expect(typesOf(expected)).toContain(response.headers.get('content-type')?.split(';')[0])
  })

  test('answers 406 where it says so, and nowhere else', async () => {
    const response = await fetch(urlOf(path), { headers: { accept: 'image/png' } })
    expect(response.status).toBe('406' in get.responses ? 406 : 200)
    if (response.status === 406) expect(typesOf(406)).toContain(response.headers.get('content-type')?.split(';')[0])
  })

  test('answers 405 to what would change it', async () => {
    expect((await fetch(urlOf(path), { method: 'DELETE' })).status).toBe(405)
    expect(get.responses).toHaveProperty('405')
  })
})

test('it tells of most of what there is', () => {
  expect(operations.length).toBeGreaterThan(60)
})
