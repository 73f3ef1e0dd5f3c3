// Pages and aliases that have the same address, and links that lead nowhere.

import { localPath, normalizePath } from '#model/urls'
import { versionsOf } from '../../content/article.ts'
import { type ArticleHead, formerPaths, type ParsedArticle } from '../../content/article-file.ts'
import { placeInYaml, readFrontMatter } from '../../content/front-matter.ts'
import type { Parsed } from '../../content/parse.ts'
import type { SourceFile } from '../../content/read.ts'
import { sectionSlug } from '../../content/section-file.ts'
import { keyPath, licenceUrl, prefixOf, type Site } from '../../content/site.ts'
import { encodePath, pagesFolder } from '../../content/slug.ts'
import { readNamedLanguage } from '../../content/translation-file.ts'
import { instantOf } from '../../facts/dates.ts'
import { entriesOf } from '../../facts/entry.ts'
import { readFacts } from '../../facts/facts.ts'
import { oneOfIds } from '../../text/checker.ts'
import { decodePath } from '../../text/decode.ts'
import { type Finding, fileFinding, type Place } from '../../text/finding.ts'
import type { Checked } from './checked.ts'

/** Files whose pages would have the same address. */
export function findTwins(articles: readonly ArticleHead[], sections: readonly SourceFile[], site: Site): Finding[] {
  const owners = new Map<string, string>()
  const described = new Set(sections.map(({ path }) => `/${encodePath(sectionSlug(path))}`))
  const claims = [
    ...sections.map(({ path }) => {
      const { language = site.language } = readNamedLanguage(path, site)
      return { file: path, address: localPath(`/${encodePath(sectionSlug(path))}`, prefixOf(site, language)) }
    }),
    // A folder without a section file has a page too, named after the folder.
    ...[...new Map(articles.map(({ section, file }) => [`/${encodePath(section)}`, file]))]
      .filter(([address, file]) => !file.startsWith(`${pagesFolder}/`) && !described.has(address))
      .flatMap(([address, file]) => site.languages.map((language) => ({ file, address: localPath(address, prefixOf(site, language)) }))),
    ...articles.map(({ file, path }) => ({ file, address: path })),
  ]
  return claims.flatMap(({ file, address }) => {
    const owner = owners.get(address)
    if (owner !== undefined)
      return [fileFinding(file, `its address would be ${address}, which content/${owner} has; give one of the two another name, or slug`)]
    owners.set(address, file)
    return []
  })
}

/** Articles that state the id of another. */
export function findSameIds(articles: readonly Parsed[]): Finding[] {
  const stated = articles.filter(({ head, value }) => value !== undefined && head.reading.has('id'))
  return [...Map.groupBy(stated, ({ value }) => value?.id).values()].flatMap(([first, ...others]) => {
    const message = `content/${first?.head.file} has the same id, and feed readers take the two for one article; expected another id`
    return others.flatMap(({ head }) => head.reading.find('id', message, 'ids'))
  })
}

/** Aliases that are taken already, and links to this newsroom that lead nowhere. */
export function checkPaths({ joined: { newsroom }, pages, parsed: { articles, stubs }, drafts, sources }: Checked): Finding[] {
  const textOf = (file: string) => sources.find(({ path }) => path === file)?.text ?? ''
  const files = [...newsroom.files, ...newsroom.articles.flatMap(versionsOf).flatMap((article) => article.files)]
  const served = new Map([...pages, ...files.map(({ path }) => [path, path] as const)])
  // An article with a mistake has a finding already, so links to it need none.
  for (const { head, value } of articles)
    if (value === undefined && !head.draft) for (const path of [head.path, head.resource]) served.set(path, path)
  const shown = articles.filter(({ head }) => drafts || !head.draft)
  const leaving = [...newsroom.gone, ...newsroom.articles.flatMap(versionsOf).filter(({ gone }) => gone !== undefined)]
  const closed = newsroom.sections.flatMap(({ path, aliases, gone }) => (gone === undefined ? [] : [path, ...aliases]))
  const gone = new Set([...closed, ...leaving.flatMap(({ path, resource, aliases }) => [path, resource, ...aliases])])
  const taken = new Set([...served.keys(), ...newsroom.gone.flatMap(({ path, resource }) => [path, resource])])
  for (const { head, value } of articles) if (value === undefined) for (const alias of formerPaths(head)) served.set(alias, head.path)
  const key = keyPath(newsroom.site)
  const isKeyTaken = key !== undefined && taken.has(key)
  if (key !== undefined) taken.add(key)
  const claimed = new Map<string, string>()
  const clashes = [
    { file: 'site.yaml', aliases: newsroom.site.aliases },
    ...[...new Set(newsroom.articles.flatMap((article) => article.topics))].map(({ aliases }) => ({ file: 'topics.yaml', aliases })),
    ...newsroom.sections.map(({ path, aliases }) => ({ file: `${decodeURI(path).slice(1)}/index.md`, aliases })),
    ...oldestFirst(shown, newsroom.site).map(({ head, value }) => ({ file: head.file, aliases: value?.aliases ?? [] })),
    ...stubs.map(({ file, value }) => ({ file, aliases: value.aliases })),
  ].flatMap(({ file, aliases }) =>
    aliases.flatMap((alias) => {
      const owner = taken.has(alias) ? 'what is there' : claimed.get(alias)
      claimed.set(alias, owner ?? `content/${file}`)
      if (owner === undefined) return []
      const message = `the alias ${alias} is that of ${owner}, which keeps it; take it out of one of the two`
      return [{ file, ...placeOfAliases(file, textOf(file), newsroom.site), message, warning: 'aliases' }]
    }),
  )
  const ids = new Map<string, ReadonlySet<string>>()
  for (const { value } of articles) {
    if (value?.language === newsroom.site.language) ids.set(value.resource, value.ids)
    if (value !== undefined) ids.set(value.path, value.ids)
  }
  const dead = shown.flatMap(({ value }) => (value?.internalLinks ?? []).flatMap((link) => checkLink(link, served, claimed, gone, ids)))
  const isServed = (path: string) => served.has(path) || claimed.has(path)
  return [...clashes, ...dead, ...checkSite(newsroom.site, textOf('site.yaml'), isServed, isKeyTaken)]
}

