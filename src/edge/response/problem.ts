// What went wrong, in the client's own format. https://www.rfc-editor.org/rfc/rfc9457
import { parseMediaType } from '#model/media-type'
import type { ProblemStatus } from '#model/problem'
import { parseAccept } from '../negotiation/accept.ts'
import { selectByRanges } from '../negotiation/select.ts'
import type { ProblemRepresentation, Representation } from '../resources.ts'
import { type CachePolicy, cacheFields } from './cache-policy.ts'
import { commonFields, emptyContentSecurityPolicy } from './fields.ts'

/** By what the format of a problem is chosen: the URL where it names a representation, else Accept. */
export type ProblemFormat = { readonly representation: Representation } | { readonly accept: string | null }

/**
 * Responds with a problem.
 *
 * @param problems the same problem in several formats, in the server's order.
 * @param fields more fields, such as Allow.
 */
export function respondWithProblem(
  status: ProblemStatus,
  problems: readonly ProblemRepresentation[],
  chosenBy: ProblemFormat,
  policy: CachePolicy,
  fields: Readonly<Record<string, string>> = {},
): Response {
  const negotiated = 'accept' in chosenBy
  const { format, content } = negotiated ? selectProblem(problems, chosenBy.accept) : findProblem(problems, chosenBy.representation)
  return new Response(content, {
    status,
    headers: {
      ...commonFields,
      'Content-Security-Policy': emptyContentSecurityPolicy,
      ...format.fields,
      ...cacheFields(policy, negotiated ? 'negotiated-problem' : 'problem'),
      'Content-Type': format.problemType,
      'Content-Length': String(content.length),
      'Content-Language': 'en',
      ...(negotiated ? { Vary: 'Accept' } : {}),
      ...fields,
    },
  })
}

/**
 * Selects by Accept, whose parameters are left out of account: a client that wants HTML of some level reads HTML
 * that has none. Where no format is acceptable, problem details are sent all the same.
 */
function selectProblem(problems: readonly ProblemRepresentation[], accept: string | null): ProblemRepresentation {
  const { ranges, hasRanges } = parseAccept(accept ?? '')
  const offers = problems.flatMap((problem) => {
    const { format } = problem
    const types = new Set([format.contentType, format.problemType])
    return [...types].map((type) => ({ ...format, mediaType: parseMediaType(type), problem }))
  })
  const [first] = offers
  if (!hasRanges && first !== undefined) return first.problem
  const lenient = ranges.map((range) => ({ ...range, parameters: [] }))
  return selectByRanges(lenient, offers)?.problem ?? problemDetails(problems)
}

function findProblem(problems: readonly ProblemRepresentation[], { format }: Representation): ProblemRepresentation {
  return problems.find((problem) => problem.format === format) ?? problemDetails(problems)
}

function problemDetails(problems: readonly ProblemRepresentation[]): ProblemRepresentation {
  const details = problems.find(({ format }) => format.problemType === 'application/problem+json')
  if (details === undefined) throw new RangeError('the bundle holds no problem details')
  return details
}
