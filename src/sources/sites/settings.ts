// Settings of generators. Those that are data are parsed; those that are programs are read, and not run.
import { parseValues } from '../../content/front-matter.ts'

export type Values = Readonly<Record<string, unknown>>

/** A file with settings. */
export interface SettingsFile {
  readonly name: string
  readonly text: string
}

/** The literals of a file by the names that they are given to: those that are indented least first, which are about the whole. */
export function literalsIn({ name, text }: SettingsFile): [string, string][] {
  const bare = /\.(?:ya?ml|toml)$/.test(name) ? '|([^\\s"\'`{\\[(|>&*#][^#\\n]*)' : ''
  const pattern = new RegExp(`(?:^|[\\s{,;(.])["']?([\\w-]+)["']?\\s*[:=(]\\s*(?:(["'\`])(.*?)\\2${bare})`, 'gm')
  const found = [...text.matchAll(pattern)].flatMap(({ index, 0: whole, 1: key = '', 3: quoted, 4: plain }) => {
    const value = (quoted ?? plain ?? '').trim()
    const line = text.slice(text.lastIndexOf('\n', index + whole.search(/\S/)) + 1)
    return value === '' || value.includes('${') ? [] : [{ key, value, indent: line.search(/\S/) }]
  })
  return found.sort((one, other) => one.indent - other.indent).map(({ key, value }) => [key, value])
}

/** Data of a site: what is parsed, or the literals of a program. @throws Error where it cannot be parsed. */
export function readValues({ name, text }: SettingsFile): Values {
  if (name.endsWith('.json')) return parseValues(text, 'json')
  if (/\.ya?ml$/.test(name)) return parseValues(text, 'yaml')
  if (name.endsWith('.toml')) return parseValues(text, 'toml')
  const flags = [...text.matchAll(/["']?([\w-]+)["']?\s*:\s*(true|false)\b/g)].map(([, key = '', flag]) => [key, flag === 'true'] as const)
  return Object.fromEntries([...flags, ...literalsIn({ name, text })].reverse())
}

export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}
