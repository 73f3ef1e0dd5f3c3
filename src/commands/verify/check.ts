// The type of checks, and functions that several checks use. https://www.rfc-editor.org/rfc/rfc9110
import { parseAccept } from '../../edge/negotiation/accept.ts'
import { interestIn, judge } from '../../edge/negotiation/format.ts'
import { parseMediaType } from '../../edge/negotiation/media-type.ts'
import { type Exchange, listOf } from './exchange.ts'
import { type Observation, opaqueTag } from './observe.ts'

/** Functions by the id of a check in checks.json. Each finds an exchange that shows the fault. */
export type Finders = Readonly<Record<string, (observation: Observation) => Exchange | undefined>>

/** The answers at the URL itself in which Accept chose a format. */
export function negotiatedIn({ formats, asked }: Observation): readonly Exchange[] {
  const all = asked('browser', 'again', 'no Accept', 'format', 'client', 'case', 'range', 'language')
  return formats.length < 2 ? [] : all.filter(({ status }) => status === 200 || status === 206)
}

/** The weight that a request's Accept gives a media type. */
export function weightOf(accept: string | undefined, type: string): number {
  const offer = { type: parseMediaType(type), rank: 0 }
  const { ranges, hasRanges } = parseAccept(accept ?? '', interestIn([offer]))
  return hasRanges ? (judge(offer, ranges)?.weight ?? 0) : 1
}

/** The highest weight that a request's Accept gives any format there is. */
export function bestWeightOf({ sent }: Exchange, { formats }: Observation): number {
  return Math.max(...formats.map(({ type }) => weightOf(sent.Accept, type)))
}

/** Whether Vary names a field, or all. */
export function varies({ fields }: Exchange, name: string): boolean {
  return listOf(fields.vary).some((member) => member === name || member === '*')
}

/** The first answer with the entity tag of an earlier answer from which it differs. */
export function sharingTag(all: readonly Exchange[], differ: (one: Exchange, other: Exchange) => boolean): Exchange | undefined {
  const isShared = (one: Exchange, other: Exchange) => opaqueTag(one) !== undefined && opaqueTag(one) === opaqueTag(other)
  return all.find((one, index) => all.slice(0, index).some((other) => isShared(one, other) && differ(one, other)))
}

/** Whether the expected type came. Feeds often have a more general type, so that browsers show them. */
export function isExpectedType({ type, expected = '' }: Exchange): boolean {
  const general = expected.endsWith('+xml') ? ['application/xml', 'text/xml'] : expected.endsWith('+json') ? ['application/json'] : []
  return type === expected || general.includes(type)
}
