// Every command with an option for a folder, given a path that is no folder, does not exist or cannot be made: the command prints
// a plain message at once, and writes no bundle.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { fixture } from '../build.ts'

const folder = mkdtempSync(join(tmpdir(), 'folders-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = join(folder, 'file')
writeFileSync(file, 'A text.\n')
const nowhere = join(folder, 'nowhere')

// Nobody can make a folder in /proc, not even root.
const unmakeable = ['/proc/nowhere', file, join(file, 'below')]
const unreadable = [nowhere, file]
const article = ['--title', 'A text', '--date', '2019-10-02', '--section', 'News']

const cases: readonly (readonly [name: string, program: string, ...args: string[]])[] = [
  ...unreadable.flatMap((path) => [
    ['build', 'build.ts', '--content', path, '--out', join(folder, 'out')] as const,
    ['build, only to check', 'build.ts', '--content', path, '--check'] as const,
    ['start', 'start.ts', '--content', path, '--port', '0'] as const,
    ['deploy', 'deploy.ts', '--content', path, '--dry-run'] as const,
    ['preview', 'preview.ts', '--content', path, '--dry-run'] as const,
    ['serve', 'serve.ts', '--out', path, '--port', '0'] as const,
    ['inspect', 'inspect.ts', '/', '--out', path] as const,
    ['verify', 'verify.ts', 'http://localhost:1', '--out', path] as const,
    ['guard', 'guard.ts', '--out', path] as const,
  ]),
  ...unmakeable.flatMap((path) => [
    ['build', 'build.ts', '--content', fixture, '--out', path] as const,
    ['import', 'import.ts', file, ...article, '--content', path, '--report', join(folder, 'report.txt')] as const,
    ['new', 'new.ts', 'A headline', '--section', 'News', '--content', path] as const,
  ]),
  ['import', 'import.ts', nowhere, '--content', join(folder, 'news'), '--report', join(folder, 'report.txt')],
]

describe('a folder that cannot be used', () => {
  test.each(cases)('%s: %s %s %s %s', (_, program, ...args) => {
    const env = { ...process.env, PREVIEW_KEY: 'x'.repeat(40) }
    const { status, stdout, stderr } = spawnSync(process.execPath, [join('src/commands', program), ...args], {
      env,
      encoding: 'utf8',
      timeout: 60_000,
    })
    expect([1, 2], `${stdout}${stderr}`).toContain(status)
    expect(stderr).toMatch(/^.*\/.*\n$/m)
    expect(`${stdout}${stderr}`).not.toMatch(/^ +at /m)
    expect(stderr.split('\n').filter(Boolean).length).toBeLessThanOrEqual(2)
  })
})
