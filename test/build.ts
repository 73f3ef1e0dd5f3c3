// The build as a command, and the newsroom that tests build: nothing depends on content/, and nothing is written to dist/.
import { dirname, join } from 'node:path'
import packageFile from '../package.json' with { type: 'json' }

const root = dirname(import.meta.dirname)

/** The folder of the tests' own newsroom. */
export const fixture = join(import.meta.dirname, 'fixtures/newsroom')

/** Node's options in `npm run build`, which names a module to load from the project's root. */
const options = packageFile.scripts.build
  .split(' ')
  .filter((word) => word.startsWith('--'))
  .map((word) => word.replace(/(?<=^--import=)\..*/, (path) => join(root, path)))

/** The command of a program that builds, in the way of `npm run build`, from any folder. */
export function commandOfBuild(program = 'src/compile/main.ts'): readonly [program: string, ...args: string[]] {
  return [process.execPath, ...options, join(root, program)]
}
