// Which fields of a request choose what is sent: Vary is written from that.
import type { FormatName } from '#model/publication'

/** A request field that chooses what is sent. Whatever consulted one says so, and Vary is written from that. */
export type ConsultedField = 'Accept' | 'Accept-Language'

/** The choices that a URL leaves open: the format where it names none, the language where there are several. */
export interface Choice {
  readonly format?: FormatName
  /** Language tags, in the newsroom's order; of a newsroom of one language it does not matter which. */
  readonly languages: readonly string[]
}

const byNothing: readonly ConsultedField[] = []
const byAccept: readonly ConsultedField[] = ['Accept']
const byLanguage: readonly ConsultedField[] = ['Accept-Language']
const byBoth: readonly ConsultedField[] = ['Accept', 'Accept-Language']

/** The fields that are consulted at a URL. */
export function consultedFor({ format, languages }: Choice): readonly ConsultedField[] {
  if (languages.length < 2) return format === undefined ? byAccept : byNothing
  return format === undefined ? byBoth : byLanguage
}
