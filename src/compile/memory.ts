/**
 * Remembers what was made of what, so that a second build makes only what has changed. Inputs are the same
 * where they are the same objects.
 */
export class Memory {
  readonly #entries = new Map<string, { readonly inputs: readonly unknown[]; readonly value: unknown }>()

  /** What was last made under a name, if from the same inputs; else what is made of them now. */
  recall<Inputs extends readonly unknown[] | [], Value>(name: string, inputs: Inputs, make: (...inputs: NoInfer<Inputs>) => Value): Value {
    // A name is used for one kind of value only, so the type goes with it.
    if (this.knows(name, inputs)) return this.#entries.get(name)?.value as Value
    const value = make(...inputs)
    this.remember(name, inputs, value)
    return value
  }

  /** Whether what was last made under a name was made from the same inputs. */
  knows(name: string, inputs: readonly unknown[]): boolean {
    const entry = this.#entries.get(name)
    return entry !== undefined && isSame(entry.inputs, inputs)
  }

  /** Remembers what was made of something elsewhere. */
  remember(name: string, inputs: readonly unknown[], value: unknown): void {
    this.#entries.set(name, { inputs, value })
  }
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((input, index) => input === other[index])
}

/**
 * Remembers what a function makes of an object, for as long as the object is in use and the rest is the same. What is
 * said of an article stands in several lists and documents, and is the same in each.
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
