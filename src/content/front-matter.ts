// Front matter and YAML, with the place of every mistake.
// https://yaml.org/spec/1.2.2/, https://toml.io/en/v1.0.0
import { closest, distance } from 'fastest-levenshtein'
import { parse as parseToml, TomlError } from 'smol-toml'
import { isMap, isNode, isScalar, LineCounter, parse, parseDocument, visit } from 'yaml'
import { z } from 'zod'
import { isRecord } from '../facts/entry.ts'
import { type Finding, firstPlace, isMistake, type Place } from '../text/finding.ts'

/** A checked value, or what is wrong with it. */
export type Checked<Value> = { readonly value: Value } | { readonly findings: readonly Finding[] }

/** Front matter as its author wrote it, and the text behind it. */
export interface FrontMatter {
  readonly data: Readonly<Record<string, unknown>>
  /** Blank lines stand for the front matter, so that places in the Markdown are places in the file. */
  readonly markdown: string
  /** Finds the place of a key; if it is missing, the beginning of the front matter. */
  readonly placeOf: (key: string) => Place
  /** If any finding is a mistake, the front matter cannot be used. */
  readonly findings: readonly Finding[]
}

const fences = [
  { pattern: /^---(?:ya?ml)?[ \t]*\n(?:([\s\S]*?)\n)??(?:---|\.\.\.)[ \t]*(?:\n|$)/, read: readYaml },
  { pattern: /^\+\+\+(?:toml)?[ \t]*\n(?:([\s\S]*?)\n)??\+\+\+[ \t]*(?:\n|$)/, read: readToml },
  { pattern: /^---json[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/, read: readJson },
  { pattern: /^(\{[ \t]*"[^\n]*\}|\{[\s\S]*?\n\})[ \t]*(?:\n|$)/, read: readJson },
]

/** Splits front matter off a text, and reads it: YAML, TOML or JSON. A text without any has no data. */
export function readFrontMatter(file: string, text: string): FrontMatter {
  for (const { pattern, read } of fences) {
    const [whole, source = ''] = pattern.exec(text) ?? []
    if (whole === undefined) continue
    if (source.length > longestSource) {
      const [length, most] = [source.length, longestSource].map((number) => number.toLocaleString('en'))
      return { ...nothing, findings: [mistake(file, firstPlace, `the front matter has ${length} characters; expected at most ${most}`)] }
    }
    const markdown = '\n'.repeat(whole.split('\n').length - 1) + text.slice(whole.length)
    // A blank line stands for the fence, if there is one, so that places are those of the file.
    const { data, findings, placeOf } = guard(file, () => read(file, whole.startsWith(source) ? source : `\n${source}`))
    return { data, markdown, placeOf, findings: [...findings, ...findUnprintable(file, data, placeOf)] }
  }
  const fence = /^(---|\+\+\+)[ \t]*$/m.exec(text.split('\n', 1)[0] ?? '')?.[1]
  const open = `the front matter does not end; expected another line with ${fence} behind its keys`
  return { ...nothing, markdown: text, findings: fence === undefined ? [] : [mistake(file, firstPlace, open)] }
}

const nothing = { data: {}, markdown: '', placeOf: () => firstPlace }

// In characters. Front matter has about a thousand, or a few thousand with a long list. Parsers take seconds for hundreds of thousands.
const longestSource = 100_000

type Read = Omit<FrontMatter, 'markdown'>

function mistake(file: string, place: Place, message: string): Finding {
  return { file, ...place, message }
}

/** Makes every error of a parser, such as that for a thousand nested lists, a mistake of the author's. */
function guard(file: string, read: () => Read): Read {
  try {
    const result = read()
    // Throws for circular aliases, and for lists nested too deeply.
    JSON.stringify(result.data)
    return result
  } catch (error) {
    const message =
      error instanceof TomlError
        ? `this is not TOML: ${firstLine(error.message).replace(/^Invalid TOML document: /, '')}`
        : error instanceof SyntaxError
          ? `this is not JSON: ${error.message}`
          : `the front matter cannot be read: ${error instanceof Error ? firstLine(error.message) : error}; expected keys with plain values`
    const place = error instanceof TomlError ? { line: error.line, column: error.column } : firstPlace
    return { ...nothing, findings: [mistake(file, place, message)] }
  }
}

// Numbers stay as they are written: 1.10 is a version, 007 a name. If a key is there twice, the last one counts.
const yamlOptions: NonNullable<Parameters<typeof parseDocument>[1]> = {
  logLevel: 'error',
  uniqueKeys: false,
  customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !/:(?:int|float)$/.test(tag.tag)),
}

/** Reads the configuration of another program. @throws Error if the text is not of its kind. */
export function parseValues(text: string, kind: 'yaml' | 'toml' | 'json'): Readonly<Record<string, unknown>> {
  const value: unknown = kind === 'yaml' ? parse(text, yamlOptions) : kind === 'toml' ? parseToml(text) : JSON.parse(text)
  return isRecord(value) ? { ...value } : {}
}

/** Parses YAML. @returns the places of its keys and its mistakes, too. */
function locateYaml(file: string, yaml: string, options = yamlOptions) {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { ...options, lineCounter: lines })
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col }
  }
  /** The place of a key; if it is missing, that of the nearest parent. */
  const placeOf = (path: readonly PropertyKey[]): Place => {
    const around = path.slice(0, -1)
    const map = around.length === 0 ? document.contents : document.getIn(around, true)
    const pair = isMap(map) ? map.items.find(({ key }) => isScalar(key) && String(key.value) === path.at(-1)) : undefined
    if (isScalar(pair?.key) && pair.key.range) return placeAt(pair.key.range[0])
    return around.length === 0 ? firstPlace : placeOf(around)
  }
  /** A quotation that is not closed goes on to the end, but its author looks for its beginning. */
  const beginningOf = (offset: number): number => {
    let beginning = offset
    visit(document, (_, node) => {
      if (isScalar(node) && node.range && node.range[0] < offset && node.range[2] >= offset) beginning = node.range[0]
    })
    return beginning
  }
  const mistakes = document.errors.map(({ pos: [offset], message }) =>
    mistake(file, placeAt(isUnclosed.test(message) ? beginningOf(offset) : offset), explainYaml(message)),
  )
  return { document, placeAt, placeOf, mistakes }
}

