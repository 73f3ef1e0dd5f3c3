import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSource } from '../../src/sources/source.ts'

const folder = mkdtempSync(join(tmpdir(), 'source-'))
beforeAll(() => {
  mkdirSync(join(folder, 'texts'))
  writeFileSync(join(folder, 'texts/a.txt'), 'A headline\n\n3 May 2024\n\nThe ferry sails again.\n')
  for (const name of ['pipe.txt', 'texts/pipe.txt', 'texts/pipe.md', 'texts/pipe.html']) execFileSync('mkfifo', [join(folder, name)])
})
afterAll(() => rmSync(folder, { recursive: true }))

test('a pipe and a device are told of, instead of waiting for them', async () => {
  for (const path of [join(folder, 'pipe.txt'), '/dev/zero'])
    await expect(readSource(path, {})).rejects.toThrow('this is neither a file nor a folder; save its output as a file, and import that')
  const { articles } = await readSource(join(folder, 'texts'), {})
  expect(articles.map(({ origin }) => origin)).toEqual([join(folder, 'texts/a.txt')])
})
