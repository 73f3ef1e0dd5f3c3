/**
 * Remembers what was made of what, so that a second build makes only what has changed. Inputs are the same
 * where they are the same objects.
 */
export class Memory {
  readonly #entries = new Map<string, { readonly inputs: readonly unknown[]; readonly value: unknown }>()

  /** What was last made under a name, if from the same inputs; else what is made of them now. */
  recall<Inputs extends unknown[] | [], Value>(name: string, inputs: Inputs, make: (...inputs: NoInfer<Inputs>) => Value): Value {
    const entry = this.#entries.get(name)
    // A name is used for one kind of value only, so the type goes with it.
    if (entry !== undefined && isSame(entry.inputs, inputs)) return entry.value as Value
    const value = make(...inputs)
    this.#entries.set(name, { inputs, value })
    return value
  }
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((input, index) => input === other[index])
}
