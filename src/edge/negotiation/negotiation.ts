// Selection, remembered: clients by the million send the same few hundred values of Accept.
import { Recent } from '../recent.ts'
import { type Offer, select } from './select.ts'

const rememberedValues = 512
const rememberedLength = 1024

/** Selects among the same offers for one request after another. */
export class Negotiation<Offered extends Offer> {
  readonly #select: (accept: string | null) => Offered | undefined
  readonly #remembered = new Recent<string | null, { readonly selected: Offered | undefined }>(rememberedValues)

  /** @param choose how to select, where it is not as `select()` does. */
  constructor(offers: readonly Offered[], choose = select<Offered>) {
    this.#select = (accept) => choose(accept, offers)
  }

  select(accept: string | null): Offered | undefined {
    // To look up a long value takes as long as to read it.
    if (accept !== null && accept.length > rememberedLength) return this.#select(accept)
    return this.#remembered.recall(accept, () => ({ selected: this.#select(accept) })).selected
  }
}
