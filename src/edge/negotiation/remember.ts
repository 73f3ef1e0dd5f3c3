// Clients by the million send the same few hundred values of a field: what each comes to is remembered.
const rememberedValues = 512

// To look up a longer one takes as long as to parse it.
const rememberedLength = 1024

/** Memoises what is made of a field's value, for few values at a time, and short ones. */
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
