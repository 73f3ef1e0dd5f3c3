// Content, on its way from the store to a response.

/** Positions of the first and last byte. */
export interface ByteRange {
  readonly first: number
  readonly last: number
}

/**
 * The content of a representation, or a part of it, which goes into a response. No caller gets the bytes. A Response copies
 * them (https://fetch.spec.whatwg.org/#concept-bodyinit-extract), so their memory can be used for the next content.
 */
export interface Content {
  /** In bytes. */
  readonly length: number
  /** A response with this content, and with the status and the fields of another. */
  respond(like: Response): Response
  /** The part of it that a range names. */
  part(range: ByteRange): Content
}

/** Content that can be read at once. */
export class ContentAtHand implements Content {
  readonly length: number
  readonly #read: () => Uint8Array

  /** @param read returns the bytes when they are needed. They may change when any content is read next. */
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

/** Content from a stream, which therefore can go into one response only. */
export class StreamedContent implements Content {
  readonly length: number
  readonly #stream: ReadableStream<Uint8Array>

  constructor(length: number, stream: ReadableStream<Uint8Array>) {
    this.length = length
    this.#stream = stream
  }

  /** Sets Content-Length, because Node does not know the length of a stream. */
  respond(like: Response): Response {
    const response = new Response(this.#stream, like)
    response.headers.set('Content-Length', String(this.length))
    return response
  }

  part(range: ByteRange): StreamedContent {
    return new StreamedContent(range.last - range.first + 1, partOf(this.#stream, range))
  }
}

/** A copy of an empty response, with content unless that is null. */
export function withContent(empty: Response, content: Content | string | null): Response {
  return content === null || typeof content === 'string' ? new Response(content, empty) : content.respond(empty)
}

/** The part of a stream that a range names. Of the bytes before it, only one chunk at a time is in memory. */
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
  // Workers send Content-Length only with a stream of known length. No other runtime has FixedLengthStream.
  return typeof FixedLengthStream === 'undefined' ? part : part.pipeThrough(new FixedLengthStream(last - first + 1))
}
