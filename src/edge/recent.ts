// So few that of a thousand things that are asked for at random, hardly any seems to be in demand.
const othersBetween = 8

/**
 * What was made of late, and is likely to be wanted again. Holds at most twice as much as is `young`, so that no number
 * of articles, and nobody who asks for ever new things, fills the memory of a Worker.
 */
export class Recent<Key, Value> {
  readonly #limit: number
  readonly #weigh: (value: Value) => number
  #young = new Map<Key, Value>()
  #old = new Map<Key, Value>()
  #weight = 0
  /** What was asked for last and is not remembered, in a ring. */
  readonly #lately: Key[] = []
  #oldest = 0

  /** @param weigh what a value counts towards the limit; each counts one, if nothing else is said. */
  constructor(limit: number, weigh: (value: Value) => number = () => 1) {
    this.#limit = limit
    this.#weigh = weigh
  }

  /** What was made for a key, or is made for it now. */
  recall(key: Key, make: () => Value): Value {
    const known = this.get(key)
    if (known !== undefined) return known
    const value = make()
    if (this.isWantedAgain(key)) this.set(key, value)
    return value
  }

  get(key: Key): Value | undefined {
    const young = this.#young.get(key)
    if (young !== undefined) return young
    const old = this.#old.get(key)
    if (old !== undefined) this.set(key, old)
    return old
  }

  /**
   * Whether the value of a key is worth to be remembered, which it is when it is asked for again soon. What survives a
   * little while costs V8 and the processor's caches more than what is made anew.
   */
  isWantedAgain(key: Key): boolean {
    if (this.#lately.includes(key)) return true
    this.#lately[this.#oldest] = key
    this.#oldest = (this.#oldest + 1) % othersBetween
    return false
  }

  /** Remembers a value, unless it would crowd out too many others. */
  set(key: Key, value: Value): void {
    const weight = this.#weigh(value)
    if (weight > this.#limit / 8) return
    if (this.#weight + weight > this.#limit) {
      this.#old = this.#young
      this.#young = new Map()
      this.#weight = 0
    }
    this.#weight += weight
    this.#young.set(key, value)
  }
}
