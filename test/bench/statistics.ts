/** The median of measurements, which one slow round does not change. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** Measurements of a subject and of its baseline, one right after the other. */
export interface Round {
  readonly subject: number
  readonly baseline: number
}

/** A summary of rounds. A reader can check it: `subject / baseline` is `ratio`. */
export interface PairedRatio extends Round {
  /** The median of the ratios of each round. */
  readonly ratio: number
  /** Half of the rounds gave a ratio between these two. */
  readonly spread: readonly [lower: number, upper: number]
}

/** @param rounds an odd number of rounds. The round with the median ratio represents all. */
export function middleRound(rounds: readonly Round[]): PairedRatio {
  const ratios = rounds.map(({ subject, baseline }) => ({ subject, baseline, ratio: subject / baseline }))
  const middle = ratios.toSorted((one, other) => one.ratio - other.ratio)[Math.floor((rounds.length - 1) / 2)]
  if (middle === undefined) throw new RangeError('nothing was measured')
  const values = ratios.map(({ ratio }) => ratio)
  return { ...middle, spread: [quantile(values, 0.25), quantile(values, 0.75)] }
}

/** Measures subject and baseline one right after the other, in reverse order every second round, so that other load affects both. */
export async function measurePair<Measured>(
  round: number,
  subject: () => Promise<Measured>,
  baseline: () => Promise<Measured>,
): Promise<{ readonly subject: Measured; readonly baseline: Measured }> {
  if (round % 2 === 0) return { subject: await subject(), baseline: await baseline() }
  const first = await baseline()
  return { subject: await subject(), baseline: first }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  const place = (sorted.length - 1) * share
  const [lower, upper] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  if (lower === undefined || upper === undefined) throw new RangeError('nothing was measured')
  return lower + (upper - lower) * (place - Math.floor(place))
}
