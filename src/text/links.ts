// Where links and pictures of a text may lead.
import type { Element } from 'hast'
import { decodePath } from './decode.ts'

/** Finds the published form of a file of content/ that a text refers to. Undefined if there is no such file. */
export type ResolveFile = (url: string, from: string) => ResolvedFile | undefined

/** A file as it is published, or why it cannot be. */
export type ResolvedFile =
  | {
      /** Its public path, percent-encoded. */
      readonly path: string
      /** The markup in place of `<img>`, without alt and title. Only a picture has it. */
      readonly element?: Element
    }
  | {
      /** The fault, and what to do. */
      readonly unusable: string
    }

// Protocols that open a program of the reader's own. None of them runs code of the author.
export const linkProtocols = ['http', 'https', 'mailto', 'tel', 'irc', 'ircs', 'sms', 'geo', 'xmpp', 'matrix', 'magnet']

/** Where a link leads: outside, to a path of this newsroom, or to a URL that is not safe. */
export type Destination =
  | { readonly kind: 'external'; readonly url: URL }
  | { readonly kind: 'unsafe'; readonly protocol: string | undefined }
  | { readonly kind: 'internal'; readonly path: string; readonly query: string; readonly fragment: string }

/** Finds the path of the page that is made of a file of content/. Undefined if there is no such page. */
export type FindPage = (file: string) => string | undefined

/** Finds where a link leads. A link to another text of content/ leads to the path of its page. */
export function destinationOf(url: string, file: string, findPage: FindPage = () => undefined): Destination {
  const parsed = URL.parse(url.startsWith('//') ? `https:${url}` : url, `content:/${encodeURI(file)}`)
  if (parsed === null) return { kind: 'unsafe', protocol: undefined }
  const protocol = parsed.protocol.slice(0, -1)
  if (protocol !== 'content') return linkProtocols.includes(protocol) ? { kind: 'external', url: parsed } : { kind: 'unsafe', protocol }
  const isText = /\.(?:mdx?|markdown)$/i.test(parsed.pathname)
  return {
    kind: 'internal',
    path:
      (isText && findPage(decodePath(parsed.pathname.slice(1)).normalize())) || parsed.pathname.replace(/(?:\/_?index)?\.mdx?$/, '') || '/',
    query: parsed.search,
    fragment: parsed.hash,
  }
}
