// Fields and links for machines: what they may do with a page, by which licence, and where to begin.
import { type AiPolicy, absoluteUrl, isMultilingual, licenceUrl, type Site } from '../../content/site.ts'
import type { Format } from './format.ts'

/** A link for the field Link, for a page's head and for feeds. */
export interface MachineLink {
  readonly rel: string
  readonly href: string
  readonly type?: string
}

/** The fields that say how content may be used, as far as the site file names them. */
export function usageFields({ ai }: Pick<Site, 'ai'>): Readonly<Record<string, string>> {
  const values = { 'Content-Signal': contentSignal(ai), 'Content-Usage': contentUsage(ai) }
  return Object.fromEntries(ai.fields.map((name) => [name, values[name]]))
}

/** The policy in the syntax of Content-Signal, for robots.txt too (https://contentsignals.org/). */
export function contentSignal({ search, input, train }: AiPolicy): string {
  const say = (permitted: boolean) => (permitted ? 'yes' : 'no')
  return `search=${say(search)}, ai-input=${say(input)}, ai-train=${say(train)}`
}

/** The policy in the syntax of AIPREF, which has no term for use in answers to questions (draft-ietf-aipref-vocab). */
export function contentUsage({ search, train }: AiPolicy): string {
  const say = (permitted: boolean) => (permitted ? 'y' : 'n')
  return `search=${say(search)}, train-ai=${say(train)}`
}

/** A link to the licence (RFC 4946 in feeds), with its type if programs can read it (https://rslstandard.org/rsl). */
export function licenceLinks(site: Site): MachineLink[] {
  const href = licenceUrl(site)
  if (href === undefined) return []
  return [isRsl(href) ? { rel: 'license', href, type: 'application/rsl+xml' } : { rel: 'license', href }]
}

/** Whether programs can read a licence. robots.txt names no licence that they cannot read. */
export function isRsl(href: string): boolean {
  return new URL(href).pathname.endsWith('.xml')
}

/** The path of the guide that covers all pages below a prefix. */
export function guidePath({ prefix }: Pick<Site, 'prefix'>): string {
  return `${prefix}/llms.txt`
}

/** The path of the manifest in the site's language. */
export function manifestPath({ prefix }: Pick<Site, 'prefix'>): string {
  return `${prefix}/site.webmanifest`
}

/** Links in the head of every page: the guide that covers it (llms.txt v2), and its licence. */
export function pageLinks(site: Site): MachineLink[] {
  return [{ rel: 'describedby', href: guidePath(site), type: 'text/plain' }, ...licenceLinks(site)]
}

/** Links to the hubs that announce a feed (https://www.w3.org/TR/websub/#discovery). */
export function hubLinks({ hubs }: Site): MachineLink[] {
  return hubs.map((href) => ({ rel: 'hub', href }))
}

/** The value of Link for every representation in a format. Hubs know a feed by its own URL, which the edge puts in. */
export function linksOf({ extension, isFeed }: Format, site: Site): string | undefined {
  const hubs = isFeed === true ? hubLinks(site) : []
  const self = hubs.length === 0 ? [] : [{ rel: 'self', href: absoluteUrl(site, '{self}') }]
  // The edge puts in the prefix of the page.
  const inItsLanguage = isMultilingual(site) ? { ...site, prefix: '{prefix}' } : site
  const links: readonly MachineLink[] = [...(extension === '' ? licenceLinks(site) : pageLinks(inItsLanguage)), ...hubs, ...self]
  const written = links.map(({ rel, href, type }) => `<${href}>; rel="${rel}"${type === undefined ? '' : `; type="${type}"`}`)
  return written.length === 0 ? undefined : written.join(', ')
}
