import { describe, expect, test, vi } from 'vitest'
import { Builder } from '../../src/compile/builder.ts'
import { InvalidContent } from '../../src/compile/content/finding.ts'
import { parseNewsroom } from '../../src/compile/content/parse.ts'
import { Memory } from '../../src/compile/develop/memory.ts'
import { compress } from '../../src/compile/pack/compress.ts'
import { Dictionary } from '../../src/compile/pack/delta.ts'
import { pageTasks, representPage } from '../../src/compile/represent.ts'
import { compressPages, parseAhead } from '../../src/compile/threads/ahead.ts'
import { Threads } from '../../src/compile/threads/threads.ts'
import { articleFile, sources } from './sources.ts'

// Enough for threads to start.
const files = sources(
  Object.fromEntries(
    Array.from({ length: 250 }, (_, index) => [
      `section/article-${index}.md`,
      articleFile(`Text *${index}* and [a link](https://x.example/${index}).\n\n| a | b |\n| - | - |\n| 1 | 2 |`, 'tags: [one, two]\n'),
    ]),
  ),
)
const dictionary = new Dictionary(new TextEncoder().encode('<!doctype html><html lang="en" dir="ltr"><head>'))
const ignore = () => {}

describe('Threads', () => {
  test('make of a newsroom what one thread makes', async () => {
    const memory = new Memory()
    const threads = new Threads()
    try {
      await parseAhead(files, memory, threads, ignore)
      const newsroom = parseNewsroom(files, {}, memory)
      expect(newsroom).toEqual(parseNewsroom(files))
      const pages = await compressPages(newsroom, dictionary, memory, threads, ignore)
      expect(pages).toEqual(pageTasks(newsroom).map((task) => compress(representPage(task), dictionary)))
    } finally {
      threads.close()
    }
  })

  test('tell of every task once', async () => {
    const threads = new Threads()
    const onDone = vi.fn()
    try {
      await parseAhead(files, new Memory(), threads, onDone)
    } finally {
      threads.close()
    }
    expect(onDone.mock.calls).toEqual(Array.from({ length: 250 }, (_, index) => [index + 1, 250]))
  })

  test('end with the error of a task', async () => {
    const threads = new Threads()
    const tasks = Array.from({ length: 250 }, () => ({ job: 'parseArticle', args: [] }))
    try {
      await expect(threads.run(tasks, ignore)).rejects.toThrow(TypeError)
    } finally {
      threads.close()
    }
  })
})

describe('Builder', () => {
  test('reports mistakes in the order of the files, whichever thread finds them', async () => {
    const wrong = files.map((file, index) => (index % 50 === 25 ? { ...file, text: `${file.text}\n<b>${index}</b>\n` } : file))
    const findingsOf = (error: unknown) => (error instanceof InvalidContent ? error.findings : [])
    const found = await new Builder({ drafts: false, bundledLength: 0 }).build(wrong, new Date(0)).catch(findingsOf)
    let expected: unknown
    try {
      parseNewsroom(wrong)
    } catch (error) {
      expected = findingsOf(error)
    }
    expect(found).toEqual(expected)
    expect(found).toHaveLength(10)
  })

  test('builds again only what has changed', async () => {
    const memory = new Memory()
    const threads = new Threads()
    try {
      await parseAhead(files, memory, threads, ignore)
      await compressPages(parseNewsroom(files, {}, memory), dictionary, memory, threads, ignore)
      const changed = files.map((file, index) => (index === 100 ? { ...file, text: `${file.text}\nMore.\n` } : file))
      const parsed = vi.fn()
      await parseAhead(changed, memory, threads, parsed)
      expect(parsed.mock.calls).toEqual([[1, 1]])
      const represented = vi.fn()
      await compressPages(parseNewsroom(changed, {}, memory), dictionary, memory, threads, represented)
      // The article, its neighbours, and the page of each list that it stands in.
      expect(represented.mock.calls.at(-1)).toEqual([5, 5])
    } finally {
      threads.close()
    }
  })
})
