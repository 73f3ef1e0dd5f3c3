// Source files → the newsroom. Whatever is wrong in any of them is reported at once.

import type { Icons } from '../documents/icons.ts'
import { Memory } from '../memory.ts'
import { wordsOf } from '../words/words.ts'
import { type Article, type GonePage, type Section, versionsOf, withTranslations } from './article.ts'
import {
  type ArticleHead,
  isStub,
  type ParsedArticle,
  type ParsedGonePage,
  parseArticle,
  parseStub,
  readHead,
  translationOf,
} from './article-file.ts'
import { instantOf } from './dates.ts'
import { type ContentFile, Files, publicPath, publishedAnyway } from './files/files.ts'
import type { PublishedFile } from './files/picture.ts'
import { byPlace, type Finding, fileFinding, InvalidContent, isMistake } from './finding.ts'
import { type Place, parseYaml, placeInYaml, readFrontMatter } from './front-matter.ts'
import { findLookFiles, readLook, type StatedLook } from './look.ts'
import { excerpt } from './markdown/checker.ts'
import type { FindPage } from './markdown.ts'
import { findUnreadable, type SourceFile } from './read.ts'
import { siteOf, siteSchema } from './schema.ts'
import {
  findUntranslated,
  isSectionFile,
  joinSections,
  makeSection,
  type ParsedSection,
  parseSection,
  sectionSlug,
} from './section-file.ts'
import { linkedPath, pagePaths, servedPaths } from './served.ts'
import { isMultilingual, localPath, prefixOf, type Site } from './site.ts'
import { encodePath, pathOf, slugOf } from './slug.ts'
import { Stated } from './stated.ts'
import { findTopics, noTopics, parseTopics } from './topics.ts'
import { readNamedLanguage } from './translation-file.ts'

/** All that content/ says. */
export interface Newsroom {
  readonly site: Site
  readonly sections: readonly Section[]
  /** Newest first. */
  readonly articles: readonly Article[]
  /** Those that can be read still, and are in no list: none before a plan says so. */
  readonly withdrawn: readonly Article[]
  readonly gone: readonly GonePage[]
  /** What is published whether or not an article refers to it. */
  readonly files: readonly PublishedFile[]
  /** Where the newsroom has a look of its own. */
  readonly icons?: Icons
  /** What its author should know although it is published. */
  readonly warnings: readonly Finding[]
}

const noFiles = new Files()

const emptySite: Site = {
  title: '',
  description: '',
  url: '',
  language: 'en',
  languages: ['en'],
  prefix: '',
  names: {},
  timezone: 'UTC',
  publisher: { name: '' },
  aliases: [],
  ai: { search: true, input: true, train: true },
  words: {},
  sections: [],
}

/** What can be asked of parsing. */
export interface ParseOptions {
  /** Whether articles marked as drafts are published too. */
  readonly drafts?: boolean
  /** The public URL, where it is another one than the site file names. */
  readonly url?: string
  /** Whether every page says above all else that it shows what is not published. */
  readonly banner?: boolean
  /** Whether warnings are mistakes. */
  readonly strict?: boolean
  /** Pictures and documents. */
  readonly files?: Files
  /** Is told how many articles of how many are parsed. */
  readonly onDone?: (done: number, total: number) => void
}

/**
 * Parses all of content/.
 *
 * @param memory of the last time: files that are the same objects are not parsed again.
 * @throws InvalidContent with every finding in every file, where one of them is a mistake.
 */
