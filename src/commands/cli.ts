// Options of a command, how it ends where they have mistakes, and how it shows paths.
import { relative } from 'node:path'
import { type ParseArgsConfig, parseArgs } from 'node:util'

/**
 * Reads a command's options. `--help` prints the usage and ends the process with exit code 0; an option that is not known, or
 * that `read` refuses, prints why, then the usage, and ends it with 2.
 *
 * @param config as of node:util's parseArgs, without `help`.
 * @param read checks values; whatever it throws is a mistake in the options.
 */
export function readCommand<const Config extends ParseArgsConfig, Options>(
  usage: string,
  config: Config,
  read: (parsed: ReturnType<typeof parseArgs<Config>>) => Options,
): Options {
  try {
    const parsed = parseArgs({ ...config, options: { ...config.options, help: { type: 'boolean' } } })
    if (!('help' in parsed.values)) return read(parsed as unknown as ReturnType<typeof parseArgs<Config>>)
    process.stdout.write(usage)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${usage}`)
    process.exit(2)
  }
  process.exit(0)
}

/** A path as it is shown: from the folder at hand, where it lies below. */
export function shownPath(path: string): string {
  const short = relative('.', path)
  return short === '' || short.startsWith('..') ? path : short
}
