// Media ranges × representations → the one to send. https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
import type { MediaType, Parameter } from '#model/media-type'
import { type Interest, type MediaRange, Names, parseAccept } from './accept.ts'

/** What negotiation knows of a representation. */
export interface Offer {
  readonly mediaType: MediaType
  /** Where formats that are named outright tie, the lowest comes first. */
  readonly rank: number
  /** Parameters that a range may name although the media type is sent without them. */
  readonly implied?: readonly Parameter[]
}

// Everything here is UTF-8, also where the type has no charset to say so (JSON, RFC 8259 section 8.1).
const utf8: Parameter = ['charset', 'utf-8']

/** How closely a range names a type: 2 exactly, 1 by its main type, 0 not at all; then the number of parameters. */
type Specificity = readonly [precision: 0 | 1 | 2, parameters: number]

interface Judgement<Offered> {
  readonly offer: Offered
  readonly weight: number
  readonly specificity: Specificity
}

/**
 * Selects among offers, which are in the server's order of preference, by the value of Accept.
 * The order of the members in the field never matters.
 *
 * @param accept null where the request has no Accept field.
 * @returns undefined where nothing is acceptable.
 * @example select('text/html;q=0.5, application/json', offers) // the JSON offer
 */
export function select<Offered extends Offer>(accept: string | null, offers: readonly Offered[]): Offered | undefined {
  const { ranges, hasRanges } = parseAccept(accept ?? '', interestIn(offers))
  return hasRanges ? selectByRanges(ranges, offers) : offers[0]
}

/** As `select()`, but what parameters a range has does not matter. */
export function selectIgnoringParameters<Offered extends Offer>(accept: string | null, offers: readonly Offered[]): Offered | undefined {
  const { ranges, hasRanges } = parseAccept(accept ?? '', { names: interestIn(offers).names })
  return hasRanges ? selectByRanges(ranges, offers) : offers[0]
}

const known = new WeakMap<readonly Offer[], Interest>()

/** Which ranges could match an offer. */
function interestIn(offers: readonly Offer[]): Interest {
  const remembered = known.get(offers)
  if (remembered !== undefined) return remembered
  const names = new Names(['*', '*/*', ...offers.flatMap(({ mediaType: { type, subtype } }) => [`${type}/*`, `${type}/${subtype}`])])
  const carried = offers.flatMap(({ mediaType, implied = [] }) => [...mediaType.parameters, ...implied])
  const interest = { names, parameters: [utf8, ...carried].map(([name, value]) => [name, value.toLowerCase()] as const) }
  known.set(offers, interest)
  return interest
}

function selectByRanges<Offered extends Offer>(ranges: readonly MediaRange[], offers: readonly Offered[]): Offered | undefined {
  let best: Judgement<Offered> | undefined
  for (const offer of offers) {
    const judgement = judge(offer, ranges)
    if (judgement !== undefined && (best === undefined || isPreferred(judgement, best))) best = judgement
  }
  return best?.offer
}

/** The weight that the most specific matching range gives an offer; undefined where it is not acceptable. */
function judge<Offered extends Offer>(offer: Offered, ranges: readonly MediaRange[]): Judgement<Offered> | undefined {
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

function matches(range: MediaRange, { mediaType, implied = [] }: Offer): boolean {
  return (
    (range.type === '*' || admits(range.type, range.subtype, mediaType)) &&
    range.parameters.every(
      (parameter) =>
        isSame(parameter, utf8) ||
        mediaType.parameters.some((carried) => isSame(parameter, carried)) ||
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

/** Whether a judgement comes before the best so far, which stands earlier in server order. */
function isPreferred<Offered extends Offer>(one: Judgement<Offered>, best: Judgement<Offered>): boolean {
  if (one.weight !== best.weight) return one.weight > best.weight
  const order = compareSpecificity(one.specificity, best.specificity)
  if (order !== 0) return order > 0
  const exact = one.specificity[0] === 2
  return exact && one.offer.rank < best.offer.rank
}
