import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { en } from '../../src/words/en.ts'

test('docs/words.md lists every text that the site file can say differently, as it is', () => {
  const rows = [...readFileSync('docs/words.md', 'utf8').matchAll(/^\| `(\w+)` \| `(.+?)` \|/gm)].map(([, key = '', text]) => [key, text])
  const texts = Object.entries(en).map(([key, text]) => [key, typeof text === 'string' ? text : text.other])
  expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(texts))
  expect(rows).toHaveLength(texts.length)
})
