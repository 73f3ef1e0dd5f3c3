import { localPath, representationPath } from '#model/urls'
import type { Overrides } from '../words/words.ts'
import type { PublishedPicture } from './files/picture.ts'
import type { Look } from './look.ts'
import type { StatedSite } from './schema.ts'

/** The newsroom as a whole: everything that a format may need. Further keys are as the site file states them. */
export interface Site
  extends Omit<StatedSite, 'title' | 'description' | 'language' | 'languages' | 'publisher' | 'words' | 'indexnow'>,
    SiteName {
  /** A language tag (BCP 47), for content that states none. */
  readonly language: string
  /** Every language that it is published in, the default first. */
  readonly languages: readonly [string, ...string[]]
  /** The start of paths in this language, such as `/zh-Hans`; empty in a newsroom of one language. */
  readonly prefix: string
  /** Its name in each of its languages. */
  readonly names: Readonly<Record<string, SiteName & Pick<Site, 'publisher'>>>
  /** Who answers for what is published. */
  readonly publisher: Omit<StatedSite['publisher'], 'name'> & { readonly name: string }
  /** Whether every page begins with a notice that this is not the public newsroom. */
  readonly isPreview?: boolean
  /** Words that replace those of words/, by language tag. */
  readonly words: Overrides
  /** How search engines are told which pages have changed; undefined if they are not told. */
  readonly indexNow?: IndexNow
  /** The look of pages; undefined if it is that of page.css. */
  readonly look?: Look
  /** The picture in link previews of pages that have none, or false for no picture. If undefined, each page has a card of its own. */
  readonly cards?: PublishedPicture | false
}

/** The name of a newsroom in a language. */
export interface SiteName {
  readonly title: string
  readonly description: string
}

/** Permissions for machines that read the newsroom (https://contentsignals.org/). */
export type AiPolicy = Site['ai']

/** The endpoint of IndexNow, and the key. A file at `keyPath()` proves who sends it (https://www.indexnow.org/). */
export type IndexNow = NonNullable<StatedSite['indexnow']>

/** Whether it is published in several languages, each under a prefix of its own. */
export function isMultilingual({ languages }: Site): boolean {
  return languages.length > 1
}

/** Whether lists leave out articles that are not in their language. */
export function hidesUntranslated(site: Site): boolean {
  return isMultilingual(site) && site.untranslated === 'hide'
}

/** Groups things by key. Each group is one thing in several languages, in the newsroom's order of languages. */
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

/** The path of a page in one format. The home page of a language has no name to add an extension to, so its name is `index`. */
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

/** The path of the file with the key of IndexNow; undefined if the site file has no key. */
export function keyPath({ indexNow }: Site): string | undefined {
  return indexNow && `/${indexNow.key}.txt`
}
