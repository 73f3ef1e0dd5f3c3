// Letters that run from right to left, in a line of text. https://www.unicode.org/reports/tr9/

const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

/** Isolates a text with letters that run from right to left, so that it keeps its order in a line of other words. */
export function isolate(text: string): string {
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text
}

// Latin, Persian and Urdu digits. Arabic digits (U+0660–U+0669) are left out: their signs and ranges are read from the right.
const digit = '[0-9\u06F0-\u06F9]'
const sign = '[+\u2212\u00B1~\u2264\u2265-]'
const amount = `${sign}?[$€£¥₽₹]?${digit}+(?:[.,:/\u066B\u066C\u00A0\u202F]${digit}+)*(?:[ \u00A0\u202F]?[%\u066A‰°€$£¥]|[A-Za-zµ]+)*`
const phone = `\\+${digit}+(?:[ \u00A0-]${digit}+)+`
// A number does not begin within a name or a URL. A hyphen after a letter is not a sign.
const start = '(?<![A-Za-z\\p{N}/._=&?#@:%-])(?!(?<=\\p{L})-)'
const signed = new RegExp(`${start}(?:${phone}|${amount}(?:[–—\u2212-]${amount})*)(?![A-Za-z\\p{N}_/@])`, 'gu')
const plainNumber = new RegExp(`^${digit}+(?:[.,:]${digit}+)*$`)

/**
 * Splits a text that runs from the right. Every second piece is a number that is read from the left: one with a sign or a unit, a
 * range, or a telephone number. (By https://www.unicode.org/reports/tr9/ alone, `+4.1` would be shown as `4.1+`.)
 */
export function numbersApart(text: string): string[] {
  const pieces: string[] = []
  let end = 0
  for (const { 0: number, index } of text.matchAll(signed)) {
    if (plainNumber.test(number)) continue
    pieces.push(text.slice(end, index), number)
    end = index + number.length
  }
  return [...pieces, text.slice(end)]
}

/** Whether a table cell has numbers and no letters, in an order that depends on the text around it. */
export function isNumeric(text: string): boolean {
  return new RegExp(digit).test(text) && !plainNumber.test(text.trim()) && !/[\p{L}\u0660-\u0669]/u.test(text)
}
