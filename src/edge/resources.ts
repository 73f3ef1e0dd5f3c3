// The bundle, opened: paths → resources. Nothing is taken apart before it is asked for.

import { readIndex, readLine } from '#model/index-text'
import { essence } from '#model/media-type'
import { findLine, type PathTable } from '#model/path-table'
import type { ProblemStatus } from '#model/problem'
import type { IndexHead } from '#model/resource'
import type { Assets } from './assets.ts'
import { Contents } from './contents.ts'
import { Negotiation } from './negotiation/negotiation.ts'
import { Recent } from './recent.ts'
import { type Format, type Kind, openFormat, Resource } from './resource.ts'

const filledProblems = 256

/** All that is published. */
export class Resources {
  readonly origin: string
  readonly lastModified: string
  /** Those that have words for a problem. */
  readonly problemFormats: readonly Format[]
  readonly #formats: readonly Format[]
  readonly #kinds: readonly Kind[]
  readonly #contents: Contents
  readonly #index: IndexHead
  readonly #lines: string
  readonly #table: PathTable
  readonly #problems = new Map<string, Uint8Array>()
  readonly #filled = new Recent<string, Uint8Array>(filledProblems)

  constructor(index: string, content: ArrayBuffer, assets: Assets) {
    const { head, lines } = readIndex(index)
    const [offset, length] = head.table
    this.origin = head.origin
    this.lastModified = head.lastModified
    this.#index = head
    this.#lines = lines
    // A copy begins where numbers may.
    this.#table = new Uint32Array(content.slice(offset, offset + length))
    this.#contents = new Contents(content, head.dictionaryLength, assets, head.assets)
    this.#formats = head.formats.map(openFormat)
    this.#kinds = head.kinds.map(({ language, formats: numbers }) => {
      const formats = numbers.map((number) => at(this.#formats, number))
      return { language, formats, negotiation: new Negotiation(formats) }
    })
    this.problemFormats = this.#formats.filter((_, number) => head.formats[number]?.problemMediaType !== undefined)
  }

  /** The number of the resource at a canonical path. */
  locate(path: string): number | undefined {
    return findLine(this.#table, this.#lines, path)
  }

  /** The resource with a number. */
  open(number: number): Resource {
    const { path, line } = readLine(this.#lines, number)
    return new Resource(path, at(this.#kinds, line[0]), line, this.#contents)
  }

  /** What is said of a problem in a format. Only that no representation is acceptable depends on the resource. */
  findProblem(status: ProblemStatus, format: Format, resource?: Resource): Uint8Array {
    if (status === 406 && resource !== undefined)
      return this.#filled.recall(`${resource.path} ${format.extension}`, () => this.#fill(format, resource))
    const known = this.#problems.get(`${status} ${format.extension}`) ?? this.#unpackProblem(status, format)
    this.#problems.set(`${status} ${format.extension}`, known)
    return known
  }

  /** The path that has replaced a former one. */
  findAlias(path: string): string | undefined {
    return Object.hasOwn(this.#index.aliases, path) ? this.#index.aliases[path] : undefined
  }

  #unpackProblem(status: ProblemStatus, format: Format): Uint8Array {
    const problem = this.#index.problems[status]
    const packed = problem?.representations.find(([number]) => this.#formats[number] === format)
    if (problem === undefined || packed === undefined)
      throw new RangeError(`the bundle holds no problem ${status} as ${format.problemType}`)
    const [, length, start] = packed
    return this.#contents.readBundled({ deltas: problem.deltas, start, end: Infinity, length })
  }

  #fill(format: Format, resource: Resource): Uint8Array {
    const template = this.#index.notAcceptable.find(({ format: number }) => this.#formats[number] === format)
    if (template === undefined) throw new RangeError(`the bundle holds no problem 406 as ${format.problemType}`)
    const items = resource.kind.formats.map((one) =>
      template.item.replaceAll('{type}', essence(one.contentType)).replaceAll('{href}', resource.locationIn(one)),
    )
    return new TextEncoder().encode(template.before + items.join(template.separator) + template.after)
  }
}

/** What the index names by its number. */
function at<Item>(items: readonly Item[], number: number): Item {
  const item = items[number]
  if (item === undefined) throw new RangeError(`the index names number ${number} of ${items.length} that it describes`)
  return item
}
