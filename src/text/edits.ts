// Replaces parts of a text, and leaves the rest as it is written.

/** A replacement for a part of a text. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Replaces parts of a text. Of two that overlap, the first counts. */
export function applyEdits(edits: readonly Edit[], text: string): string {
  let result = ''
  let end = 0
  for (const edit of edits.toSorted((one, other) => one.start - other.start)) {
    if (edit.start < end) continue
    result += text.slice(end, edit.start) + edit.text
    end = edit.end
  }
  return result + text.slice(end)
}

/** The line breaks of a text alone, so that the number of lines stays. */
export function blank(text: string): string {
  return text.replace(/[^\n]/g, '')
}
