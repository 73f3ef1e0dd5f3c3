// Content, between where it is kept and the response that it is sent in.

/** Positions of the first and last byte. */
export interface ByteRange {
  readonly first: number
  readonly last: number
}

/**
 * The content of a representation, or a part of it, which goes into a response. Nobody is given the bytes: a Response copies
 * them (https://fetch.spec.whatwg.org/#concept-bodyinit-extract), and so the memory in which they were put together is free.
 */
export interface Content {
  /** In bytes. */
  readonly length: number
  /** A response with this content, and with the status and the fields of another. */
  respond(like: Response): Response
  /** The part of it that a range names. */
  part(range: ByteRange): Content
}

/** Content that there is no need to wait for. */
export class ContentAtHand implements Content {
  readonly length: number
  readonly #read: () => Uint8Array

  /** @param read gives the bytes, as late as they are needed. What it gave may change the next time that anything is read. */
  constructor(length: number, read: () => Uint8Array) {
    this.length = length
    this.#read = read
  }

  respond(like: Response): Response {
    return new Response(this.#read(), like)
  }

  part({ first, last }: ByteRange): ContentAtHand {
    return new ContentAtHand(last - first + 1, () => this.#read().subarray(first, last + 1))
  }

  text(): string {
    return new TextDecoder().decode(this.#read())
  }
}

/** Content that comes bit by bit, and so goes into one response alone. */
export class StreamedContent implements Content {
  readonly length: number
  readonly #stream: ReadableStream<Uint8Array>

  constructor(length: number, stream: ReadableStream<Uint8Array>) {
    this.length = length
    this.#stream = stream
  }

  /** Only this tells Node how long a stream will be. */
  respond(like: Response): Response {
    const response = new Response(this.#stream, like)
    response.headers.set('Content-Length', String(this.length))
    return response
  }

  part(range: ByteRange): StreamedContent {
    return new StreamedContent(range.last - range.first + 1, partOf(this.#stream, range))
  }
}

/** A copy of a response that has no content, with some, or with none. */
export function withContent(empty: Response, content: Content | string | null): Response {
  return content === null || typeof content === 'string' ? new Response(content, empty) : content.respond(empty)
}

/** The part of a stream that a range names. No more than a chunk of what comes before it is ever in memory. */
export function partOf(content: ReadableStream<Uint8Array>, { first, last }: ByteRange): ReadableStream<Uint8Array> {
  let position = 0
  const cut = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      const start = Math.max(0, first - position)
      const part = chunk.subarray(start, last + 1 - position)
      position += chunk.length
      if (part.length > 0) controller.enqueue(part)
      if (position > last) controller.terminate()
    },
  })
  const part = content.pipeThrough(cut)
  // Workers send Content-Length with a stream of known length alone, and only they have such streams.
  return typeof FixedLengthStream === 'undefined' ? part : part.pipeThrough(new FixedLengthStream(last - first + 1))
}
