// The part of the build that the other generators do too, as the build does it: three formats of each article, a file for each.
import { mkdirSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { dirname } from 'node:path'
import { readSources } from '../../src/build/read.ts'
import { Threads } from '../../src/build/threads.ts'

enableCompileCache()
const files = readSources('content')
const threads = new Threads(import.meta.resolve('./three-formats-jobs.ts'))
threads.expect(files.length)
const { Memory } = await import('../../src/build/memory.ts')
const { articleTasks, parseNewsroom } = await import('../../src/build/parse.ts')
const memory = new Memory()
await threads.run(articleTasks(files, memory), ({ name, inputs }, parsed) => memory.remember(name, inputs, parsed))
const { site, articles } = parseNewsroom(files, {}, memory)
for (const folder of new Set(articles.map(({ path }) => dirname(path)))) mkdirSync(`out${folder}`, { recursive: true })
const tasks = articles.map((article) => ({ job: 'write', args: [article, site] }))
await threads.run(tasks, () => {})
threads.close()
