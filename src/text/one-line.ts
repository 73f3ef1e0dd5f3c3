/** A text without line breaks, for places where a second line would have another meaning. */
export function oneLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, ' ')
}

/** The beginning of a text, in one line, as messages quote it. */
export function excerpt(text: string, length = 40): string {
  const line = text.slice(0, 4 * length).replace(/\s+/g, ' ')
  return line.length > length ? `${line.slice(0, length - 1)}…` : line
}
