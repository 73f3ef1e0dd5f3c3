// docs/peers.md, which npm run peers writes, names only checks and caches that exist.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { descriptions } from '../../src/commands/verify/findings.ts'
import { caches } from '../caches/caches.ts'

const text = readFileSync('docs/peers.md', 'utf8')
const rows = text.split('\n').filter((line) => /^\| .* \| \d+ \|/.test(line))

test('docs/peers.md names checks that there are, and explains each', () => {
  const found = new Set(
    rows.flatMap((row) =>
      Array.from(
        row
          .split(' | ')
          .slice(2)
          .join()
          .matchAll(/`([\w-]+)`/g),
        ([, id = '']) => id,
      ),
    ),
  )
  expect(found.size).toBeGreaterThan(5)
  for (const id of found) {
    expect(descriptions).toHaveProperty(id)
    expect(text).toContain(`| \`${id}\` | ${descriptions[id]?.section} | ${descriptions[id]?.says} |`)
  }
})

test('docs/peers.md has nothing of this newsroom, and no error behind any cache, with a recipe and without, but in the 304 that Squid makes', () => {
  const own = rows.filter((row) => row.startsWith('| this newsroom'))
  expect(own.map((row) => row.replace(/^[^|]*\|[^|]*\| \d+ /, ''))).toEqual(['|  |  |  |', '|  |  |  |'])
  const behind = rows.filter((row) => caches.some(({ name }) => row.startsWith(`| ${name}, `)) && row.includes(' before '))
  expect(behind.length).toBe(3 * caches.length)
  for (const row of behind) expect(row).toMatch(row.startsWith('| Squid, our recipe') ? /\| 5 \| `vary-304` \|/ : /\| 5 \| {2}\|/)
})
