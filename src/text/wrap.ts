// Lines of a given width, for whatever shows text in columns.
import LineBreaker from 'linebreak'
import stringWidth from 'string-width'

/** Columns of a line of mail (RFC 3676 section 4.2 asks for 78 or fewer, custom for 72). */
export const lineWidth = 72

/**
 * Breaks text into lines where its script lets lines end (UAX #14). A URL stays whole, so that it can be followed.
 * @param width in columns, of which a full-width character takes two (UAX #11).
 */
export function wrap(text: string, width: number): string[] {
  if (width === Number.POSITIVE_INFINITY) return text.split('\n').map((line) => line.trimEnd())
  return text.split('\n').flatMap((line) => (otherThanWords.test(line) ? wrapPieces(line, width) : wrapWords(line.trimEnd(), width)))
}

// Matches all but plain words: ASCII letters and digits, with one space between words, and perhaps a sign before the space. In
// plain words, UAX #14 lets a line end after each space and nowhere else.
const otherThanWords = /[^A-Za-z\d .,;:]|^[ .,;:]|[ .,;:][.,;:]| {2}/

/** Wraps plain words. Each of their characters takes one column, so none needs to be measured. */
function wrapWords(text: string, width: number): string[] {
  const lines: string[] = []
  let start = 0
  while (text.length - start > width) {
    const last = text.lastIndexOf(' ', start + width)
    const end = last > start ? last : text.indexOf(' ', start)
    if (end === -1) break
    lines.push(text.slice(start, end))
    start = end + 1
  }
  return [...lines, text.slice(start)]
}

function wrapPieces(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  let taken = 0
  for (const piece of unbreakablePieces(text)) {
    if (line !== '' && taken + columns(piece.trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = ''
      taken = 0
    }
    line += piece
    taken += columns(piece)
  }
  return [...lines, line.trimEnd()]
}

/** Splits a text at the places where a line may end. */
function* unbreakablePieces(text: string): Generator<string> {
  // The URLs that end after the current place. The first of them is last.
  const addresses = [...text.matchAll(/\S+/g)].filter(({ 0: word }) => word.includes('://')).reverse()
  const breaker = new LineBreaker(text)
  let start = 0
  for (let found = breaker.nextBreak(); found !== null; found = breaker.nextBreak()) {
    const { position } = found
    while (endOf(addresses.at(-1)) <= position) addresses.pop()
    if ((addresses.at(-1)?.index ?? Number.POSITIVE_INFINITY) < position) continue
    yield text.slice(start, position)
    start = position
  }
}

function endOf(match: RegExpExecArray | undefined): number {
  return match === undefined ? Number.POSITIVE_INFINITY : match.index + match[0].length
}

// Most text is ASCII, Latin letters, dashes and quotation marks, which take one column each.
const narrow = /^[\x20-\x7E\xA1-\xAC\xAE-\u02FF\u2010-\u2027]*$/

/** The columns a line takes in a terminal. */
export function columns(line: string): number {
  return narrow.test(line) ? line.length : stringWidth(line)
}

/** Fills a text with spaces up to a number of columns. */
export function pad(text: string, width: number, align: 'left' | 'right' | 'center' = 'left'): string {
  const space = Math.max(0, width - columns(text))
  const before = align === 'right' ? space : align === 'center' ? Math.floor(space / 2) : 0
  return ' '.repeat(before) + text + ' '.repeat(space - before)
}
