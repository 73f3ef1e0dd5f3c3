import { describe, expect, test } from 'vitest'
import { html } from '../../src/compile/formats/html.ts'
import { json } from '../../src/compile/formats/json.ts'
import { text } from '../../src/compile/formats/text.ts'
import { place } from '../../src/compile/pack/placement.ts'

/** Pages of 1,000 bytes, of which browsers ask for 600. */
const representations = [html, json, text].map((format, index) => ({ format, digest: '', length: 2000, start: [0, 600, 800][index] ?? 0 }))
const pages = Array.from({ length: 20 }, () => ({ deltas: new Uint8Array(1000), representations }))
const indexed = pages.length * 512

describe('place()', () => {
  test('holds everything where there is room', () => {
    expect(new Set(place(pages, indexed + 20_000))).toEqual(new Set([1000]))
    expect(new Set(place(pages, Number.POSITIVE_INFINITY))).toEqual(new Set([1000]))
  })

  test('holds nothing where there is none', () => {
    expect(new Set(place(pages, 0))).toEqual(new Set([0]))
  })

  test('holds the first pages whole, then of each what browsers ask for, then more', () => {
    expect(place(pages, indexed + 16_000)).toEqual([...Array(10).fill(1000), ...Array(10).fill(600)])
  })

  test('holds what browsers ask for of the first pages where there is no room for all', () => {
    expect(place(pages, indexed + 8000)).toEqual([1000, 1000, ...Array(10).fill(600), ...Array(8).fill(0)])
  })

  test('never holds more than there is room for', () => {
    for (let room = 0; room < 20_000; room += 137)
      expect(place(pages, indexed + room).reduce((sum, length) => sum + length)).toBeLessThanOrEqual(room)
  })
})
