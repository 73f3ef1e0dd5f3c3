// How far a build is, for whoever waits for it.

// Milliseconds without a word. Most builds end sooner.
const silence = 1000

/** Where it is said. */
export interface Terminal {
  readonly isTTY: boolean
  write(text: string): unknown
}

/** Says on stderr what is being done, where that takes longer than a second: in place on a terminal, a line now and then elsewhere. */
export class Progress {
  readonly #stream: Terminal
  readonly #started = performance.now()
  #said: number | undefined

  constructor(stream: Terminal = process.stderr) {
    this.#stream = stream
  }

  /** Bound, so that it can be handed on. */
  readonly tell = (doing: string, done: number, total: number): void => {
    const now = performance.now()
    const interval = this.#stream.isTTY ? 100 : 5000
    if (now - this.#started < silence || (this.#said !== undefined && now - this.#said < interval)) return
    this.#said = now
    const text = `${doing} ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`
    this.#stream.write(this.#stream.isTTY ? `\r\u001b[K${text}` : `${text}\n`)
  }

  /** Takes the line away again. */
  end(): void {
    if (this.#said !== undefined && this.#stream.isTTY) this.#stream.write('\r\u001b[K')
    this.#said = undefined
  }
}
