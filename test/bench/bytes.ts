// What travels: each format of the article, and the Worker itself.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { readIndex } from '#model/index-text'
import { bundleForProduction } from '../production/bundle.ts'
import { format, type Tables, table } from './table.ts'

const article = '/chinese-diplomatic-news/wang-yi-and-lavrov-mark-70-years-of-relations'

/** Measures the article and the Worker, as they are and compressed. */
export async function benchBytes(): Promise<Tables> {
  console.error('bytes')
  const folder = await mkdtemp(join(tmpdir(), 'newsroom-'))
  try {
    await bundleForProduction(folder, ['--assets', 'never'])
    const content = await readFile(join(folder, 'built/resources.bin'))
    const { head, resources } = readIndex(await readFile(join(folder, 'built/resources.txt'), 'utf8'))
    const { representations } = JSON.parse(resources.get(article) ?? '{}')
    const rows = representations.map(([number, offset, length]: [number, number, number]) =>
      row(`the article as ${head.formats[number]?.mediaType}`, content.subarray(offset, offset + length)),
    )
    return { bytes: table([...rows, row('the Worker, without content', await readFile(join(folder, 'worker.js')))]) }
  } finally {
    await rm(folder, { recursive: true })
  }
}

function row(name: string, content: Buffer) {
  const sizes = { bytes: content, gzip: gzipSync(content), brotli: brotliCompressSync(content) }
  return { what: name, ...Object.fromEntries(Object.entries(sizes).map(([key, { length }]) => [key, format(length)])) }
}
