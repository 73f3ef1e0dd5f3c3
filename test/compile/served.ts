// A newsroom from texts, built and then served by the edge's own code at any instant.
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
 * Whether a name belongs to the index of the search. A build has one index for all instants: a query finds the same as in a build
 * at that instant (search/time.test.ts), but articles have other numbers.
 */
export function isOfIndex(name: string): boolean {
  return /^\/search(?:\/|\.json$| JSON$)/.test(name)
}

/** Builds content, given by path, and serves it. @param others pictures and documents, which may be in any folder. */
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
  // Deltas have the bytes that they add in plain text, so a sentence that is nowhere else would be found.
  const deployed = [index, ...content, ...files.values()].map((part) => Buffer.from(part as Uint8Array).toString()).join('\n')
  return { ...compiled, publication, fetchAt, deployed }
}

const accepted = ['text/html', 'application/json', 'text/plain', 'text/markdown', 'application/ld+json', 'application/atom+xml', '*/*']

/** Responses at an instant, by path and Accept, without those of 404. */
export async function everythingAt({ fetchAt, bundle }: Served, instant: number): Promise<ReadonlyMap<string, string>> {
  const all = Array.from(bundle.index.matchAll(/^\/\S*/gm), ([path]) =>
    accepted.map(async (accept) => ({ name: `${path} ${accept}`, response: await fetchAt(instant, path, { headers: { accept } }) })),
  )
  const found = (await Promise.all(all.flat())).filter(({ response }) => response.status !== 404)
  return new Map(await Promise.all(found.map(async ({ name, response }) => [name, await response.text()] as const)))
}
