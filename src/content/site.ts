import { localPath, representationPath } from '#model/urls'
import type { PressContact } from '../facts/press-contact.ts'
import type { Overrides } from '../words/words.ts'
import type { PublishedPicture } from './files/picture.ts'
import type { Look } from './look.ts'

/** The newsroom as a whole: what every format may need to know. */
export interface Site {
  readonly title: string
  readonly description: string
  /** The public URL, without a slash at its end: `https://news.example`. */
  readonly url: string
  /** A language tag (BCP 47), for whatever states none of its own. */
  readonly language: string
  /** Every language that it is published in, the default first. */
  readonly languages: readonly [string, ...string[]]
  /** The start of paths in this language, such as `/zh-Hans`; empty in a newsroom of one language. */
  readonly prefix: string
  /** Its name in each of its languages. */
  readonly names: Readonly<Record<string, SiteName & Pick<Site, 'publisher'>>>
  /** Whether lists show articles that are not in their language. */
  readonly untranslated: 'show' | 'hide'
  /** The time zone in which a day begins and times are told (IANA): `Europe/Paris`. */
  readonly timezone: string
  readonly publisher: Publisher
  /** About the publisher, below every article: a text, or one for each language. */
  readonly boilerplate?: string | Readonly<Record<string, string>>
  /** Whom journalists can ask, below every article. */
  readonly pressContact?: PressContact
  /** Former paths of the home page, and of its feeds. */
  readonly aliases: readonly string[]
  /** Whether every page says above all else that this is not the newsroom that the public sees. */
  readonly isPreview?: boolean
  /** Words that pages say instead of those of words/, by language tag. */
  readonly words: Overrides
  readonly ai: AiPolicy
  /** The hosts that browsers are to ask over TLS alone: none, this host, or all below it as well (RFC 6797). */
  readonly hsts: 'off' | 'host' | 'subdomains'
  /** Of everything: a URL, or a path of this newsroom. */
  readonly license?: string
  /** Whether readers are offered the originals of lead pictures. */
  readonly download: boolean
  /** Where feeds are announced to those who subscribe (https://www.w3.org/TR/websub/). */
  readonly hubs: readonly string[]
  /** By what search engines are told which pages have changed; none, they are not. */
  readonly indexNow?: IndexNow
  /** Where it differs from what page.css says. */
  readonly look?: Look
  /** Shown by link previews of pages without a picture: one for all, or none; else a card of each page. */
  readonly cards?: PublishedPicture | false
  /** The folders of sections, in the order in which they are shown. Others come behind. */
  readonly sections: readonly string[]
  /** The names of pages that are no news, in the order in which they are shown. Others come behind. */
  readonly pages: readonly string[]
  /** How to report a vulnerability (RFC 9116); none, no security.txt. */
  readonly security?: { readonly contact: readonly string[]; readonly expires: string }
}

/** The name of a newsroom in a language. */
export interface SiteName {
  readonly title: string
  readonly description: string
}

/** Permissions for machines that read the newsroom (https://contentsignals.org/). */
export interface AiPolicy {
  /** List it in search results. */
  readonly search: boolean
  /** Read it to answer a question. */
  readonly input: boolean
  /** Train models on it. */
  readonly train: boolean
  /** The fields in which every response says so, and robots.txt besides. */
  readonly fields: readonly UsageField[]
}

/** A field that says what may be done with what is sent: https://contentsignals.org/, draft-ietf-aipref-attach. */
export type UsageField = 'Content-Signal' | 'Content-Usage'

/** Where IndexNow is told, and the key that proves who tells it: a file of that name has it (https://www.indexnow.org/). */
export interface IndexNow {
  readonly key: string
  readonly endpoint: string
}

/** Who answers for what is published. */
export interface Publisher {
  readonly name: string
  readonly url?: string
  /** How readers reach the newsroom: a URL that starts with mailto:, https:// or tel:. */
  readonly contact?: string
}

/** Whether it is published in several languages, each under a prefix of its own. */
export function isMultilingual({ languages }: Site): boolean {
  return languages.length > 1
}

/** Whether lists leave out articles that are not in their language. */
export function hidesUntranslated(site: Site): boolean {
  return isMultilingual(site) && site.untranslated === 'hide'
}

/** Things that are the same in several languages, by their key, in the newsroom's order of languages. */
export function groupVersions<Version extends { readonly language: string | undefined }>(
  versions: readonly Version[],
  keyOf: (version: Version) => string,
  { language, languages }: Site,
): Map<string, readonly Version[]> {
  const order = (version: Version) => languages.indexOf(version.language ?? language)
  const groups = Map.groupBy(versions, keyOf)
  if (languages.length > 1) for (const group of groups.values()) group.sort((one, other) => order(one) - order(other))
  return groups
}

/** The start of a site's paths in one of its languages. */
export function prefixOf(site: Site, language: string): string {
  return isMultilingual(site) ? `/${language}` : ''
}

/** The path of the home page in the site's language. */
export function homeOf({ prefix }: Site): string {
  return localPath('/', prefix)
}

/** The path of a page in one format. The home page of a language has no name to add an extension to, so `index` is it. */
export function pathInFormat(path: string, extension: string, site: Pick<Site, 'languages'>): string {
  const isHome = site.languages.length > 1 && site.languages.some((language) => path === `/${language}`)
  return representationPath(isHome ? `${path}/index` : path, extension)
}

/** The absolute URL of a path, which is already percent-encoded. */
export function absoluteUrl(site: Site, path: string): string {
  return site.url + path
}

/** The absolute URL of the licence. */
export function licenceUrl(site: Site): string | undefined {
  return site.license && new URL(site.license, site.url).href
}

/** Where the key of IndexNow is published; undefined where the site file has none. */
export function keyPath({ indexNow }: Site): string | undefined {
  return indexNow && `/${indexNow.key}.txt`
}