function readYaml(file: string, yaml: string): Read {
  const { document, placeOf: placeOfPath, mistakes } = locateYaml(file, indentQuotations(yaml))
  const placeOf = (key: string) => placeOfPath([key])
  if (mistakes.length > 0) return { data: {}, placeOf, findings: mistakes }
  const pairs = isMap(document.contents) ? document.contents.items : []
  const commented = pairs.flatMap(({ key, value }): Finding[] => {
    if (!isScalar(key) || !isScalar(value) || typeof value.value !== 'string' || !value.comment || !/\p{L}/u.test(value.value)) return []
    const message = `"${key.value}" ends before the #, which begins a comment; if the # is meant, quote the whole: ${key.value}: "${value.value} #${value.comment}"`
    return [{ ...mistake(file, placeOf(String(key.value)), message), warning: 'comments in front matter' }]
  })
  const data = document.toJS() ?? {}
  if (typeof data === 'object' && !Array.isArray(data)) return { data, placeOf, findings: commented }
  const message = 'the front matter is no list of keys; expected lines such as title: A headline'
  return { data: {}, placeOf, findings: [mistake(file, { line: 2, column: 1 }, message)] }
}

/** Indents the further lines of quoted values. YAML requires it; Jekyll's parser does not, so its authors do not do it. */
function indentQuotations(yaml: string): string {
  return yaml.replace(/^[\w-]+:[ \t]+(?:"(?:[^"\\]|\\[\s\S])*"|'(?:[^']|'')*')[ \t]*$/gm, (pair) => pair.replace(/\n(?=\S)/g, '\n '))
}

