// Problems of a request, in words for whoever sent it.
// https://www.rfc-editor.org/rfc/rfc9457 and, for each status, RFC 9110 section 15.5
import type { ProblemStatus } from '#model/problem'
import type { Words } from './words.ts'

/** A problem: what is wrong, and what to do. The same text for everyone, since a request is not quoted in it. */
export interface Problem {
  readonly status: ProblemStatus
  readonly title: string
  readonly detail: string
  /** The language of the detail (BCP 47), where it is in the words of an author. */
  readonly detailLanguage?: string
  /** A page to go on from, in the problem's own words. */
  readonly way?: { readonly title: string; readonly path: string }
}

const statuses: readonly ProblemStatus[] = [400, 404, 405, 406, 410, 412, 416, 500]

/** Every problem there is, by status code. */
export function problemsIn(words: Words): Problem[] {
  return statuses.map((status) => problemIn(words, status))
}

/** One of them. */
export function problemIn(words: Words, status: ProblemStatus): Problem {
  return { status, title: words[`title${status}`], detail: words[`detail${status}`] }
}
