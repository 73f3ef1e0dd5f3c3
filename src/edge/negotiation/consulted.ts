// Which fields of a request choose what is sent: Vary is written from that.
import type { FormatName } from '#model/publication'

/** A request field that chooses what is sent. Whatever consulted one says so, and Vary is written from that. */
export type ConsultedField = 'Accept'

const byAccept: readonly ConsultedField[] = ['Accept']
const byUrl: readonly ConsultedField[] = []

/** The fields that are consulted at a URL: none where it names a format. */
export function consultedAt(format: FormatName | undefined): readonly ConsultedField[] {
  return format === undefined ? byAccept : byUrl
}
