/** A status code that is answered with a problem (RFC 9457). What is said of each is in the words of the build. */
export type ProblemStatus = 400 | 404 | 405 | 406 | 410 | 412 | 416 | 500
