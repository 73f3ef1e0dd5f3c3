// Rules that keep the parts apart, read from the imports of each file. The reasons are in README.md, "Find your way".
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { names } from '../src/facts/names.ts'

/** A file of ours, and the files and packages that it imports. */
interface Module {
  readonly path: string
  /** Its text without comments, since comments may mention any name. */
  readonly code: string
  readonly imports: readonly string[]
  /** The imports that it needs when it runs, and not for types alone. */
  readonly needs: readonly string[]
}

function modulesBelow(folder: string): Module[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && /(?<!\.d)\.ts$/.test(entry.name) && !entry.parentPath.includes('node_modules'))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const text = readFileSync(path, 'utf8')
      const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
      const namesIn = (some: string) =>
        [...some.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map(([, name = '']) => resolve(path, name))
      return { path, code, imports: namesIn(code), needs: namesIn(code.replace(/^import type [^']+'[^']+'/gm, '')) }
    })
}

/** The path of a file of ours, or the name of a package. */
function resolve(importer: string, name: string): string {
  if (name.startsWith('#model/')) return `src/model/${name.slice('#model/'.length)}.ts`
  return name.startsWith('.') ? join(dirname(importer), name) : name
}

const modules = modulesBelow('src')
const tests = modulesBelow('test')
const below = (folder: string) => modules.filter(({ path }) => path.startsWith(`${folder}/`))
const importersOf = (isMeant: (name: string) => boolean, among = modules) =>
  among.filter(({ imports }) => imports.some(isMeant)).map(({ path }) => path)
const writersOf = (pattern: RegExp, among = modules) => among.filter(({ code }) => pattern.test(code)).map(({ path }) => path)

describe('compile/ and edge/', () => {
  test.each([
    ['compile', 'edge'],
    ['edge', 'compile'],
  ])('src/%s imports nothing of src/%s', (one, other) => {
    expect(importersOf((name) => name.startsWith(`src/${other}/`), below(`src/${one}`))).toEqual([])
  })

  test('have one contract: src/model imports neither, and no package', () => {
    expect(importersOf((name) => !name.startsWith('src/model/'), below('src/model'))).toEqual([])
  })

  test.each(below('src/model').map(({ path }) => path))('%s is used by both', (path) => {
    const usersIn = (folder: string) => importersOf((name) => name === path, [...below('src/model'), ...below(folder)])
    expect(usersIn('src/compile')).not.toEqual([])
    expect(usersIn('src/edge')).not.toEqual([])
  })

  const values = below('src/model').flatMap(({ path, code }) =>
    [...code.matchAll(/^export (?:async )?(?:const|function|class) (\w+)/gm)].map(([, name = '']) => ({ name, path })),
  )
  test.each(values)('share $name() of $path, or one of them has it alone', ({ name }) => {
    for (const folder of ['src/compile', 'src/edge']) expect(writersOf(new RegExp(`\\b${name}\\b`), below(folder)), folder).not.toEqual([])
  })
})

