import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Bundle } from '../../../src/compile/pack/bundle.ts'
import { emit } from '../../../src/compile/pack/emit.ts'
import { locateBundle } from '../../../src/compile/pack/located.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'emit-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A bundle with a file that is copied and one that is written. */
function bundle(picture: string): Bundle {
  const location = join(folder, 'picture')
  writeFileSync(location, picture)
  const assets = new Map<string, Uint8Array | { location: string; length: number }>([
    [`${picture}.bin`, { location, length: picture.length }],
    ['rest.bin', Buffer.from('rest')],
  ])
  return {
    index: `{"lastModified":"Wed, 02 Oct 2019 08:00:00 GMT"}\n${picture}\n`,
    content: [Buffer.from('content')],
    assets,
    representations: 1,
  }
}

describe('emit()', () => {
  const out = () => join(folder, 'dist')
  const assets = () => readdirSync(join(out(), 'assets')).map((name) => `${name}: ${readFileSync(join(out(), 'assets', name))}`)

  test('copies files, writes the rest, and takes away what is no longer published', () => {
    emit(bundle('ships'), out())
    expect(assets()).toEqual(['rest.bin: rest', 'ships.bin: ships'])
    emit(bundle('boats'), out())
    expect(assets()).toEqual(['boats.bin: boats', 'rest.bin: rest'])
  })

  test('copies a file again that somebody took away', () => {
    emit(bundle('ships'), out())
    rmSync(join(out(), 'assets/ships.bin'))
    emit(bundle('ships'), out())
    expect(assets()).toEqual(['rest.bin: rest', 'ships.bin: ships'])
  })

  test('clears away what a build left that was ended in the middle', () => {
    emit(bundle('ships'), out())
    const names = readdirSync(out(), { recursive: true })
    for (const name of [
      'resources-0.bin',
      'resources-0.txt',
      'resources-0.bin.new',
      'resources.js.new',
      'resources.bin',
      'assets/x.bin.new',
    ])
      writeFileSync(join(out(), name), 'half')
    emit(bundle('ships'), out())
    expect(readdirSync(out(), { recursive: true })).toEqual(names)
  })

  test('has the former bundle until resources.js is replaced', () => {
    emit(bundle('ships'), out())
    const former = Object.values(locateBundle(out())).map((path) => readFileSync(path, 'utf8'))
    // Nobody can move a file to where a folder is.
    mkdirSync(join(out(), 'resources.js.new'))
    expect(() => emit(bundle('boats'), out())).toThrow('EISDIR')
    expect(Object.values(locateBundle(out())).map((path) => readFileSync(path, 'utf8'))).toEqual(former)
    expect(assets()).toContain('ships.bin: ships')
  })
})
