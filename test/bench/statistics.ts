/** The middle of what was measured, which one slow round does not move. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const [upper, lower] = [sorted[middle], sorted[middle - 1]]
  if (upper === undefined) throw new RangeError('nothing was measured')
  return sorted.length % 2 === 1 || lower === undefined ? upper : (lower + upper) / 2
}
