// Letters that run from right to left, in a line of text. https://www.unicode.org/reports/tr9/

const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

/** Keeps a text in its own order within a line of other words, where it has letters that run from right to left. */
export function isolate(text: string): string {
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text
}

// Latin digits, and those of Persian and Urdu. Signs and ranges of Arabic ones (U+0660–U+0669) are read from the right.
const digit = '[0-9\u06F0-\u06F9]'
const sign = '[+\u2212\u00B1~\u2264\u2265-]'
const amount = `${sign}?[$€£¥₽₹]?${digit}+(?:[.,:/\u066B\u066C\u00A0\u202F]${digit}+)*(?:[ \u00A0\u202F]?[%\u066A‰°€$£¥]|[A-Za-zµ]+)*`
const phone = `\\+${digit}+(?:[ \u00A0-]${digit}+)+`
// No part of a name or of a URL; a hyphen behind a letter is no sign.
const start = '(?<![A-Za-z\\p{N}/._=&?#@:%-])(?!(?<=\\p{L})-)'
const signed = new RegExp(`${start}(?:${phone}|${amount}(?:[–—\u2212-]${amount})*)(?![A-Za-z\\p{N}_/@])`, 'gu')
const plainNumber = new RegExp(`^${digit}+(?:[.,:]${digit}+)*$`)

/**
 * A text in pieces, of which every second one is a number to be read from the left in a text that runs from the right: one with a
 * sign or a unit, a range, a telephone number (https://www.unicode.org/reports/tr9/ would put `+4.1` as `4.1+`).
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

/** Whether a cell of a table is a number, or a few, without a letter, whose order depends on what is around it. */
export function isNumeric(text: string): boolean {
  return new RegExp(digit).test(text) && !plainNumber.test(text.trim()) && !/[\p{L}\u0660-\u0669]/u.test(text)
}
