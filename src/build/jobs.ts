// What threads do for a build: from plain data to plain data, since no function can be sent to another thread.
import * as represent from './represent.ts'
import { formats } from './representations/index.ts'

export { parseArticle } from './parse.ts'

/** A page whose formats are numbers. */
export interface SentPage extends Omit<represent.RepresentedPage, 'representations'> {
  readonly representations: readonly { readonly format: number; readonly content: Uint8Array<ArrayBuffer>; readonly digest: string }[]
}

export function representArticle(...args: Parameters<typeof represent.representArticle>): SentPage {
  return send(represent.representArticle(...args))
}

export function representCollection(...args: Parameters<typeof represent.representCollection>): SentPage {
  return send(represent.representCollection(...args))
}

function send(page: represent.RepresentedPage): SentPage {
  return { ...page, representations: page.representations.map((one) => ({ ...one, format: formats.indexOf(one.format) })) }
}

/** The page as it was before it was sent. */
export function receive(page: SentPage): represent.RepresentedPage {
  const representations = page.representations.flatMap(({ format: number, content, digest }) => {
    const format = formats[number]
    return format === undefined ? [] : [{ format, content: Buffer.from(content.buffer), digest }]
  })
  return { ...page, representations }
}
