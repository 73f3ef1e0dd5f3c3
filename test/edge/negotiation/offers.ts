import type { Offer } from '../../../src/edge/negotiation/format.ts'
import { parseMediaType } from '../../../src/edge/negotiation/media-type.ts'

/** An offer with a name for tables of cases. */
export interface NamedOffer extends Offer {
  readonly name: string
}

/** The formats of an article, in the server's order. */
export const articleOffers: readonly NamedOffer[] = [
  { name: 'html', type: parseMediaType('text/html; charset=utf-8'), rank: 3, implied: [] },
  { name: 'json', type: parseMediaType('application/json'), rank: 2, implied: [] },
  { name: 'plain', type: parseMediaType('text/plain; charset=utf-8'), rank: 4, implied: [] },
  {
    name: 'markdown',
    type: parseMediaType('text/markdown; charset=utf-8'),
    rank: 0,
    implied: [
      ['variant', 'CommonMark'],
      ['variant', 'GFM'],
    ],
  },
]
