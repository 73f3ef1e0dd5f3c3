// Progress messages, for people who wait for a build.

// In milliseconds, the time before the first message. Most builds end sooner.
const silence = 1000

/** The stream for messages. */
export interface Terminal {
  readonly isTTY: boolean
  write(text: string): unknown
}

/** Shows progress on stderr after the first second: in place on a terminal, and as a line every few seconds elsewhere. */
export class Progress {
  readonly #stream: Terminal
  readonly #started = performance.now()
  #said: number | undefined

  constructor(stream: Terminal = process.stderr) {
    this.#stream = stream
  }

  /** A bound function, so that it can be passed on by itself. */
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