export function parseNewsroom(sources: readonly SourceFile[], options: ParseOptions = {}, memory = new Memory()): Newsroom {
  const { drafts = false, strict = false, files = noFiles, onDone = () => {} } = options
  const siteFile = sources.find(({ path }) => path === 'site.yaml')
  const { site: stated, look: statedLook, findings: siteFindings } = memory.recall('site.yaml', [siteFile], parseSite)
  const lookFiles = findLookFiles(statedLook, files)
  const { look, findings: lookFindings } = memory.recall('look', [siteFile, ...lookFiles], () =>
    readLook(statedLook, lookFiles, (key) => placeInYaml(siteFile?.text ?? '', ['look', key])),
  )
  const { url = stated.url, banner } = options
  const site = memory.recall(
    'site',
    [stated, look, url, banner],
    (): Site => ({
      ...stated,
      ...(look && { look }),
      url,
      ...(banner && { isPreview: true }),
    }),
  )
  const topicsFile = sources.find(({ path }) => path === 'topics.yaml')
  const readable = sources.filter((file) => file.unreadable === undefined && file !== siteFile && file !== topicsFile)

  const sectionFiles = readable.filter(({ path }) => isSectionFile(path, site))
  const parsedSections = sectionFiles.map((file) => memory.recall(file.path, [file, site], parseSection))
  const heads = readable
    .filter(({ path }) => !isSectionFile(path, site))
    .map((file) => memory.recall(`head ${file.path}`, [file, site], readHead))
  const misplaced = heads.filter((head): head is Finding => 'message' in head)
  const placed = joinTranslations(
    heads.filter((head): head is ArticleHead => !('message' in head)),
    site,
    memory,
  )
  const published = placed.filter((head) => !isStub(head))
  const gone = placed
    .filter(isStub)
    .map((head): Stub => ({ file: head.file, ...memory.recall(`gone ${head.file}`, [head, site], parseStub) }))

  // An article is parsed again where a file that it refers to has changed, and all are where the address of a page has.
  const addresses = published.flatMap(({ file, path }) => [file, path])
  const findPageIn = memory.recall('addresses', [...addresses, ...sectionFiles.map(({ path }) => path), site], () =>
    pageFinders(published, sectionFiles, site),
  )
  const articles = published.map((head, index) => {
    onDone(index + 1, published.length)
    return { head, ...recallArticle(head, site, files, findPageIn(head.language), memory) }
  })

  const sections = joinSections(parsedSections, site)
  const made = new Map<string, ParsedSection>()
  for (const { section, file } of published) {
    const slug = encodePath(section)
    if (sections.has(slug)) continue
    const parsed = memory.recall(`made section ${section}`, [site], () => makeSection(section, file.split('/', 1)[0] ?? '', site))
    made.set(slug, parsed)
    sections.set(slug, parsed.value)
  }
  const statedTopics = memory.recall('topics.yaml', [topicsFile], parseTopics)
  const namings = (key: 'tags' | 'authors') =>
    articles.map(({ head, value }) => ({
      names: value?.[key] ?? [],
      find: (message: string, kind: string) => head.stated.find(key, message, kind),
    }))
  const topics = findTopics('tags', namings('tags'), statedTopics, site, memory)
  // What an operator calls a section goes before what we would.
  const authors = sections.has('authors') ? undefined : findTopics('authors', namings('authors'), noTopics, site, memory)
  const shown = articles.flatMap(({ head, value }): Article[] => {
    const section = sections.get(encodePath(head.section))
    if (value === undefined || section === undefined || (head.draft && !drafts)) return []
    const listed = { topics: topics.of(value.tags), by: authors?.of(value.authors) ?? [] }
    return [
      memory.recall(`article ${value.path}`, [value, section, head.draft, site, ...listed.topics, ...listed.by], () => ({
        ...value,
        ...listed,
        section,
        translations: [],
        ...(head.draft && { notice: wordsOf(value.language, site.words).draft }),
      })),
    ]
  })
  const newsroom: Newsroom = {
    site,
    sections: inOrder([...sections.values()], site),
    articles: joinVersions(shown, site).sort((one, other) => newestFirst(one, other, site)),
    withdrawn: [],
    gone: gone.map(({ value }) => value),
    files: [...publishedAnyway(files), ...(look?.files ?? [])],
    warnings: [],
  }

  const findings = [
    ...siteFindings,
    ...lookFindings,
    ...findUnreadable(sources),
    ...misplaced,
    ...[...parsedSections, ...made.values(), ...gone].flatMap((parsed) => parsed.findings),
    ...articles.flatMap(({ head, findings: found }) => (head.draft && !drafts ? found.map(asWarning) : found)),
    ...statedTopics.findings,
    ...topics.findings,
    ...(authors?.findings ?? []),
    ...findUnknownSections(sections, site),
    ...findTwins(placed, sectionFiles, site),
    ...findUntranslated(newsroom.sections, site),
    ...checkFiles(files, articles, lookFiles, pagePaths(newsroom)),
    ...checkPaths(newsroom, articles, gone, drafts, readable),
  ].sort(byPlace)
  if (findings.some(isMistake) || (strict && findings.length > 0))
    throw new InvalidContent(strict ? findings.map(({ warning: _, ...finding }) => finding) : findings)
  return { ...newsroom, warnings: findings }
}

