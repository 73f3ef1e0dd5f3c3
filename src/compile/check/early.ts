// Links that lead nowhere yet, and files that are public before the articles that refer to them.
import type { Instant } from '#model/publication'
import { localPath } from '#model/urls'
import { versionsOf } from '../../content/article.ts'
import { publicPath } from '../../content/files/files.ts'
import type { Newsroom } from '../../content/newsroom.ts'
import { prefixOf } from '../../content/site.ts'
import { instantOf } from '../../facts/dates.ts'
import { type Finding, placeIn } from '../../text/finding.ts'
import type { DateText } from '../../words/dates.ts'
import { linkedPath } from './addresses.ts'
import type { Checked } from './checked.ts'

/** Findings for links and files that are public too early. Empty if the build has no instant to compare with. */
export function findEarly(checked: Checked): Finding[] {
  const { now } = checked
  return now === undefined ? [] : [...findEarlyLinks(checked, now), ...findEarlyFiles(checked, now)]
}

/** Links that lead nowhere at first, since their target is under an embargo for longer than the article that has the link. */
function findEarlyLinks({ joined: { newsroom }, pages, parsed: { articles }, drafts }: Checked, now: Instant): Finding[] {
  const { timezone, url } = newsroom.site
  const starts = startsOf(newsroom)
  return articles.flatMap(({ head, value }) => {
    if (value === undefined || (head.draft && !drafts)) return []
    return value.internalLinks.flatMap(({ file, line, column, target, isAbsolute }) => {
      const path = linkedPath(target) ?? ''
      const start = starts.get(pages.get(path) ?? path)
      if (start === undefined || instantOf(start, timezone) <= Math.max(now, instantOf(value.date, timezone))) return []
      const message = `the link ${isAbsolute ? url : ''}${target} leads to a page that is not published before ${start}; until then it leads nowhere: add the link later, or keep this article back as long`
      return [{ file, line, column, message, warning: 'links to what is to come' }]
    })
  })
}

/** The date from which each page and list is there, by each of its addresses. The earliest, if there are several. */
function startsOf({ articles, sections, gone, site }: Newsroom): ReadonlyMap<string, DateText> {
  const starts = new Map<string, DateText>()
  const add = (addresses: readonly string[], date: DateText) => {
    for (const address of addresses) {
      const other = starts.get(address)
      if (other === undefined || instantOf(date, site.timezone) < instantOf(other, site.timezone)) starts.set(address, date)
    }
  }
  const prefixes = site.languages.map((language) => prefixOf(site, language))
  const addressesOf = ({ path, aliases }: { path: string; aliases: readonly string[] }) => [
    path,
    ...prefixes.map((prefix) => localPath(path, prefix)),
    ...aliases,
  ]
  for (const { date, path, resource, aliases, section, topics, by, isListed } of articles.flatMap(versionsOf)) {
    add([path, resource, ...aliases], date)
    for (const list of [section, ...(isListed ? [...topics, ...by] : [])]) if (list !== undefined) add(addressesOf(list), date)
  }
  for (const section of sections)
    if (gone.some((page) => page.section.slug === section.slug)) for (const address of addressesOf(section)) starts.delete(address)
    else if (section.date !== undefined) add(addressesOf(section), section.date)
  return starts
}

/** Files below files/, which are public at once, though only articles that are not public yet refer to them. */
function findEarlyFiles({ joined: { newsroom }, parsed: { articles }, drafts, sources }: Checked, now: Instant): Finding[] {
  const { files, site } = newsroom
  const published = new Set(files.map(({ path }) => path))
  const references = articles.flatMap(({ head, value, lookups }) => {
    const isWaiting = value !== undefined && instantOf(value.date, site.timezone) > now
    const until = head.draft && !drafts ? 'it is a draft' : isWaiting ? `not before ${value.date}` : undefined
    const found = [
      ...lookups.map((lookup) => ({ url: lookup.url, path: publicPath(lookup.found?.path ?? '') })),
      ...(value?.internalLinks ?? []).map(({ target }) => ({ url: target, path: linkedPath(target) ?? '' })),
    ]
    return found.filter(({ path }) => published.has(path)).map((reference) => ({ ...reference, file: head.file, until }))
  })
  return [...Map.groupBy(references, ({ path }) => path).values()].flatMap((toOne) => {
    const [first] = toOne
    if (first === undefined || toOne.some(({ until }) => until === undefined)) return []
    const { file, path, url, until } = first
    const text = sources.find((source) => source.path === file)?.text ?? ''
    const place = placeIn(text, Math.max(0, text.indexOf(url)))
    const message = `content${decodeURI(path)} is public at once, but this article, which refers to it, is not (${until}); move the file beside the article to keep it back as well`
    return [{ file, ...place, message, warning: 'files without an embargo' }]
  })
}
