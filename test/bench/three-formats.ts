// The part of the build that the other generators do too, as the build does it: three formats of each article, packed.
import { mkdirSync, writeFileSync } from 'node:fs'
import { readSources } from '../../src/compile/content/read.ts'
import { Threads } from '../../src/compile/threads/threads.ts'
import type { compressArticle } from './three-formats-jobs.ts'

const files = readSources('content')
const threads = new Threads(import.meta.resolve('./three-formats-jobs.ts'))
threads.expect(files.length)
const { Memory } = await import('../../src/compile/develop/memory.ts')
const { articleTasks, parseNewsroom } = await import('../../src/compile/content/parse.ts')
const memory = new Memory()
await threads.run(articleTasks(files, memory), ({ name, inputs }, parsed) => memory.remember(name, inputs, parsed))
const { site, articles } = parseNewsroom(files, {}, memory)
const pages: ReturnType<typeof compressArticle>[] = []
const tasks = articles.map((article) => ({ job: 'compressArticle', args: [articles[0], article, site] }))
await threads.run(tasks, (_, page) => pages.push(page as ReturnType<typeof compressArticle>))
threads.close()
mkdirSync('out', { recursive: true })
writeFileSync('out/resources.bin', Buffer.concat(pages.map(({ deltas }) => deltas)))
writeFileSync('out/resources.txt', pages.map(({ path, line }) => `${path} ${line}\n`).join(''))
