import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandOfBuild, fixture } from './build.ts'

/** Where the tests' newsroom is built: neither in dist/, which is the developer's, nor where a second run of the tests builds its own. */
export const built = join(tmpdir(), `newsroom-tests-${process.pid}`)

/** The Workers plugin does not run `[build]` of wrangler.toml, so whoever tests the Worker builds first. */
export function setup(): () => void {
  const [program, ...args] = commandOfBuild()
  execFileSync(program, [...args, '--content', fixture, '--out', built], { stdio: ['ignore', 'ignore', 'inherit'] })
  return () => rmSync(built, { recursive: true })
}
