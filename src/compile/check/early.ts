// Things that are public too early: links that lead to nothing yet, and files of articles that are kept back.
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

/** Everything that is public too early; nothing where it is not said when that is. */
export function findEarly(checked: Checked): Finding[] {
  const { now } = checked
  return now === undefined ? [] : [...findEarlyLinks(checked, now), ...findEarlyFiles(checked, now)]
}

/** Links that lead nowhere at first, since what they lead to is under an embargo for longer than their article is. */
function findEarlyLinks({ joined: { newsroom }, pages, parsed: { articles }, drafts }: Checked, now: Instant): Finding[] {
  const { timezone, url } = newsroom.site
  const starts = startsOf(newsroom)
  return articles.flatMap(({ head, value }) => {
    if (value === undefined || (head.draft && !drafts)) return []
    return value.internalLinks.flatMap(({ file, line, column, target, isAbsolute }) => {
      const path = linkedPath(target) ?? ''
      const start = starts.get(pages.get(path) ?? path)
      if (start === undefined || instantOf(start, timezone) <= Math.max(now, instantOf(value.date, timezone))) return []
      const message = `the link ${isAbsolute ? url : ''}${target} leads to what is not published before ${start}; until then it leads nowhere: link to it later, or keep this back as long`
      return [{ file, line, column, message, warning: 'links to what is to come' }]
    })
  })
}

/** When each page and list that is not there yet will be, by all its addresses: of several dates, the first. */
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

/** Files that are public at once, as all below files/ are, and to which none but articles refer that are not. */
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
    const message = `content${decodeURI(path)} is public at once, and this article, which refers to it, is not (${until}); put it beside the article to keep it back as well`
    return [{ file, ...place, message, warning: 'files without an embargo' }]
  })
}
