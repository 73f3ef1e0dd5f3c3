/** Remembers what was made of what, so that a second build, or a later plan, makes only what has changed. */
export class Memory {
  readonly #entries = new Map<string, { readonly inputs: readonly unknown[]; readonly value: unknown }>()

  /** What was last made under a name, if from the same objects; else what is made of them now. */
  recall<Inputs extends readonly unknown[] | [], Value>(name: string, inputs: Inputs, make: (...inputs: NoInfer<Inputs>) => Value): Value {
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

/**
 * Memoises what a function makes of an object, for as long as the object is in use and the other arguments are the same:
 * what is said of an article stands in several lists and documents, and is the same in each.
 */
export function remembering<Subject extends object, Rest extends unknown[], Value>(make: (subject: Subject, ...rest: Rest) => Value) {
  const known = new WeakMap<Subject, { readonly rest: Rest; readonly value: Value }>()
  return (subject: Subject, ...rest: Rest): Value => {
    const entry = known.get(subject)
    if (entry !== undefined && isSame(entry.rest, rest)) return entry.value
    const value = make(subject, ...rest)
    known.set(subject, { rest, value })
    return value
  }
}
