// Problems of a request, in words for the person who sent it.
// https://www.rfc-editor.org/rfc/rfc9457 and, for each status, RFC 9110 section 15.5
import type { ProblemStatus } from '#model/problem'
import type { Words } from './words.ts'

/** A problem: what is wrong, and what to do. It does not quote the request, so its text is the same for everyone. */
export interface Problem {
  readonly status: ProblemStatus
  readonly title: string
  readonly detail: string
  /** The language of the detail (BCP 47), if an author wrote it. */
  readonly detailLanguage?: string
  /** A page at which readers can go on. */
  readonly way?: { readonly title: string; readonly path: string }
}

const statuses: readonly ProblemStatus[] = [400, 404, 405, 406, 410, 412, 416, 500]

/** Every problem there is, by status code. */
export function problemsIn(words: Words): Problem[] {
  return statuses.map((status) => problemIn(words, status))
}

/** The problem of a status code. */
export function problemIn(words: Words, status: ProblemStatus): Problem {
  return { status, title: words[`title${status}`], detail: words[`detail${status}`] }
}
