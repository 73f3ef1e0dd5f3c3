/** A part of a text, and what takes its place. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Replaces parts of a text, none of which overlap. */
export function applyEdits(edits: readonly Edit[], text: string): string {
  let result = ''
  let end = 0
  for (const edit of edits.toSorted((one, other) => one.start - other.start)) {
    result += text.slice(end, edit.start) + edit.text
    end = edit.end
  }
  return result + text.slice(end)
}