const isUnclosed = /^Missing closing ["']quote/

function explainYaml(message: string): string {
  const reason = firstLine(message)
  if (isUnclosed.test(reason)) return 'this quotation mark is not closed; expected another at the end of the value'
  if (/call stack/i.test(reason)) return 'lists are nested too deeply here; expected plain values'
  if (/nested mappings/i.test(reason)) return 'a colon and a space begin a new value here; quote the whole: title: "Minister: we will"'
  if (/tab/i.test(reason)) return 'a tab cannot indent YAML; use spaces'
  return `this is not YAML: ${reason}; a value with : # [ ] { } & * ! | > % @ or quotation marks needs quotes around it`
}

function readToml(_file: string, toml: string): Read {
  return { data: parseToml(toml), placeOf: (key) => placeInLines(toml, key), findings: [] }
}

function readJson(_file: string, json: string): Read {
  return { data: JSON.parse(json), placeOf: (key) => placeInLines(json, key), findings: [] }
}

function placeInLines(text: string, key: string): Place {
  const index = text.split('\n').findIndex((line) => line.trimStart().replace(/^["']/, '').startsWith(key))
  return { line: Math.max(0, index) + 1, column: 1 }
}

// Terminals obey control characters, and XML cannot write most of them. A lone surrogate is no character.
const unprintable = /(?![\t\r\n])\p{Cc}|\p{Cs}/u

/** Finds characters that no format can show, whether or not they were escaped. */
function findUnprintable(file: string, data: Readonly<Record<string, unknown>>, placeOf: FrontMatter['placeOf']): Finding[] {
  return Object.entries(data).flatMap(([key, value]) => {
    const found = unprintable.exec(textsOf(value).join(' '))
    if (found === null) return []
    const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    return [mistake(file, placeOf(key), `"${key}" has the control character U+${code}; expected text without any`)]
  })
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

/** Parses YAML and checks it against a schema. It finds all mistakes at once, each with its place. */
export function parseYaml<Schema extends z.ZodType>(file: string, yaml: string, schema: Schema): Checked<z.output<Schema>> {
  const { document, placeAt, placeOf, mistakes } = locateYaml(file, yaml, { ...yamlOptions, uniqueKeys: true })
  if (mistakes.length > 0) return { findings: mistakes }
  const { data, findings: unusable } = guard(file, () => readYaml(file, yaml))
  if (unusable.some(isMistake)) return { findings: unusable }
  const unprintables = findUnprintable(file, data, (key) => placeOf([key]))
  if (unprintables.length > 0) return { findings: unprintables }
  const result = schema.safeParse(data, { error: describe })
  if (result.success) return { value: result.data }
  const findings = result.error.issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return mistake(file, placeOfValue(issue.path), issue.message)
    return issue.keys.map((key) => mistake(file, placeOf([...issue.path, key]), unknownKey(key, knownKeys(schema, issue.path))))
  })
  return { findings }

  /** The place of a value; if it is missing, that of the nearest parent. */
  function placeOfValue(path: readonly PropertyKey[]): Place {
    if (path.length === 0) return placeAt(/\S/.exec(yaml)?.index ?? 0)
    const node = document.getIn(path, true)
    return isNode(node) && node.range ? placeAt(node.range[0]) : placeOfValue(path.slice(0, -1))
  }
}

/** The place of a key in YAML; if it is missing, that of the nearest parent. */
export function placeInYaml(yaml: string, path: readonly string[]): Place {
  return locateYaml('', yaml).placeOf(path)
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? ''
}

/** The message about an unknown key. It names the nearest known one. */
export function unknownKey(key: string, known: readonly string[]): string {
  if (known.length === 0) return `unknown key "${key}"; take it out`
  const suggestion = closest(key, [...known])
  const near = distance(key.toLowerCase(), suggestion) <= Math.max(2, key.length / 3)
  const remedy = near ? `did you mean "${suggestion}"?` : `expected one of ${known.join(', ')}`
  return `unknown key "${key}"; ${remedy}`
}

/** The keys that a schema knows at a path, also inside optional values, defaults, alternatives and lists. */
function knownKeys(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    return knownKeys(schema.unwrap(), path)
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => knownKeys(option, path))
  const [first, ...rest] = path
  if (schema instanceof z.ZodArray) return knownKeys(schema.element, rest)
  if (schema instanceof z.ZodRecord) return knownKeys(schema.valueType, rest)
  if (!(schema instanceof z.ZodObject)) return []
  const inner = first === undefined ? undefined : schema.shape[String(first)]
  return inner === undefined ? Object.keys(schema.shape) : knownKeys(inner, rest)
}

/** The message about a value of a wrong type, which names the expected type. */
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
  record: 'keys and values, one to a line',
  int: 'a whole number',
}
