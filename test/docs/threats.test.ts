// docs/threats.md names tests, each by a part of its name.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const rows = readFileSync('docs/threats.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:---|who tries what)/.test(line))

describe('docs/threats.md', () => {
  test.each(rows)('names tests that there are: %s', (row) => {
    const cell = row.split(' | ').at(-1) ?? ''
    const named = Array.from(cell.matchAll(/\]\(\.\.\/(test\/[^)]+)\)((?:,? “[^”]+”)+)/g), ([, path = '', names = '']) => ({ path, names }))
    expect(named.length).toBeGreaterThan(0)
    for (const { path, names } of named) {
      expect(existsSync(path), path).toBe(true)
      for (const [, name = ''] of names.matchAll(/“([^”]+)”/g)) expect(readFileSync(path, 'utf8')).toContain(name)
    }
  })
})
