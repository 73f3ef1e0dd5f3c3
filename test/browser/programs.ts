// Programs that npm does not bring along.
import { existsSync } from 'node:fs'

/** By name: where a program is, and the Debian package that has it. */
const programs = {
  chromium: ['/usr/bin/chromium', 'chromium'],
  java: ['/usr/bin/java', 'default-jre-headless'],
  lynx: ['/usr/bin/lynx', 'lynx'],
  w3m: ['/usr/bin/w3m', 'w3m'],
} as const

/**
 * The path of a program.
 *
 * @throws Error with the package to install, so that a test fails where a program is missing and is never skipped.
 */
export function programPath(name: keyof typeof programs): string {
  const [path, packageName] = programs[name]
  if (!existsSync(path)) throw new Error(`there is no ${path}; apt-get install ${packageName}`)
  return path
}
