// The request fields that choose the representation to send. Vary is written from them.
import type { FormatName } from '#model/publication'

/** A request field that chooses the representation to send. */
export type ConsultedField = 'Accept' | 'Accept-Language'

/** The choices that a URL leaves open: the format unless the URL names one, and the language if there are several. */
export interface Choice {
  readonly format?: FormatName
  /** Language tags, in the newsroom's order. The list may be empty in a newsroom of one language. */
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
