// Options of commands, how a command ends if its options have mistakes, and how paths are shown.
import { relative } from 'node:path'
import { type ParseArgsConfig, type ParseArgsOptionDescriptor, parseArgs } from 'node:util'
import { contentFolder } from '../content/setting.ts'
import { messageOf } from '../text/attempt.ts'

/** An option, with its text in `--help`. */
interface Option extends ParseArgsOptionDescriptor {
  /** The placeholder for its value, such as `DIR`. */
  readonly value?: string
  readonly is: string
}

/** A command, as parseArgs of node:util takes it, with its texts in `--help`. */
interface Command extends ParseArgsConfig {
  readonly does: string
  readonly usage: string
  readonly options: Readonly<Record<string, Option>>
  /** The text behind the options: the environment, exit codes. */
  readonly more: string
}

/** An option with a value. */
export function text<Default extends string | undefined = undefined>(value: string, is: string, preset?: Default) {
  return { type: 'string', value, is, default: preset as Default } as const
}

/** An option that is given or not. */
export function flag(is: string) {
  return { type: 'boolean', is, default: false } as const
}

/** The option `--content`. */
export function contentOption() {
  return text('DIR', 'where the articles are; NEWSROOM_CONTENT in the environment changes the default', contentFolder())
}

/** The option `--out` of a command that reads a bundle. */
export const bundleOption = text('DIR', 'where the bundle is', 'dist')

/** The option `--section` of a command that makes articles. */
export const sectionOption = text('S', 'the section, by its folder or its title; it is made if it does not exist.')

/** The options of a server. */
export const addressOptions = {
  port: text('PORT', 'the port to listen on, 0 for any free port', '8787'),
  host: text('HOST', 'the address to listen on', 'localhost'),
}

/**
 * Reads a command's options. `--help` prints the usage and ends the process with exit code 0. If an option is not known, or if
 * `read` refuses it, prints the reason and the usage, and ends the process with exit code 2.
 *
 * @param read checks values; any error that it throws is a mistake in the options.
 */
export function readCommand<const Config extends Command, Options>(
  command: Config,
  read: (parsed: ReturnType<typeof parseArgs<Config>>) => Options,
): Options {
  try {
    const parsed = parseArgs({ ...command, options: { ...command.options, help: { type: 'boolean' } } })
    if (!('help' in parsed.values)) return read(parsed as unknown as ReturnType<typeof parseArgs<Config>>)
    process.stdout.write(usageOf(command))
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n\n${usageOf(command)}`)
    process.exit(2)
  }
  process.exit(0)
}

function usageOf({ does, usage, options, more }: Command): string {
  const rows = Object.entries({ ...options, help: flag('this text') }).map(([name, { value, is, default: preset }]: [string, Option]) => ({
    option: `  --${name}${value === undefined ? '' : ` ${value}`}`,
    said: preset ? `${is} (${preset})` : is,
  }))
  const width = Math.max(...rows.map(({ option }) => option.length)) + 2
  const lines = rows.flatMap(({ option, said }) =>
    said.match(new RegExp(`.{1,${80 - width}}(?: |$)`, 'g'))?.map((line, index) => (index === 0 ? option : '').padEnd(width) + line.trim()),
  )
  return `${does}\n\nUsage: ${usage}\n\n${lines.join('\n')}\n\n${more}\n`
}

/** A path as it is shown: relative if it lies below the current folder. */
export function shownPath(path: string): string {
  const short = relative('.', path)
  return short === '' || short.startsWith('..') ? path : short
}
