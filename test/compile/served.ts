// A newsroom from texts, built and served by the edge's own code at whatever instant a test asks.
import { readFileSync } from 'node:fs'
import { type Compiled, type CompileOptions, compile } from '../../src/compile/compile.ts'
import type { OtherFile } from '../../src/content/read.ts'
import { Newsroom } from '../../src/edge/app.ts'
import { openPublication, type Publication } from '../../src/edge/publication/publication.ts'
import { sources } from './sources.ts'

/** A build, and its responses. */
export interface Served extends Compiled {
  readonly publication: Publication
  readonly fetchAt: (instant: number, path: string, init?: RequestInit) => Promise<Response>
  /** Everything that is deployed, as text. */
  readonly deployed: string
}

/**
 * Whether something is of the index of the search, which is one for all instants of a build: what a query finds is the same as
 * in a build at that instant, as search/time.test.ts holds, and how articles are numbered is not.
 */
export function isOfIndex(name: string): boolean {
  return /^\/search(?:\/|\.json$| JSON$)/.test(name)
}

/** Builds content, given by path, and serves it. @param others pictures and documents, wherever they are. */
export async function serve(
  texts: Readonly<Record<string, string>>,
  options: CompileOptions,
  others: readonly OtherFile[] = [],
): Promise<Served> {
  const compiled = await compile({ folder: 'content', texts: sources(texts), others }, options)
  const { index, content, assets } = compiled.bundle
  const files = new Map(Array.from(assets, ([name, file]) => [name, file instanceof Uint8Array ? file : readFileSync(file.location)]))
  const binding = {
    fetch: async (url: unknown) => new Response(Buffer.from(files.get(String(url).slice('https://assets.invalid/'.length)) ?? [])),
  }
  const publication = openPublication(index, Uint8Array.from(Buffer.concat(content)).buffer, binding)
  const fetchAt = async (instant: number, path: string, init?: RequestInit) =>
    new Newsroom(publication, { policy: 'any-cache', clock: () => instant }).request(`${publication.origin}${path}`, {
      redirect: 'manual',
      ...init,
    })
  // Of deltas, what is not copied stands as it is: a sentence that is nowhere else would be found.
  const deployed = [index, ...content, ...files.values()].map((part) => Buffer.from(part as Uint8Array).toString()).join('\n')
  return { ...compiled, publication, fetchAt, deployed }
}

const accepted = ['text/html', 'application/json', 'text/plain', 'text/markdown', 'application/ld+json', 'application/atom+xml', '*/*']

/** Responses at an instant, by path and Accept, wherever there is something. */
export async function everythingAt({ fetchAt, bundle }: Served, instant: number): Promise<ReadonlyMap<string, string>> {
  const all = Array.from(bundle.index.matchAll(/^\/\S*/gm), ([path]) =>
    accepted.map(async (accept) => ({ name: `${path} ${accept}`, response: await fetchAt(instant, path, { headers: { accept } }) })),
  )
  const found = (await Promise.all(all.flat())).filter(({ response }) => response.status !== 404)
  return new Map(await Promise.all(found.map(async ({ name, response }) => [name, await response.text()] as const)))
}
