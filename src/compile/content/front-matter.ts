// YAML that a schema checks, with the place of every mistake. YAML 1.2, https://yaml.org/spec/1.2.2/
import { closest, distance } from 'fastest-levenshtein'
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import type { Finding } from './finding.ts'

/** A checked value, or what is wrong with it. */
export type Checked<Value> = { readonly value: Value } | { readonly findings: readonly Finding[] }

/** A file split into the YAML between its two lines of three hyphens and the Markdown that follows. */
export interface SplitSource {
  readonly yaml: string
  /** Blank lines stand for the front matter, so that places in the Markdown are places in the file. */
  readonly markdown: string
}

const frontMatter = /^\uFEFF?---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)??---[ \t]*(?:\r?\n|$)/

/** Splits front matter off. @returns undefined where the file does not start with any. */
export function splitFrontMatter(text: string): SplitSource | undefined {
  const found = frontMatter.exec(text)
  if (found === null) return undefined
  const [whole, yaml = ''] = found
  const lines = whole.split('\n').length - 1
  return { yaml: `\n${yaml}`, markdown: '\n'.repeat(lines) + text.slice(whole.length) }
}

/** Parses YAML and checks it against a schema. Whatever is wrong is found at once, each with its place. */
export function parseYaml<Schema extends z.ZodType>(file: string, yaml: string, schema: Schema): Checked<z.output<Schema>> {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines })
  const finding = (offset: number, message: string): Finding => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col, message }
  }
  if (document.errors.length > 0) {
    return { findings: document.errors.map((error) => finding(error.pos[0], `this is not YAML: ${firstLine(error.message)}`)) }
  }
  const start = /\S/.exec(yaml)?.index ?? 0
  const result = schema.safeParse(document.toJS() ?? {}, { error: describe })
  if (result.success) return { value: result.data }
  const findings = result.error.issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return finding(valueOffset(issue.path), issue.message)
    return issue.keys.map((key) => finding(keyOffset(issue.path, key), unknownKey(key, knownKeys(schema, issue.path))))
  })
  return { findings }

  /** Where the value stands; where it is missing, the nearest thing that should hold it. */
  function valueOffset(path: readonly PropertyKey[]): number {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return node.range[0]
    }
    return start
  }

  function keyOffset(path: readonly PropertyKey[], key: string): number {
    const map = path.length === 0 ? document.contents : document.getIn(path, true)
    const pair = isMap(map) ? map.items.find(({ key: node }) => isScalar(node) && node.value === key) : undefined
    return isScalar(pair?.key) && pair.key.range ? pair.key.range[0] : start
  }
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? ''
}

function unknownKey(key: string, known: readonly string[]): string {
  const suggestion = closest(key, [...known])
  const near = distance(key.toLowerCase(), suggestion) <= Math.max(2, key.length / 3)
  const remedy = near ? `did you mean "${suggestion}"?` : `expected one of ${known.join(', ')}`
  return `unknown key "${key}"; ${remedy}`
}

/** The keys that a schema knows at a path, seen through what is optional, what has a default, and lists. */
function knownKeys(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return knownKeys(schema.unwrap(), path)
  const [first, ...rest] = path
  if (schema instanceof z.ZodArray) return knownKeys(schema.element, rest)
  if (!(schema instanceof z.ZodObject)) return []
  const inner = first === undefined ? undefined : schema.shape[String(first)]
  return inner === undefined ? Object.keys(schema.shape) : knownKeys(inner, rest)
}

/** What is wrong with a value, in words that say what is expected instead. */
function describe(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== 'invalid_type') return undefined
  const expected = typeNames[issue.expected] ?? issue.expected
  const key = issue.path?.filter((step) => typeof step === 'string').join('.')
  if (issue.input === undefined) return `"${key}" is missing; expected ${expected}`
  return `"${key}" is ${JSON.stringify(issue.input)}; expected ${expected}`
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  array: 'a list, such as [one, two]',
  object: 'keys and values, one to a line',
  int: 'a whole number',
}
