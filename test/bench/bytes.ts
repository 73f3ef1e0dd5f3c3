// Sizes in bytes: each format of the article, and the Worker itself.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { makeNewsroom } from '../../src/compile/newsroom.ts'
import { readSources } from '../../src/content/read.ts'
import { fixture } from '../build.ts'
import { representPages } from '../compile/represented.ts'
import { article } from '../fixtures/pages.ts'
import { bundleForProduction } from '../production/bundle.ts'
import { format, type Tables, table } from './table.ts'

/** Measures the article and the Worker, as they are and compressed. */
export async function benchBytes(): Promise<Tables> {
  console.error('bytes')
  const folder = await mkdtemp(join(tmpdir(), 'newsroom-'))
  try {
    await bundleForProduction(folder, ['--assets', 'never'])
    const pages = representPages(makeNewsroom(readSources(fixture)))
    const rows = (pages.find(({ path }) => path === article)?.translations[0].representations ?? []).map(({ format, content }) =>
      row(`the article as ${format.mediaType}`, content),
    )
    return { bytes: table([...rows, row('the Worker, without content', await readFile(join(folder, 'worker.js')))]) }
  } finally {
    await rm(folder, { recursive: true })
  }
}

function row(name: string, content: string | Uint8Array) {
  const bytes = Buffer.from(content)
  const sizes = { bytes, gzip: gzipSync(bytes), brotli: brotliCompressSync(bytes) }
  return { what: name, ...Object.fromEntries(Object.entries(sizes).map(([key, { length }]) => [key, format(length)])) }
}
