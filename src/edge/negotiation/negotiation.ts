// Selection, remembered: clients by the million send the same few hundred values of Accept.
import { type Offer, select } from './select.ts'

// Whoever sends ever new values makes the memory start anew, and costs no more than parsing each would.
const rememberedValues = 1024
const rememberedLength = 1024

/** Selects among the same offers for one request after another. */
export class Negotiation<Offered extends Offer> {
  readonly #offers: readonly Offered[]
  readonly #remembered = new Map<string | null, Offered | undefined>()

  constructor(offers: readonly Offered[]) {
    this.#offers = offers
  }

  /** As `select()` does, which see. */
  select(accept: string | null): Offered | undefined {
    const remembered = this.#remembered.get(accept)
    if (remembered !== undefined) return remembered
    const selected = select(accept, this.#offers)
    if (accept === null || accept.length <= rememberedLength) {
      if (this.#remembered.size === rememberedValues) this.#remembered.clear()
      this.#remembered.set(accept, selected)
    }
    return selected
  }
}