type Stub = ParsedGonePage & { readonly file: string }
type Parsed = ParsedArticle & { readonly head: ArticleHead }

function parseSite(file: SourceFile | undefined): {
  readonly site: Site
  readonly look?: StatedLook
  readonly findings: readonly Finding[]
} {
  if (file === undefined)
    return {
      site: emptySite,
      findings: [
        fileFinding('site.yaml', 'there is no such file; expected the title, description, url, language and publisher of the newsroom'),
      ],
    }
  if (file.unreadable !== undefined) return { site: emptySite, findings: [] }
  const checked = parseYaml(file.path, file.text, siteSchema)
  if (!('value' in checked)) return { site: emptySite, findings: checked.findings }
  const { look, ...site } = checked.value
  return { site: siteOf(site), ...(look && { look }), findings: [] }
}

/** Joins the heads of translations to those of their originals, which are the first in the newsroom's languages. */
function joinTranslations(heads: readonly ArticleHead[], site: Site, memory: Memory): ArticleHead[] {
  if (!isMultilingual(site)) return tellApart(heads, memory)
  const order = ({ language = site.language }: ArticleHead) => site.languages.indexOf(language)
  const groups = [...Map.groupBy(heads, ({ stem }) => stem).values()].map((group) =>
    [...group].sort((one, other) => order(one) - order(other)),
  )
  const originals = tellApart(
    groups.flatMap(([original]) => original ?? []),
    memory,
  )
  return groups.flatMap(([, ...others], index) => {
    const original = originals[index]
    if (original === undefined) return []
    const join = (head: ArticleHead) => memory.recall(`head ${head.file} as a translation`, [head, original, site], translationOf)
    return [original, ...others.map(join)]
  })
}

/** Articles with their translations, each once. */
function joinVersions(articles: readonly Article[], site: Site): Article[] {
  if (!isMultilingual(site)) return [...articles]
  const order = ({ language }: Article) => site.languages.indexOf(language)
  return [...Map.groupBy(articles, ({ resource }) => resource).values()].flatMap((group) => {
    const [first, ...translations] = [...group].sort((one, other) => order(one) - order(other))
    return first === undefined ? [] : [withTranslations(first, ...translations)]
  })
}

/**
 * Of names that are the same but for their dates, as those of monthly reports are, the earliest goes without its date, so
 * that its address stays what it is when another comes.
 */
function tellApart(heads: readonly ArticleHead[], memory: Memory): ArticleHead[] {
  const first = new Map<string, ArticleHead>()
  for (const head of [...heads].sort((one, other) => ((one.nameDate ?? '') < (other.nameDate ?? '') ? -1 : 1)))
    if (!first.has(head.resource)) first.set(head.resource, head)
  return heads.map((head) =>
    first.get(head.resource) === head || head.nameDate === undefined
      ? head
      : memory.recall(`head ${head.file} with its date`, [head, head.nameDate], addDate),
  )
}

function addDate(head: ArticleHead, date: string): ArticleHead {
  const slug = `${date}-${head.slug}`
  const resource = pathOf(head.section, slug)
  const path = head.path.slice(0, -head.resource.length) + resource
  const message = `its page is ${path}, since an earlier article has ${head.path}; for another address, give its file another name`
  return { ...head, slug, resource, path, findings: [...head.findings, fileFinding(head.file, message, 'dates in addresses')] }
}

/** The paths of the pages that files of content/ become, for texts in a language: they lead to translations into it where there are any. */
function pageFinders(articles: readonly ArticleHead[], sections: readonly SourceFile[], site: Site) {
  const find = (language: string | undefined) => {
    const own = new Map(articles.filter((head) => head.language === language).map(({ resource, path }) => [resource, path]))
    const pages = new Map([
      // A file whose name has a language was meant.
      ...articles.map(
        ({ file, resource, path }) => [file, readNamedLanguage(file, site).language ? path : (own.get(resource) ?? path)] as const,
      ),
      ...sections.map(
        ({ path }) => [path, localPath(`/${encodePath(sectionSlug(path))}`, prefixOf(site, language ?? site.language))] as const,
      ),
    ])
    return (file: string) => pages.get(file)
  }
  const finders = new Map([undefined, ...site.languages].map((language) => [language, find(language)]))
  return (language: string | undefined): FindPage => finders.get(language) ?? (() => undefined)
}

