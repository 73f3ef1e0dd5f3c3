// Dates as programs write them → RFC 3339.

import { readDate as readIn } from '../compile/content/dates.ts'
import type { DateText } from '../words/dates.ts'

// RFC 5322 section 4.3: the names that mean an offset.
const zones: Readonly<Record<string, string>> = {
  UT: 'Z',
  EST: '-0500',
  EDT: '-0400',
  CST: '-0600',
  CDT: '-0500',
  MST: '-0700',
  MDT: '-0600',
  PST: '-0800',
  PDT: '-0700',
}

/**
 * Reads a date of a feed, an export or a page's own data. An hour whose zone is not known is left out, since it would be another
 * hour elsewhere.
 *
 * @returns undefined where it is none.
 */
export function readDate(text: string): DateText | undefined {
  const named = text.trim().replace(/\b[A-Z]{2,3}$/, (zone) => zones[zone] ?? zone)
  const here = readIn(named, 'UTC')
  const isKnown = here === readIn(named, 'Asia/Tokyo')
  return isKnown ? here?.replace(/\.\d+(?=[Z+-])/, '') : here?.slice(0, 10)
}
