// Programs that npm does not install.
import { existsSync } from 'node:fs'

/** Paths of programs by name, with the Debian packages that have them. */
const programs = {
  chromium: ['/usr/bin/chromium', 'chromium'],
  java: ['/usr/bin/java', 'default-jre-headless'],
  lynx: ['/usr/bin/lynx', 'lynx'],
  w3m: ['/usr/bin/w3m', 'w3m'],
} as const

/**
 * The path of a program.
 *
 * @throws Error with the package to install. So a test fails if a program is missing, and is never skipped.
 */
export function programPath(name: keyof typeof programs): string {
  const [path, packageName] = programs[name]
  if (!existsSync(path)) throw new Error(`there is no ${path}; apt-get install ${packageName}`)
  return path
}
