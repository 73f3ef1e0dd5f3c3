// A resource × the fields of a request → what is sent, and the fields that were consulted for it (RFC 9110 section 12.1).
import type { FormatName, Published, Representation, Translation } from '#model/publication'
import { type Accept, parseAccept } from './accept.ts'
import { type ConsultedField, consultedAt } from './consulted.ts'
import { interestIn, type Offer, selectByAccept } from './format.ts'

/** What is sent. */
export interface Selection {
  readonly translation: Translation
  /** None where none is acceptable. */
  readonly representation: Representation | undefined
  readonly consulted: readonly ConsultedField[]
}

/** An offer that is one of a publication's formats. */
export interface FormatOffer extends Offer {
  readonly name: FormatName
}

// Clients by the million send the same few hundred values. To look up a longer one takes as long as to parse it.
const rememberedValues = 512
const rememberedLength = 1024

/** Selects what is sent, in the formats of one publication. */
export class Selector {
  readonly #formats: ReadonlyMap<FormatName, FormatOffer>
  readonly #interest: ReturnType<typeof interestIn>
  readonly #parsed = new Map<string, Accept>()

  constructor(formats: ReadonlyMap<FormatName, FormatOffer>) {
    this.#formats = formats
    this.#interest = interestIn([...formats.values()])
  }

  /** @param format the one that the URL names, if it does; else Accept chooses. */
  select({ translations: [translation] }: Published, accept: () => string | null, format?: FormatName): Selection {
    const { representations } = translation
    const name = format ?? selectByAccept(this.#parse(accept()), this.#offersOf(representations))?.name
    return { translation, representation: representations.find((one) => one.format === name), consulted: consultedAt(format) }
  }

  #offersOf(representations: readonly Representation[]): FormatOffer[] {
    const offers: FormatOffer[] = []
    for (const { format } of representations) {
      const offer = this.#formats.get(format)
      if (offer !== undefined) offers.push(offer)
    }
    return offers
  }

  #parse(accept: string | null): Accept {
    const value = accept ?? ''
    const known = this.#parsed.get(value)
    if (known !== undefined) return known
    const parsed = parseAccept(value, this.#interest)
    if (value.length > rememberedLength) return parsed
    if (this.#parsed.size === rememberedValues) this.#parsed.clear()
    this.#parsed.set(value, parsed)
    return parsed
  }
}