describe('the edge', () => {
  test('meets the bundle in the Workers, and Hono in app.ts and what is added to it, and nowhere else', () => {
    expect(importersOf((name) => name === '#resources').sort()).toEqual([
      'src/edge/preview/develop.ts',
      'src/edge/preview/worker.ts',
      'src/edge/worker.ts',
    ])
    expect(importersOf((name) => name.startsWith('hono'), below('src/edge')).sort()).toEqual([
      'src/edge/app.ts',
      'src/edge/preview/guard.ts',
    ])
  })

  test('knows of previews in their own Worker alone', () => {
    expect(
      importersOf(
        (name) => name.startsWith('src/edge/preview/'),
        below('src/edge').filter(({ path }) => !path.startsWith('src/edge/preview/')),
      ),
    ).toEqual([])
  })

  test('writes Vary in one file, and lifetimes in one', () => {
    // verify.ts asks for these fields, and writes none.
    const writers = modules.filter(({ path }) => !path.startsWith('src/commands/verify/'))
    expect(writersOf(/\bVary['"]?\]?\s*[:=]|['"]vary['"]/i, writers)).toEqual(['src/edge/response/fields.ts'])
    const withoutTransport = modules.map((module) => ({ ...module, code: module.code.replace(/'Strict-Transport-Security': .*/g, '') }))
    expect(writersOf(/max-?age=/i, withoutTransport)).toEqual(['src/edge/response/cache-policy.ts'])
  })

  test('knows in publication/ alone how content is kept', () => {
    expect(importersOf((name) => name === 'src/edge/publication/delta.ts')).toEqual(['src/edge/publication/store.ts'])
    const spoken = writersOf(
      /\b(?:Packed(?:Content|Deltas)|dictionaryLength|(?:Resource|Edition|Translation|Representation|Problem)Line)\b/,
    )
    expect(spoken.filter((path) => !/^src\/(?:compile\/pack|edge\/publication|model)\//.test(path))).toEqual([])
  })

  test('is at most six floors high above the model', () => {
    const heights = new Map<string, number>()
    const heightOf = (path: string): number => {
      const known = heights.get(path)
      if (known !== undefined) return known
      const needs = below('src/edge').find((module) => module.path === path)?.needs ?? []
      const height = 1 + Math.max(0, ...needs.filter((name) => name.startsWith('src/edge/')).map(heightOf))
      heights.set(path, height)
      return height
    }
    for (const { path } of below('src/edge')) expect(heightOf(path), path).toBeLessThanOrEqual(6)
  })
})

describe('facts/', () => {
  test('alone reads the names of keys: content/ and the sites of generators ask it', () => {
    const own = new Set(Object.keys(names))
    const others = Object.values(names)
      .flatMap((all) => all.split(' '))
      .filter((name) => /[a-z][A-Z]/.test(name) && !own.has(name))
    const written = others.flatMap((name) => [name, name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)])
    const readers = modules.filter(({ path }) => /^src\/(?:content|sources\/sites)\//.test(path))
    expect(readers.length).toBeGreaterThan(20)
    expect(writersOf(new RegExp(`\\b(?:${written.join('|')})\\b`), readers)).toEqual([])
  })
})

describe('commands', () => {
  test('read their options in one way', () => {
    expect(importersOf((name) => name === 'node:util', writersOfArguments())).toEqual(['src/commands/cli.ts'])
    expect(importersOf((name) => name === 'src/commands/cli.ts').length).toBeGreaterThan(10)
  })

  function writersOfArguments() {
    return modules.filter(({ code }) => /\bparseArgs\b|process\.argv/.test(code))
  }
})

describe('the build', () => {
  test('makes markup by templates in formats/markup.ts, where alone text becomes markup', () => {
    expect(importersOf((name) => name.startsWith('hono/html'), below('src/compile'))).toEqual(['src/compile/formats/markup.ts'])
    expect(writersOf(/\braw\(/, below('src/compile/formats'))).toEqual(['src/compile/formats/markup.ts'])
    expect(importersOf((name) => /^(?:hast|xast)/.test(name), below('src/compile/formats'))).toEqual([])
  })

  // The order of stages, as compile.ts and newsroom.ts have it.
  const stages = [
    ['model', 'words', 'text', 'facts', 'content'],
    ['check', 'plan', 'cards', 'search', 'formats', 'documents', 'represent', 'pack'].map((name) => `compile/${name}`),
    ['compile', 'sources', 'commands'],
  ].flat()
  const stageOf = (path: string) =>
    stages.findLast((stage) => path.startsWith(`src/${stage}/`) && !(stage === 'compile' && path.split('/').length > 3))
  test.each(stages)('imports in %s no stage that comes later', (stage) => {
    const later = stages.slice(stages.indexOf(stage) + 1)
    const own = modules.filter(({ path }) => stageOf(path) === stage)
    expect(own.length).toBeGreaterThan(0)
    expect(
      own.flatMap(({ path, imports }) =>
        imports.filter((name) => later.includes(stageOf(name) ?? '')).map((name) => `${path} imports ${name}`),
      ),
    ).toEqual([])
  })

  test('has no circle of imports, nor has the rest', () => {
    const left = new Map(
      modules.map(({ path, imports }) => [path, imports.filter((name) => modules.some((module) => module.path === name))]),
    )
    for (let before = -1; before !== left.size; ) {
      before = left.size
      for (const [path, imports] of left) if (imports.every((name) => !left.has(name))) left.delete(path)
    }
    expect([...left.keys()]).toEqual([])
  })

  test('knows in pack/ alone how content is kept', () => {
    const outside = below('src/compile').filter(({ path }) => !path.startsWith('src/compile/pack/'))
    expect(importersOf((name) => /^src\/compile\/pack\/(?!(?:bundle|pack|emit|limits|located)\.ts$)/.test(name), outside)).toEqual([])
  })
})

test('no comment begins with "What": the subject comes first', () => {
  const commented = [...modules, ...tests].filter(({ path }) => /^\s*(?:\/\/|\/?\*\*?) What\b/m.test(readFileSync(path, 'utf8')))
  expect(commented.map(({ path }) => path)).toEqual([])
})

describe('README.md', () => {
  const [, way = ''] = readFileSync('README.md', 'utf8').split('## Find your way')
  const imported = new Set(modules.flatMap(({ imports }) => imports))

  test.each(modules.filter(({ path }) => !imported.has(path)).map(({ path }) => path))(
    'names %s, which nothing imports: one starts reading there, or nobody needs it',
    (path) => {
      expect(way).toContain(basename(path))
    },
  )

  test('names no file that there is not', () => {
    const names = [...way.matchAll(/[\w.-]+\.ts\b/g)].map(([name]) => name)
    const files = new Set([...modules, ...tests].map(({ path }) => basename(path)))
    expect(names.filter((name) => !files.has(name))).toEqual([])
  })
})

describe('tests', () => {
  test('never read content/: they have a newsroom of their own', () => {
    const readers = writersOf(/\b(?:readSources|cp|read\w+|open\w*)\(\s*['"`](?:\.\/)?content\b/, tests)
    // README shows the example articles, and is compared with them while they are in content/.
    expect(readers).toEqual(['test/docs/readme.test.ts'])
  })

  test('know of the way content is packed in pack/ alone', () => {
    const packing = /^src\/(?:compile\/pack|edge\/publication)\/delta\.ts$/
    const outside = tests.filter(({ path }) => !/^test\/(?:bench|compile\/pack|edge\/publication)\//.test(path))
    expect(importersOf((name) => packing.test(name), outside)).toEqual([])
  })

  test.each(
    tests.filter(({ path }) => /^test\/(?:compile|content|edge|facts|model|text|words)\/.*\.test\.ts$/.test(path)).map(({ path }) => path),
  )('%s stands beside what it tests', (path) => {
    const folder = dirname(path).replace(/^test/, 'src')
    const known = new Set(modules.map((module) => dirname(module.path)))
    expect(known.has(folder) || /\/(?:conformance|agents)$/.test(folder)).toBe(true)
  })
})
