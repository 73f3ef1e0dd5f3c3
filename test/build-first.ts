import { execFileSync } from 'node:child_process'

/** The Workers plugin does not run `[build]` of wrangler.toml, so whoever tests the Worker builds first. */
export function setup(): void {
  execFileSync(process.execPath, ['src/build/main.ts'], { stdio: ['ignore', 'ignore', 'inherit'] })
}
