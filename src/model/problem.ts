/** A status code that is sent with a problem (RFC 9457). The build writes the text of each problem. */
export type ProblemStatus = 400 | 404 | 405 | 406 | 410 | 412 | 416 | 500
