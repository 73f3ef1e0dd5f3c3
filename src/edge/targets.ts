// Paths → what answers there.
import { splitRepresentationPath } from '#model/urls'
import { Recent } from './recent.ts'
import type { Format, Resource } from './resource.ts'
import type { Resources } from './resources.ts'
import { Endpoint, type FieldWriters } from './response/endpoint.ts'

/** The target of a request (RFC 9110 section 7.1): a resource, and one format of it where the path names a representation alone. */
export interface Target {
  readonly endpoint: Endpoint
  readonly format?: Format
}

// Each is a line of the index, parsed, with what answers from it.
const rememberedEndpoints = 64

/** All that requests can be for. */
export class Targets {
  readonly #resources: Resources
  readonly #writers: FieldWriters
  readonly #endpoints = new Recent<number, Endpoint>(rememberedEndpoints)

  constructor(resources: Resources, writers: FieldWriters) {
    this.#resources = resources
    this.#writers = writers
  }

  /** What a canonical path leads to. */
  find(path: string): Target | undefined {
    const endpoint = this.#endpointAt(path)
    if (endpoint !== undefined) return { endpoint, format: formatOfDocument(endpoint.resource) }
    const split = splitRepresentationPath(path)
    const whole = split === undefined ? undefined : this.#endpointAt(split.path)
    const format = whole?.resource.kind.formats.find(({ extension }) => extension === split?.extension)
    return whole === undefined || format === undefined ? undefined : { endpoint: whole, format }
  }

  #endpointAt(path: string): Endpoint | undefined {
    const number = this.#resources.locate(path)
    return number === undefined
      ? undefined
      : this.#endpoints.recall(number, () => new Endpoint(this.#resources.open(number), this.#writers))
  }
}

/** What has one representation only, at its own path, is a document: there is nothing to negotiate. */
function formatOfDocument({ kind: { formats } }: Resource): Format | undefined {
  return formats.length === 1 && formats[0]?.extension === '' ? formats[0] : undefined
}
