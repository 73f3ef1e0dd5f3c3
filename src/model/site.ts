/** The newsroom as a whole: what every format may need to know. */
export interface Site {
  readonly title: string
  readonly description: string
  /** The public URL, without a slash at its end: `https://news.example`. */
  readonly url: string
  /** A language tag (BCP 47), for whatever states none of its own. */
  readonly language: string
  readonly publisher: Publisher
}

/** Who answers for what is published. */
export interface Publisher {
  readonly name: string
  readonly url?: string
}

/** The absolute URL of a path, which is already percent-encoded. */
export function absoluteUrl(site: Site, path: string): string {
  return site.url + path
}
