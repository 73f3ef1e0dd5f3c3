import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findLine, makePathTable } from '#model/path-table'

const path = fc.webPath().map((ending) => `/${ending}`)
const paths = fc.uniqueArray(path, { maxLength: 200 })

describe('a path table', () => {
  test('finds the line of every path, and none for any other', () => {
    fc.assert(
      fc.property(paths, paths, (known, others) => {
        const lines = known.map((one, number) => `${one} [${number}]\n`)
        const table = makePathTable(lines)
        const text = lines.join('')
        const lineOf = (one: string) => {
          const position = findLine(table, text, one)
          return position === undefined ? undefined : text.slice(position, text.indexOf('\n', position) + 1)
        }
        expect(known.map(lineOf)).toEqual(lines)
        for (const other of others) expect(lineOf(other)).toBe(lines.find((line) => line.startsWith(`${other} `)))
      }),
    )
  })

  test('takes no path for one that it is the beginning of', () => {
    const lines = ['/news/hello []\n']
    expect(findLine(makePathTable(lines), lines.join(''), '/news')).toBeUndefined()
  })
})
