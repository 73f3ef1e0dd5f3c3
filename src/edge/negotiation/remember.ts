// Millions of clients send the same few hundred values of a field, so the results for these values are memoised.
const rememberedValues = 512

// Looking up a longer value takes as long as parsing it.
const rememberedLength = 1024

/** Memoises a function of a field's value, for a limited number of short values. */
export function rememberValues<Made>(make: (value: string) => Made): (value: string) => Made {
  const known = new Map<string, Made>()
  return (value) => {
    const before = known.get(value)
    if (before !== undefined) return before
    const made = make(value)
    if (value.length > rememberedLength) return made
    if (known.size === rememberedValues) known.clear()
    known.set(value, made)
    return made
  }
}
