/** The newsroom as a whole: what every format may need to know. */
export interface Site {
  readonly title: string
  readonly description: string
  /** The public URL, without a slash at its end: `https://news.example`. */
  readonly url: string
  /** A language tag (BCP 47), for whatever states none of its own. */
  readonly language: string
  /** The time zone in which a day begins and times are told (IANA): `Europe/Paris`. */
  readonly timezone: string
  readonly publisher: Publisher
  /** What every page says above all else, where this is not the newsroom that the public sees. */
  readonly banner?: string
  readonly ai: AiPolicy
  /** How to report a vulnerability (RFC 9116); none, no security.txt. */
  readonly security?: { readonly contact: readonly string[]; readonly expires: string }
}

/** What machines may do with what is published (https://contentsignals.org/). */
export interface AiPolicy {
  /** List it in search results. */
  readonly search: boolean
  /** Read it to answer a question. */
  readonly input: boolean
  /** Train models on it. */
  readonly train: boolean
}

/** Who answers for what is published. */
export interface Publisher {
  readonly name: string
  readonly url?: string
  /** How readers reach the newsroom: a URL that starts with mailto:, https:// or tel:. */
  readonly contact?: string
}

/** The absolute URL of a path, which is already percent-encoded. */
export function absoluteUrl(site: Site, path: string): string {
  return site.url + path
}
