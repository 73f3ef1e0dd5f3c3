// A small newsroom by hand, for tests of everything behind the bundle.

import { serializeIndex, serializeResources } from '#model/index-text'
import type { FormatDescription, PackedContents, PackedResource } from '#model/resource'
import { Dictionary } from '../../src/compile/pack/delta.ts'
import { createApp } from '../../src/edge/app.ts'
import { Assets } from '../../src/edge/assets.ts'
import { Resources } from '../../src/edge/resources.ts'
import type { CachePolicy } from '../../src/edge/response/cache-policy.ts'

export const lastModified = 'Wed, 02 Oct 2019 08:00:00 GMT'

const formats: readonly FormatDescription[] = [
  {
    mediaType: 'text/html; charset=utf-8',
    extension: '.html',
    rank: 1,
    problemMediaType: 'text/html; charset=utf-8',
    fields: { 'Content-Security-Policy': "default-src 'none'" },
  },
  { mediaType: 'application/json', extension: '.json', rank: 0, problemMediaType: 'application/problem+json' },
  { mediaType: 'text/plain; charset=utf-8', extension: '.txt', rank: 2, problemMediaType: 'text/plain; charset=utf-8' },
]
const extensions = formats.map(({ extension }) => extension)

const dictionary = new Dictionary(new TextEncoder().encode('something that all have, such as .html of /news/'))

/** The packed content, and how to add to it. */
class Content {
  #bytes = dictionary.bytes

  append(bytes: Uint8Array): [offset: number, length: number] {
    const offset = this.#bytes.length
    this.#bytes = Uint8Array.from([...this.#bytes, ...bytes])
    return [offset, bytes.length]
  }

  add(textIn: (extension: string) => string): PackedContents {
    const texts = extensions.map(textIn)
    const { deltas, starts } = dictionary.encode(texts.map((text) => new TextEncoder().encode(text)))
    return {
      deltas: this.append(deltas),
      representations: texts.map((text, format) => [format, text.length, starts[format] ?? 0, digestOf(text)]),
    }
  }

  get bytes(): ArrayBuffer {
    return this.#bytes.slice().buffer
  }
}

/** No digest, but as different for any two texts here as one. */
function digestOf(text: string): string {
  return btoa(text).padEnd(43, 'A').slice(0, 43).concat('=')
}

const content = new Content()
const resource = (path: string, language = 'en'): PackedResource => ({
  path,
  language,
  tags: ['site', ...path.split('/').filter(Boolean)],
  ...content.add((extension) => `${extension} of ${path}\n`),
})
const problem = (status: number) => content.add((extension) => `${status} in ${extension}\n`)

const resources = [resource('/'), resource('/news'), resource('/news/hello', 'pt-BR'), resource('/news/caf%C3%A9')]
const head = {
  lastModified,
  origin: 'https://newsroom.example',
  formats,
  dictionaryLength: dictionary.bytes.length,
  assets: ['all.bin'],
  aliases: { '/old/hello': '/news/hello' },
  problems: Object.fromEntries([400, 404, 405, 412, 416, 500].map((status) => [status, problem(status)])),
  notAcceptable: [
    { format: 0, before: '406 in .html <ul>', item: '<li>{type} {href}', separator: '', after: '</ul>\n' },
    { format: 1, before: '{"alternates":[', item: '{"type":"{type}","href":"{href}"}', separator: ',', after: ']}\n' },
    { format: 2, before: '406 in .txt\n', item: '{type} {href}', separator: '\n', after: '\n' },
  ],
}

/** Where content is kept: in the bundle, or in Static Assets. */
export type Kept = 'bundled' | 'in assets'

// One file of all content serves as well as many.
const resourcesOfAssets = resources.map((packed): PackedResource => ({ ...packed, deltas: [0, 0, 0, packed.deltas[0], packed.deltas[1]] }))

function indexOf(some: readonly PackedResource[]): string {
  const { kinds, lines, table } = serializeResources(some)
  return serializeIndex({ ...head, kinds, table: content.append(new Uint8Array(table.buffer)) }, lines)
}

const indexes: Readonly<Record<Kept, string>> = { bundled: indexOf(resources), 'in assets': indexOf(resourcesOfAssets) }

const binding = {
  fetch: async (input: RequestInfo | URL) => new Response(content.bytes, { status: String(input).endsWith('/all.bin') ? 200 : 404 }),
}

/** All that the newsroom publishes. */
export function publish(kept: Kept = 'bundled'): Resources {
  return new Resources(indexes[kept], content.bytes, new Assets(binding))
}

/** Sends a request to the newsroom, as from a client of its public URL. */
export function fetchFrom(policy: CachePolicy = 'any-cache', kept: Kept = 'bundled') {
  const app = createApp(publish(kept), policy)
  return async (path: string, init?: RequestInit): Promise<Response> => app.request(`https://newsroom.example${path}`, init)
}

/** The entity tag of the article `/news/hello` in a format. */
export function entityTagOf(extension: string): string {
  return `"${digestOf(`${extension} of /news/hello\n`).slice(0, 22)}${extension}"`
}
