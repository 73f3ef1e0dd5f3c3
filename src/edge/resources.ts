// The bundle, opened: paths → resources. Nothing is taken apart before it is asked for.

import { type IndexLines, parseResource, readIndex } from '#model/index-text'
import { essence, type MediaType, type Parameter, parseMediaType } from '#model/media-type'
import { representationPath, splitRepresentationPath } from '#model/path'
import type { ProblemStatus } from '#model/problem'
import type { FormatDescription, PackedRepresentation, PackedResource } from '#model/resource'
import type { Assets } from './assets.ts'
import { Contents } from './contents.ts'
import { Negotiation } from './negotiation/negotiation.ts'
import { Recent } from './recent.ts'

/** A format, with what negotiation knows of it. */
export interface Format {
  /** The value of Content-Type. */
  readonly contentType: string
  /** The same for a problem. */
  readonly problemType: string
  readonly extension: string
  readonly fields: Readonly<Record<string, string>>
  /** Fields that only the URL of a representation sends. */
  readonly ownFields: Readonly<Record<string, string>>
  readonly countsTokens: boolean
  readonly mediaType: MediaType
  readonly rank: number
  readonly implied: readonly Parameter[]
}

/** The state of a resource in one format: content, and what is said about it (RFC 9110 section 3.2). */
export interface Representation {
  readonly format: Format
  /** The path of the URL that names this representation alone (RFC 9110 section 8.7). */
  readonly contentLocation: string
  /** Strong, quotes included (RFC 9110 section 8.8.3). */
  readonly entityTag: string
  /** The value of Repr-Digest (RFC 9530). */
  readonly digest: string
  readonly length: number
  /** Reads the content: at once, or where some of it is an asset, in a while. */
  readonly read: () => Uint8Array | Promise<Uint8Array>
}

/** The target of requests to its path and to those of its representations (RFC 9110 section 3.1). */
export interface Resource {
  readonly path: string
  readonly language: string
  readonly tags: readonly string[]
  readonly links?: string
  /** In the server's order of preference. */
  readonly representations: readonly Representation[]
  readonly negotiation: Negotiation<Format>
}

/** What a path leads to: a resource, and one representation of it where the path names that alone. */
export interface Target {
  readonly resource: Resource
  readonly representation?: Representation
}

// What is taken out of the index is some kilobytes of objects for each resource, and three microseconds.
const openedResources = 512
const filledProblems = 256

/** All that is published. */
export class Resources {
  readonly origin: string
  readonly lastModified: string
  /** Those that have words for a problem. */
  readonly problemFormats: readonly Format[]
  readonly #formats: readonly Format[]
  readonly #contents: Contents
  readonly #index: IndexLines['head']
  readonly #lines: IndexLines['resources']
  readonly #opened = new Recent<string, Resource>(openedResources)
  readonly #problems = new Map<string, Uint8Array>()
  readonly #filled = new Recent<string, Uint8Array>(filledProblems)
  readonly #negotiations = new Map<string, Negotiation<Format>>()

  constructor(index: string, content: ArrayBuffer, assets: Assets) {
    const { head, resources } = readIndex(index)
    this.origin = head.origin
    this.lastModified = head.lastModified
    this.#index = head
    this.#lines = resources
    this.#contents = new Contents(content, head.dictionaryLength, assets, head.assets)
    this.#formats = head.formats.map(openFormat)
    this.problemFormats = this.#formats.filter((_, number) => head.formats[number]?.problemMediaType !== undefined)
  }

  /** What a canonical path leads to. */
  find(path: string): Target | undefined {
    const resource = this.#open(path)
    if (resource !== undefined) return isDocument(resource) ? { resource, representation: resource.representations[0] } : { resource }
    const split = splitRepresentationPath(path)
    if (split === undefined) return undefined
    const whole = this.#open(split.path)
    const representation = whole?.representations.find(({ format }) => format.extension === split.extension)
    return whole === undefined || representation === undefined ? undefined : { resource: whole, representation }
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

  #open(path: string): Resource | undefined {
    const line = this.#lines.get(path)
    return line === undefined ? undefined : this.#opened.recall(path, () => this.#unpackResource(parseResource(path, line)))
  }

  #unpackResource(packed: PackedResource): Resource {
    const representations = packed.representations.map((representation) => this.#unpack(packed, representation))
    return { ...packed, representations, negotiation: this.#negotiationOf(representations.map(({ format }) => format)) }
  }

  /** Resources that come in the same formats share one, and what it remembers. */
  #negotiationOf(formats: readonly Format[]): Negotiation<Format> {
    const key = formats.map(({ extension }) => extension).join()
    const known = this.#negotiations.get(key) ?? new Negotiation(formats)
    this.#negotiations.set(key, known)
    return known
  }

  #unpack({ path, deltas }: PackedResource, [number, length, start, digest]: PackedRepresentation): Representation {
    const format = this.#format(number)
    return {
      format,
      length,
      read: this.#contents.reader({ deltas, start, length }),
      contentLocation: representationPath(path, format.extension),
      entityTag: `"${digest.slice(0, 22)}${format.extension}"`,
      digest: `sha-256=:${digest}:`,
    }
  }

  #format(number: number): Format {
    const format = this.#formats[number]
    if (format === undefined) throw new RangeError(`the index names format ${number}, which it does not describe`)
    return format
  }

  #unpackProblem(status: ProblemStatus, format: Format): Uint8Array {
    const problem = this.#index.problems[status]
    const packed = problem?.representations.find(([number]) => this.#formats[number] === format)
    if (problem === undefined || packed === undefined)
      throw new RangeError(`the bundle holds no problem ${status} as ${format.problemType}`)
    const [, length, start] = packed
    return this.#contents.readBundled({ deltas: problem.deltas, start, length })
  }

  #fill(format: Format, { representations }: Resource): Uint8Array {
    const template = this.#index.notAcceptable.find(({ format: number }) => this.#formats[number] === format)
    if (template === undefined) throw new RangeError(`the bundle holds no problem 406 as ${format.problemType}`)
    const items = representations.map(({ format: { contentType }, contentLocation }) =>
      template.item.replaceAll('{type}', essence(contentType)).replaceAll('{href}', contentLocation),
    )
    return new TextEncoder().encode(template.before + items.join(template.separator) + template.after)
  }
}

/** What has one representation only, at its own path, is a document: there is nothing to negotiate. */
function isDocument({ path, representations }: Resource): boolean {
  return representations.length === 1 && representations[0]?.contentLocation === path
}

function openFormat({ mediaType, problemMediaType = mediaType, implied = [], ...described }: FormatDescription): Format {
  return {
    fields: {},
    ownFields: {},
    countsTokens: false,
    ...described,
    contentType: mediaType,
    problemType: problemMediaType,
    mediaType: parseMediaType(mediaType),
    implied,
  }
}
