// What went wrong, in the client's own format. https://www.rfc-editor.org/rfc/rfc9457
import { parseMediaType } from '#model/media-type'
import type { ProblemStatus } from '#model/problem'
import { Negotiation } from '../negotiation/negotiation.ts'
import { type Offer, selectIgnoringParameters } from '../negotiation/select.ts'
import type { Format, Resource } from '../resource.ts'
import type { Resources } from '../resources.ts'
import { type CachePolicy, cacheFields } from './cache-policy.ts'
import { commonFields, emptyContentSecurityPolicy } from './fields.ts'

/** By what the format of a problem is chosen: the URL where it names a representation, else Accept. */
export type ProblemFormat = { readonly format: Format } | { readonly accept: string | null }

interface ProblemOffer extends Offer {
  readonly format: Format
}

/** Answers with problems. Their fields are made once, like those of representations. */
export class ProblemResponder {
  readonly #resources: Resources
  readonly #policy: CachePolicy
  readonly #negotiation: Negotiation<ProblemOffer>
  readonly #fieldsByAccept = new WeakMap<Uint8Array, Headers>()
  readonly #fieldsByUrl = new WeakMap<Uint8Array, Headers>()

  constructor(resources: Resources, policy: CachePolicy) {
    this.#resources = resources
    this.#policy = policy
    const offers = resources.problemFormats.flatMap((format) => {
      const types = new Set([format.contentType, format.problemType])
      return [...types].map((type): ProblemOffer => ({ format, mediaType: parseMediaType(type), rank: format.rank }))
    })
    // A client that wants HTML of some level reads HTML that has none.
    this.#negotiation = new Negotiation(offers, selectIgnoringParameters)
  }

  /**
   * Responds with a problem.
   *
   * @param resource the one at hand, of which a 406 lists the representations.
   * @param more fields of this response alone, such as Content-Range.
   */
  respond(status: ProblemStatus, chosenBy: ProblemFormat, resource?: Resource, more: Readonly<Record<string, string>> = {}): Response {
    const format = this.#choose(chosenBy)
    const content = this.#resources.findProblem(status, format, resource)
    const made = 'accept' in chosenBy ? this.#fieldsByAccept : this.#fieldsByUrl
    const fields = made.get(content) ?? this.#fieldsOf(format, content, 'accept' in chosenBy)
    made.set(content, fields)
    return new Response(content, { status, headers: withFields(fields, more) })
  }

  /** Where no format is acceptable, problem details are sent all the same. */
  #choose(chosenBy: ProblemFormat): Format {
    const formats = this.#resources.problemFormats
    const chosen =
      'accept' in chosenBy ? this.#negotiation.select(chosenBy.accept)?.format : formats.find((format) => format === chosenBy.format)
    const format = chosen ?? formats.find(({ problemType }) => problemType === 'application/problem+json')
    if (format === undefined) throw new RangeError('the bundle holds no problem details')
    return format
  }

  #fieldsOf(format: Format, content: Uint8Array, negotiated: boolean): Headers {
    return new Headers({
      ...commonFields,
      'Content-Security-Policy': emptyContentSecurityPolicy,
      ...format.fields,
      ...cacheFields(this.#policy, negotiated ? 'negotiated-problem' : 'problem'),
      'Content-Type': format.problemType,
      'Content-Length': String(content.length),
      'Content-Language': 'en',
      ...(negotiated ? { Vary: 'Accept' } : {}),
    })
  }
}

function withFields(fields: Headers, more: Readonly<Record<string, string>>): Headers {
  const names = Object.keys(more)
  if (names.length === 0) return fields
  const all = new Headers(fields)
  for (const name of names) all.set(name, more[name] ?? '')
  return all
}
