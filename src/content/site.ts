import { localPath, representationPath } from '#model/urls'
import type { Overrides } from '../words/words.ts'
import type { PublishedPicture } from './files/picture.ts'
import type { Look } from './look.ts'
import type { StatedSite } from './schema.ts'

/** The newsroom as a whole: what every format may need to know. Keys that are not here are as the site file states them. */
export interface Site
  extends Omit<StatedSite, 'title' | 'description' | 'language' | 'languages' | 'publisher' | 'words' | 'indexnow'>,
    SiteName {
  /** A language tag (BCP 47), for whatever states none of its own. */
  readonly language: string
  /** Every language that it is published in, the default first. */
  readonly languages: readonly [string, ...string[]]
  /** The start of paths in this language, such as `/zh-Hans`; empty in a newsroom of one language. */
  readonly prefix: string
  /** Its name in each of its languages. */
  readonly names: Readonly<Record<string, SiteName & Pick<Site, 'publisher'>>>
  /** Who answers for what is published. */
  readonly publisher: Omit<StatedSite['publisher'], 'name'> & { readonly name: string }
  /** Whether every page says above all else that this is not the newsroom that the public sees. */
  readonly isPreview?: boolean
  /** Words that pages say instead of those of words/, by language tag. */
  readonly words: Overrides
  /** By what search engines are told which pages have changed; none, they are not. */
  readonly indexNow?: IndexNow
  /** Where it differs from what page.css says. */
  readonly look?: Look
  /** Shown by link previews of pages without a picture: one for all, or none; else a card of each page. */
  readonly cards?: PublishedPicture | false
}

/** The name of a newsroom in a language. */
export interface SiteName {
  readonly title: string
  readonly description: string
}

/** Permissions for machines that read the newsroom (https://contentsignals.org/). */
export type AiPolicy = Site['ai']

/** Where IndexNow is told, and the key that proves who tells it: a file of that name has it (https://www.indexnow.org/). */
export type IndexNow = NonNullable<StatedSite['indexnow']>

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
