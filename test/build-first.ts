import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandOfBuild, fixture } from './build.ts'

/** The folder in which the tests' newsroom is built. It is not dist/, which is the developer's, and each run of tests has its own. */
export const built = join(tmpdir(), `newsroom-tests-${process.pid}`)

/** Builds before tests, because the Workers plugin does not run `[build]` of wrangler.toml. */
export function setup(): () => void {
  const [program, ...args] = commandOfBuild()
  execFileSync(program, [...args, '--content', fixture, '--out', built], { stdio: ['ignore', 'ignore', 'inherit'] })
  return () => rmSync(built, { recursive: true })
}