function recallArticle(
  head: ArticleHead,
  site: Site,
  files: Files,
  findPage: (file: string) => string | undefined,
  memory: Memory,
): ParsedArticle {
  const known = memory.recall(head.file, [head, site, findPage], () => ({ parsed: parseArticle(head, site, files, findPage) }))
  const isSame = known.parsed.lookups.every(({ url, found }) => files.find(url, head.file) === found)
  if (!isSame) known.parsed = parseArticle(head, site, files, findPage)
  return known.parsed
}

/** A draft stops nothing while it is not published. */
function asWarning(finding: Finding): Finding {
  return { ...finding, warning: finding.warning ?? 'drafts' }
}

/** Files that would be one page. */
function findTwins(articles: readonly ArticleHead[], sections: readonly SourceFile[], site: Site): Finding[] {
  const owners = new Map<string, string>()
  const claims = [
    ...sections.map(({ path }) => {
      const { language = site.language } = readNamedLanguage(path, site)
      return { file: path, address: localPath(`/${encodePath(sectionSlug(path))}`, prefixOf(site, language)) }
    }),
    ...articles.map(({ file, path }) => ({ file, address: path })),
  ]
  return claims.flatMap(({ file, address }) => {
    const owner = owners.get(address)
    if (owner === undefined) owners.set(address, file)
    return owner === undefined
      ? []
      : [fileFinding(file, `its page would be ${address}, as that of content/${owner} is; give one of the two another name, or slug`)]
  })
}

/** Files that cannot be published as they are, or are not, since nothing refers to them. What cannot be shown is found where it is. */
function checkFiles(
  { all }: Files,
  articles: readonly ParsedArticle[],
  others: readonly (ContentFile | undefined)[],
  pages: ReadonlyMap<string, string>,
): Finding[] {
  const used = new Set([...others, ...articles.flatMap(({ lookups }) => lookups.map(({ found }) => found))])
  return all.flatMap((file): Finding[] => {
    const { path } = file
    if (!used.has(file) && !path.startsWith('files/'))
      return [fileFinding(path, `nothing refers to this file, so that it is not published; ${remedyFor(path)}`, 'unused files')]
    if (file.kind === 'unusable') return used.has(file) ? [] : [fileFinding(path, file.message)]
    if (pages.has(publicPath(path)))
      return [fileFinding(path, `its path, ${publicPath(path)}, is that of a page; give the file another name`)]
    const remark = file.kind === 'picture' ? file.remark : undefined
    return remark === undefined ? [] : [fileFinding(path, remark, 'types of pictures')]
  })
}

function remedyFor(path: string): string {
  const others = 'link to it, move it to content/files/, or take it away'
  return /\.(?:docx?|html?|odt|rtf|txt)$/i.test(path) ? `if it is an article, npm run import makes Markdown of it; else ${others}` : others
}

