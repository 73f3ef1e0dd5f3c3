// What can go wrong with a request, in words for whoever sent it.
// https://www.rfc-editor.org/rfc/rfc9457 and, for each status, RFC 9110 section 15.5

/** A status code that is answered with a problem. */
export type ProblemStatus = keyof typeof texts

/** A problem: what is wrong, and what to do. The same text for everyone, since a request is not quoted in it. */
export interface Problem {
  readonly status: ProblemStatus
  readonly title: string
  readonly detail: string
  /** The language of the detail (BCP 47), where it is in the words of an author. */
  readonly detailLanguage?: string
}

const texts = {
  400: {
    title: 'Bad Request',
    detail: 'The path is not spelled as a URL can be: each % must be followed by two hexadecimal digits. Correct it and ask again.',
  },
  404: {
    title: 'Not Found',
    detail: 'There is nothing at this address. Check its spelling, or begin at the home page.',
  },
  405: {
    title: 'Method Not Allowed',
    detail: 'What is published here can be read and not changed. Use GET, HEAD or OPTIONS.',
  },
  406: {
    title: 'Not Acceptable',
    detail: 'This page does not come in any format that the Accept field admits. Ask for one of those listed, or fetch its address.',
  },
  410: {
    title: 'Gone',
    detail: 'What was at this address is not published any more, and will not be again.',
  },
  412: {
    title: 'Precondition Failed',
    detail: 'What is published here is not what the precondition names. Fetch it anew without If-Match and If-Unmodified-Since.',
  },
  416: {
    title: 'Range Not Satisfiable',
    detail: 'The range begins beyond the end. Content-Range gives the length in bytes.',
  },
  500: {
    title: 'Internal Server Error',
    detail: 'The fault is ours. Try again in a while.',
  },
} as const

/** Every problem there is, by status code. */
export const problems: readonly Problem[] = Object.entries(texts).map(([status, text]) => ({
  status: Number(status) as ProblemStatus,
  ...text,
}))
