// Everybody who uses the project may also use its dependencies.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { allowed, exceptions } from './licences.json'

const locks = [
  'package-lock.json',
  'test/browser/package-lock.json',
  'test/bench/eleventy/package-lock.json',
  'test/peers/package-lock.json',
]

interface Lock {
  readonly packages: Readonly<Record<string, { readonly license?: string; readonly resolved?: string }>>
}

/** https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions: one licence joined by OR is enough; all joined by AND are needed. */
function isAllowed(expression: string, name: string): boolean {
  const isOne = (licence: string) =>
    allowed.includes(licence) || exceptions.some((one) => one.licence === licence && new RegExp(one.packages).test(name))
  return expression
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((alternative) => alternative.split(' AND ').every(isOne))
}

describe.each(locks)('%s', (lock) => {
  const { packages } = JSON.parse(readFileSync(lock, 'utf8')) as Lock
  const dependencies = Object.entries(packages).filter(([path]) => path !== '')

  test('names no package of a licence that test/licences.json does not allow', () => {
    expect(dependencies.length).toBeGreaterThan(0)
    const refused = dependencies
      .map(([path, { license = 'none stated' }]) => ({ name: path.replace(/^.*node_modules\//, ''), license }))
      .filter(({ name, license }) => !isAllowed(license, name))
    expect(refused).toEqual([])
  })
})

test('a licence that is not allowed is refused, alone and beside another', () => {
  expect(isAllowed('GPL-3.0-only', 'a')).toBe(false)
  expect(isAllowed('(MIT AND GPL-3.0-only)', 'a')).toBe(false)
  expect(isAllowed('(MIT OR GPL-3.0-only)', 'a')).toBe(true)
  expect(isAllowed('MPL-2.0', 'lightningcss-linux-x64-gnu')).toBe(true)
  expect(isAllowed('MPL-2.0', 'a')).toBe(false)
})