/** Aliases that something else has, and links to this newsroom that lead to nothing in it. */
function checkPaths(
  newsroom: Newsroom,
  articles: readonly Parsed[],
  stubs: readonly Stub[],
  drafts: boolean,
  sources: readonly SourceFile[],
): Finding[] {
  const served = new Map(servedPaths(newsroom))
  // What has a mistake is told of once, and not again by all that lead to it.
  for (const { head, value } of articles)
    if (value === undefined && !head.draft) for (const path of [head.path, head.resource]) served.set(path, path)
  const shown = articles.filter(({ head }) => drafts || !head.draft)
  const leaving = [...newsroom.gone, ...newsroom.articles.flatMap(versionsOf).filter(({ gone }) => gone !== undefined)]
  const gone = new Set(leaving.flatMap(({ path, resource, aliases }) => [path, resource, ...aliases]))
  const taken = new Set([...served.keys(), ...newsroom.gone.flatMap(({ path, resource }) => [path, resource])])
  const claimed = new Map<string, string>()
  const clashes = [
    { file: 'site.yaml', aliases: newsroom.site.aliases },
    ...[...new Set(newsroom.articles.flatMap((article) => article.topics))].map(({ aliases }) => ({ file: 'topics.yaml', aliases })),
    ...newsroom.sections.map(({ path, aliases }) => ({ file: `${decodeURI(path).slice(1)}/index.md`, aliases })),
    ...shown.map(({ head, value }) => ({ file: head.file, aliases: value?.aliases ?? [] })),
    ...stubs.map(({ file, value }) => ({ file, aliases: value.aliases })),
  ].flatMap(({ file, aliases }) =>
    aliases.flatMap((alias) => {
      const owner = taken.has(alias) ? 'a page of its own' : claimed.get(alias)
      claimed.set(alias, `content/${file}`)
      if (owner === undefined) return []
      const message = `the alias ${alias} is taken by ${owner}; expected a path that nothing else has`
      return [{ file, ...placeOfAliases(file, newsroom.site, sources), message }]
    }),
  )
  const ids = new Map(
    articles.flatMap(({ value }) =>
      value === undefined
        ? []
        : [value.path, ...(value.language === newsroom.site.language ? [value.resource] : [])].map((path) => [path, value.ids] as const),
    ),
  )
  const dead = shown.flatMap(({ value }) => (value?.internalLinks ?? []).flatMap((link) => checkLink(link, served, claimed, gone, ids)))
  return [...clashes, ...dead]
}

/** The file is read once more, which is for mistakes alone. */
function placeOfAliases(file: string, { timezone }: Site, sources: readonly SourceFile[]): Place {
  const text = sources.find(({ path }) => path === file)?.text ?? ''
  const stated = new Stated(file, readFrontMatter(file, text), timezone)
  return stated.placeOf(stated.has('aliases') ? 'aliases' : 'formerUrl')
}

function checkLink(
  { target, fragment, ...place }: NonNullable<ParsedArticle['value']>['internalLinks'][number],
  served: ReadonlyMap<string, string>,
  aliases: ReadonlyMap<string, string>,
  gone: ReadonlySet<string>,
  idsByPath: ReadonlyMap<string, ReadonlySet<string>>,
): Finding[] {
  const path = linkedPath(target)
  if (path !== undefined && gone.has(path)) {
    const message = `the link ${target} leads to what is gone, or will be; lead it elsewhere, or take it out`
    return [{ ...place, message, warning: 'dead links' }]
  }
  if (path === undefined || !(served.has(path) || aliases.has(path)))
    return [
      {
        ...place,
        message: `the link ${target} leads to nothing here; expected the path or the file of something that is published`,
        warning: 'dead links',
      },
    ]
  const ids = fragment === undefined ? undefined : idsByPath.get(path)
  if (ids === undefined || fragment === undefined || ids.has(fragment)) return []
  const message = `the link ${target}#${fragment} leads to no heading there; expected one of ${excerpt([...ids].map((id) => `#${id}`).join(', '), 200)}`
  return [{ ...place, message, warning: 'fragments' }]
}

/** As the site file has them; those that it does not name come behind, by their paths. */
function inOrder(sections: readonly Section[], site: Site): Section[] {
  const order = new Map(site.sections.map((name, index) => [encodePath(slugOf(name)), index]))
  const placeOf = ({ slug }: Section) => order.get(slug) ?? order.size
  return [...sections].sort((one, other) => placeOf(one) - placeOf(other) || (one.path < other.path ? -1 : 1))
}

function findUnknownSections(sections: ReadonlyMap<string, Section>, site: Site): Finding[] {
  return site.sections
    .filter((name) => !sections.has(encodePath(slugOf(name))))
    .map((name) =>
      fileFinding(
        'site.yaml',
        `sections names "${name}", which is no folder of content/; expected one of ${[...sections.keys()].join(', ')}`,
        'unknown sections',
      ),
    )
}

function newestFirst(one: Article, other: Article, { timezone }: Site): number {
  return instantOf(other.date, timezone) - instantOf(one.date, timezone) || (one.path < other.path ? -1 : 1)
}
