// A resource × the fields of a request → the representation to send, and the fields that were consulted (RFC 9110 section 12.1).
import type { FormatName, Published, Representation, Translation } from '#model/publication'
import { type Accept, parseAccept } from './accept.ts'
import type { LanguageChooser } from './accept-language.ts'
import { type Choice, type ConsultedField, consultedFor } from './consulted.ts'
import { interestIn, type Offer, selectByAccept } from './format.ts'
import { rememberValues } from './remember.ts'

/** The representation that is sent. */
export interface Selection {
  readonly translation: Translation
  /** Undefined if no representation is acceptable. */
  readonly representation: Representation | undefined
  readonly consulted: readonly ConsultedField[]
}

/** An offer that is one of a publication's formats. */
export interface FormatOffer extends Offer {
  readonly name: FormatName
}

/** Selects representations, in the formats and the languages of one publication. */
export class Selector {
  readonly #formats: ReadonlyMap<FormatName, FormatOffer>
  readonly #parseAccept: (accept: string) => Accept
  readonly #chooser: LanguageChooser

  constructor(formats: ReadonlyMap<FormatName, FormatOffer>, chooser: LanguageChooser) {
    this.#formats = formats
    const interest = interestIn([...formats.values()])
    this.#parseAccept = rememberValues((accept) => parseAccept(accept, interest))
    this.#chooser = chooser
  }

  /** Selects a translation, then a representation of it. */
  select({ translations }: Published, choice: Choice, headers: Headers): Selection {
    const translation = this.#chooser.select(translations, choice, headers)
    const { representations } = translation
    const name = choice.format ?? selectByAccept(this.#parseAccept(headers.get('accept') ?? ''), this.#offersOf(representations))?.name
    return { translation, representation: representations.find((one) => one.format === name), consulted: consultedFor(choice) }
  }

  #offersOf(representations: readonly Representation[]): FormatOffer[] {
    const offers: FormatOffer[] = []
    for (const { format } of representations) {
      const offer = this.#formats.get(format)
      if (offer !== undefined) offers.push(offer)
    }
    return offers
  }
}
