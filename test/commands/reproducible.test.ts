// Builds of clones have the same bytes, although the machines differ in path, time zone, language and processors.
import { existsSync } from 'node:fs'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandOfBuild, fixture } from '../build.ts'
import { cloneProject } from '../checkout.ts'
import { photograph } from '../content/files/pictures.ts'
import { run } from '../process.ts'

// A picture is part of the test, because encoders may divide their work among cores.
const picture = await photograph(640, 360).png().toBuffer()

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsroom-reproducible-'))
})
afterAll(() => rm(folder, { recursive: true }))

interface Machine {
  readonly path: string
  readonly env: NodeJS.ProcessEnv
  readonly isOfOneCore?: boolean
}

const machines: readonly Machine[] = [
  { path: 'one', env: { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' } },
  // In Turkish, the capital of i is another letter. In Kiritimati, it is a day later than in Honolulu.
  {
    path: 'a long way/über 北京/down',
    env: { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', UV_THREADPOOL_SIZE: '1' },
    isOfOneCore: true,
  },
  { path: 'three', env: { TZ: 'Pacific/Honolulu', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8', LANGUAGE: 'ar' } },
]

/** The bytes of each file of a bundle, except the record of the build, which names the folder and is not deployed. */
async function build({ path, env, isOfOneCore }: Machine, options: readonly string[]): Promise<Map<string, string>> {
  const project = join(folder, path)
  if (!existsSync(project)) await cloneProject(project)
  const content = join(project, 'content of tests')
  await cp(fixture, content, { recursive: true })
  await writeFile(join(content, 'harbour/pier.png'), picture)
  await writeFile(join(content, 'harbour/pier.md'), '---\ntitle: The pier\ndate: 2024-05-03 10:00\n---\n\n![The pier](pier.png)\n')
  const command = [...commandOfBuild(project), '--content', content, '--out', join(project, 'out'), ...options]
  const [program = '', ...args] = isOfOneCore === true && existsSync('/usr/bin/taskset') ? ['taskset', '-c', '0', ...command] : command
  const { code, stderr } = await run(program, args, { cwd: project, env: { ...env, SOURCE_DATE_EPOCH: '784111777' } })
  expect(code, stderr).toBe(0)
  const entries = await readdir(join(project, 'out'), { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && entry.name !== 'build.json')
    .map(({ parentPath, name }) => join(parentPath, name))
  return new Map(await Promise.all(files.sort().map(async (file) => [relative(project, file), await readFile(file, 'latin1')] as const)))
}

test.each([[[]], [['--assets', 'always', '--drafts']]])(
  'a build makes the same bytes on any path, in any time zone, locale and number of cores: %j',
  async (options) => {
    const [first = new Map(), ...others] = await Promise.all(machines.map((machine) => build(machine, options)))
    expect([...first.keys()].filter((name) => name.includes('/assets/')).length).toBeGreaterThan(0)
    for (const other of others) {
      expect([...other.keys()]).toEqual([...first.keys()])
      for (const [name, bytes] of other) expect(bytes === first.get(name), name).toBe(true)
    }
  },
)
