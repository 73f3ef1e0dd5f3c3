import { parseMediaType } from '#model/media-type'
import type { Offer } from '../../../src/edge/negotiation/select.ts'

/** An offer with a name for tables of cases. */
export interface NamedOffer extends Offer {
  readonly name: string
}

/** What an article offers, in the server's order. */
export const articleOffers: readonly NamedOffer[] = [
  { name: 'html', mediaType: parseMediaType('text/html; charset=utf-8'), rank: 3, implied: [] },
  { name: 'json', mediaType: parseMediaType('application/json'), rank: 2, implied: [] },
  { name: 'plain', mediaType: parseMediaType('text/plain; charset=utf-8'), rank: 4, implied: [] },
  {
    name: 'markdown',
    mediaType: parseMediaType('text/markdown; charset=utf-8'),
    rank: 0,
    implied: [
      ['variant', 'CommonMark'],
      ['variant', 'GFM'],
    ],
  },
]
