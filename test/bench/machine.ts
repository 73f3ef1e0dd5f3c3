// The machine, and the versions that were measured.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import packageFile from '../../package.json' with { type: 'json' }
import { programEnvironment } from './processes.ts'
import { format } from './table.ts'

/** A paragraph with the machine and the versions of all programs that were measured. */
export function describeMachine(): string {
  const { dependencies, devDependencies } = packageFile
  const versions = [
    `Node ${process.versions.node}`,
    `workerd ${devDependencies.workerd}`,
    `Hono ${dependencies.hono}`,
    ...['nginx -v', 'apache2 -v', 'wrk -v', 'hugo version'].flatMap(versionOf),
  ]
  return `${cpus().length} cores of ${cpus()[0]?.model.trim()}, ${format(totalmem() / 2 ** 30)} GiB, ${systemName()}; ${versions.join(', ')}.`
}

function systemName(): string {
  return /^PRETTY_NAME="(.+)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform
}

function versionOf(command: string): string[] {
  try {
    // Some programs print their version on stderr, or exit with another code than 0.
    const text = execFileSync('sh', ['-c', `${command} 2>&1 || true`], { encoding: 'utf8', env: programEnvironment })
    const version = /\d+\.\d+(?:\.\d+)?/.exec(text)?.[0]
    return version === undefined ? [] : [`${command.split(' ')[0]} ${version}`]
  } catch {
    return []
  }
}
