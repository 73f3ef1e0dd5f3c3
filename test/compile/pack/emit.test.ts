import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Bundle, LocatedFile } from '../../../src/compile/pack/bundle.ts'
import { emit } from '../../../src/compile/pack/emit.ts'
import { locateBundle } from '../../../src/compile/pack/located.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'emit-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A bundle with two assets: one is copied, or linked if it never changes, and the other is written. */
function bundle(picture: string, immutable?: true): Bundle {
  const location = join(folder, 'picture')
  // In a new file, as the cache does.
  rmSync(location, { force: true })
  writeFileSync(location, picture)
  const assets: Bundle['assets'] = new Map<string, Uint8Array | LocatedFile>([
    [`${picture}.bin`, { location, length: picture.length, ...(immutable && { immutable }) }],
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

  test('writes a file again that was cut short', () => {
    for (const immutable of [undefined, true] as const) {
      emit(bundle('ships', immutable), out())
      for (const name of ['ships', 'rest']) writeFileSync(join(out(), `assets/${name}.bin`), 's')
      emit(bundle('ships', immutable), out())
      expect(assets()).toEqual(['rest.bin: rest', 'ships.bin: ships'])
    }
  })

  test("keeps an author's file as it was when that changes", () => {
    emit(bundle('ships'), out())
    writeFileSync(join(folder, 'picture'), 'boats')
    expect(assets()).toContain('ships.bin: ships')
  })

  test('links to a file of the cache, and has it when the cache is cleared away', () => {
    emit(bundle('ships', true), out())
    const linked = join(out(), 'assets/ships.bin')
    expect(statSync(linked).ino).toBe(statSync(join(folder, 'picture')).ino)
    rmSync(join(folder, 'picture'))
    expect(assets()).toEqual(['rest.bin: rest', 'ships.bin: ships'])
  })

  test.runIf(existsSync('/dev/shm'))('copies a file of the cache from another disk', () => {
    const far = mkdtempSync('/dev/shm/emit-')
    try {
      emit(bundle('ships', true), join(far, 'dist'))
      expect(readFileSync(join(far, 'dist/assets/ships.bin'), 'utf8')).toBe('ships')
    } finally {
      rmSync(far, { recursive: true })
    }
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
    // A folder with this name makes it impossible to write the new resources.js.
    mkdirSync(join(out(), 'resources.js.new'))
    expect(() => emit(bundle('boats'), out())).toThrow('EISDIR')
    expect(Object.values(locateBundle(out())).map((path) => readFileSync(path, 'utf8'))).toEqual(former)
    expect(assets()).toContain('ships.bin: ships')
  })
})
