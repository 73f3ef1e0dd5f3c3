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

  test('tells paths apart that end alike', () => {
    const lines = Array.from({ length: 50 }, (_, number) => `/section-${number}/the-same-long-name-of-an-article-in-each-of-them []\n`)
    const table = makePathTable(lines)
    expect(lines.map((line) => findLine(table, lines.join(''), line.slice(0, -4)))).toEqual(
      lines.map((line) => lines.join('').indexOf(line)),
    )
  })

  test('takes no path for one that it is the beginning of', () => {
    const lines = ['/news/hello []\n']
    expect(findLine(makePathTable(lines), lines.join(''), '/news')).toBeUndefined()
  })
})