/** The oldest article first, since it keeps an address that newer ones claim too. */
function oldestFirst(articles: readonly Parsed[], { timezone }: Site): Parsed[] {
  const times = new Map(articles.map((one) => [one, one.value === undefined ? 0 : instantOf(one.value.date, timezone)]))
  return [...articles].sort((one, other) => (times.get(one) ?? 0) - (times.get(other) ?? 0))
}

/** Finds paths in the site file that lead nowhere, or that are taken already. */
function checkSite(site: Site, text: string, isServed: (path: string) => boolean, isKeyTaken: boolean): Finding[] {
  const find = (key: string, message: string, warning?: string): Finding => {
    return { ...fileFinding('site.yaml', message, warning), ...placeInYaml(text, [key]) }
  }
  const licence = URL.parse(licenceUrl(site) ?? '')
  const isNowhere = licence?.origin === site.url && !isServed(linkedPath(licence.pathname) ?? '')
  const noLicence = `the licence ${licence?.pathname} leads to nothing here; put it into content/files/`
  const noKey = `${keyPath(site)} is the path of something else; expected another key, such as openssl rand -hex 16 prints`
  return [...(isNowhere ? [find('license', noLicence, 'dead links')] : []), ...(isKeyTaken ? [find('indexnow', noKey)] : [])]
}

/** Parses the file again, which only a finding needs. */
function placeOfAliases(file: string, text: string, { timezone }: Site): Place {
  if (file.endsWith('.yaml')) return placeInYaml(text, ['aliases'])
  const { data, placeOf } = readFrontMatter(file, text)
  const reading = readFacts(entriesOf(data, placeOf), { file, timezone })
  return reading.placeOf(reading.has('aliases') ? 'aliases' : 'formerUrl')
}

function checkLink(
  { target, fragment, isAbsolute, ...place }: NonNullable<ParsedArticle['value']>['internalLinks'][number],
  served: ReadonlyMap<string, string>,
  aliases: ReadonlyMap<string, string>,
  gone: ReadonlySet<string>,
  idsByPath: ReadonlyMap<string, ReadonlySet<string>>,
): Finding[] {
  if (isAbsolute) return []
  const path = linkedPath(target)
  const isGone = path !== undefined && gone.has(path)
  if (isGone || path === undefined || !(served.has(path) || aliases.has(path))) {
    const why = isGone
      ? 'a page that is gone, or will be; change the link, or take it out'
      : 'nothing here; expected the path or the file of something that is published'
    return [{ ...place, message: `the link ${target} leads to ${why}`, warning: 'dead links' }]
  }
  const ids = fragment === undefined ? undefined : idsByPath.get(path)
  if (ids === undefined || fragment === undefined || ids.has(fragment)) return []
  const message = `the link ${target}#${fragment} leads to no heading there; expected ${oneOfIds(ids)}`
  return [{ ...place, message, warning: 'fragments' }]
}

/** The path that a link leads to, in the spelling that is served. */
export function linkedPath(target: string): string | undefined {
  const path = normalizePath(encodeURI(decodePath(target)))
    ?.replace(/\/{2,}/g, '/')
    .replace(/(?<=.)\/$/, '')
  return path === '/index' ? '/' : path?.replace(/(?<=.)\/index(?=\.html$|$)/, '')
}
