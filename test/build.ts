// The build as a command, and the newsroom that tests build. Tests neither read content/ nor write to dist/.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = dirname(import.meta.dirname)

/** The folder of the tests' own newsroom. */
export const fixture = join(import.meta.dirname, 'fixtures/newsroom')

/** A command that can be run from any folder. */
export type Command = readonly [program: string, ...args: string[]]

/** The command of `npm run build`, in this checkout of the project if no other is named. */
export function commandOfBuild(checkout = root): Command {
  const { scripts } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as { scripts: { build: string } }
  const [, ...args] = scripts.build.split(' ')
  return [process.execPath, ...args.map((argument) => argument.replace(/^(--import=)?(?:\.\/)?(?=src\/)/, `$1${checkout}/`))]
}

/** Another program of this checkout, run with the options that Node has in `npm run build`. */
export function commandLikeBuild(program: string): Command {
  const [node, ...args] = commandOfBuild()
  return [node, ...args.slice(0, -1), join(root, program)]
}
