// Media ranges × formats → the format to send. https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
import type { Parameter } from '#model/media-type'
import type { MediaType } from './accept.ts'
import { type Accept, type Interest, type MediaRange, Names, parseAccept } from './accept.ts'

/** A format, as far as negotiation needs it. */
export interface Offer {
  readonly type: MediaType
  /** If formats that are named outright tie, the lowest rank wins. */
  readonly rank: number
  /** Parameters that a range may name although the media type is sent without them. */
  readonly implied?: readonly Parameter[]
}

// All text here is UTF-8, even if its media type has no charset parameter (JSON, RFC 8259 section 8.1).
const utf8: Parameter = ['charset', 'utf-8']

/** How closely a range names a type: 2 exactly, 1 by its main type, 0 by a wildcard for both; then the number of parameters. */
type Specificity = readonly [precision: 0 | 1 | 2, parameters: number]

/** The result of Accept for one offer. */
export interface Judgement<Offered> {
  readonly offer: Offered
  readonly weight: number
  readonly specificity: Specificity
}

/**
 * Selects among offers, which are in the server's order of preference, by the value of Accept.
 * The order of the members in the field never matters.
 *
 * @param accept null if the request has no Accept field.
 * @returns undefined if nothing is acceptable.
 * @example selectFormat('text/html;q=0.5, application/json', offers) // the JSON offer
 */
export function selectFormat<Offered extends Offer>(accept: string | null, offers: readonly Offered[]): Offered | undefined {
  return selectByAccept(parseAccept(accept ?? '', interestIn(offers)), offers)
}

/** Like `selectFormat()`, for a field that is parsed already, with an interest that includes these offers. */
export function selectByAccept<Offered extends Offer>({ ranges, hasRanges }: Accept, offers: readonly Offered[]): Offered | undefined {
  if (!hasRanges) return offers[0]
  let best: Judgement<Offered> | undefined
  for (const offer of offers) {
    const judgement = judge(offer, ranges)
    if (judgement !== undefined && (best === undefined || isPreferred(judgement, best))) best = judgement
  }
  return best?.offer
}

/** The ranges that could match one of the offers. */
export function interestIn(offers: readonly Offer[]): Interest {
  const names = new Names(['*', '*/*', ...offers.flatMap(({ type: { type, subtype } }) => [`${type}/*`, `${type}/${subtype}`])])
  const carried = offers.flatMap(({ type, implied = [] }) => [...type.parameters, ...implied])
  return { names, parameters: [utf8, ...carried].map(([name, value]) => [name, value.toLowerCase()] as const) }
}

/** The weight that the most specific matching range gives an offer; undefined if the offer is not acceptable. */
export function judge<Offered extends Offer>(offer: Offered, ranges: readonly MediaRange[]): Judgement<Offered> | undefined {
  let weight = 0
  let specificity: Specificity | undefined
  for (const range of ranges) {
    if (!matches(range, offer)) continue
    const found = specificityOf(range)
    const order = specificity === undefined ? 1 : compareSpecificity(found, specificity)
    if (order > 0) {
      specificity = found
      weight = range.weight
    } else if (order === 0 && range.weight > weight) weight = range.weight
  }
  return specificity === undefined || weight === 0 ? undefined : { offer, weight, specificity }
}

function matches(range: MediaRange, { type, implied = [] }: Offer): boolean {
  return (
    (range.type === '*' || admits(range.type, range.subtype, type)) &&
    range.parameters.every(
      (parameter) =>
        isSame(parameter, utf8) ||
        type.parameters.some((carried) => isSame(parameter, carried)) ||
        implied.some((carried) => isSame(parameter, carried)),
    )
  )
}

function admits(type: string, subtype: string, mediaType: MediaType): boolean {
  return type === mediaType.type && (subtype === '*' || subtype === mediaType.subtype)
}

function isSame([name, value]: Parameter, [otherName, otherValue]: Parameter): boolean {
  return name === otherName && value.toLowerCase() === otherValue.toLowerCase()
}

function specificityOf(range: MediaRange): Specificity {
  const precision = range.type === '*' ? 0 : range.subtype === '*' ? 1 : 2
  return [precision, range.parameters.length]
}

function compareSpecificity(one: Specificity, other: Specificity): number {
  return one[0] - other[0] || one[1] - other[1]
}

/** The criteria that decide between two offers, in this order. The rank counts only if both offers are named outright. */
export type Rule = 'weight' | 'specificity' | 'rank' | 'server order'

/** The first rule by which two judgements differ. */
export function decidingRule(one: Judgement<Offer>, other: Judgement<Offer>): Rule {
  if (one.weight !== other.weight) return 'weight'
  if (compareSpecificity(one.specificity, other.specificity) !== 0) return 'specificity'
  return one.specificity[0] === 2 && one.offer.rank !== other.offer.rank ? 'rank' : 'server order'
}

/** Whether a judgement beats the best one so far, whose offer comes earlier in server order. */
function isPreferred(one: Judgement<Offer>, best: Judgement<Offer>): boolean {
  switch (decidingRule(one, best)) {
    case 'weight':
      return one.weight > best.weight
    case 'specificity':
      return compareSpecificity(one.specificity, best.specificity) > 0
    case 'rank':
      return one.offer.rank < best.offer.rank
    case 'server order':
      return false
  }
}
