import { execFileSync } from 'node:child_process'
import { commandOfBuild } from './build-command.ts'

/** The Workers plugin does not run `[build]` of wrangler.toml, so whoever tests the Worker builds first. */
export function setup(): void {
  const [program, ...args] = commandOfBuild()
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
}
