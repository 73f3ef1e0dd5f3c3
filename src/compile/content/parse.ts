// Source files → the newsroom. Whatever is wrong in any of them is reported at once.

import type { Instant } from '#model/publication'
import { byPlace, type Finding, fileFinding, InvalidContent, isMistake } from '../../text/finding.ts'
import { wordsOf } from '../../words/words.ts'
import type { Icons } from '../documents/icons.ts'
import { Memory } from '../memory.ts'
import { joinTranslations, joinVersions, newestFirst, pageFinders, tellIdsApart } from './addresses.ts'
import type { Article, GonePage, Section } from './article.ts'
import { type ArticleHead, isStub, type ParsedArticle, parseArticle, parseStub, readHead } from './article-file.ts'
import { checkFiles, checkPaths, findSameIds, findTwins, type Stub } from './checks.ts'
import { findEarly } from './early.ts'
import { Files, publishedAnyway } from './files/files.ts'
import type { PublishedFile } from './files/picture.ts'
import { parseYaml, placeInYaml } from './front-matter.ts'
import { findLookFiles, type Look, readLook, type StatedLook } from './look.ts'
import { pressOf } from './press.ts'
import { findUnreadable, type SourceFile } from './read.ts'
import { siteOf, siteSchema } from './schema.ts'
import {
  findLeftBehind,
  findUnknownSections,
  findUntranslated,
  inOrder,
  isSectionFile,
  joinSections,
  makeSection,
  type ParsedSection,
  parseSection,
} from './section-file.ts'
import { pagePaths } from './served.ts'
import type { Site } from './site.ts'
import { encodePath } from './slug.ts'
import { findTopics, noTopics, parseTopics } from './topics.ts'

/** All that content/ says. */
export interface Newsroom {
  readonly site: Site
  readonly sections: readonly Section[]
  /** Newest first. */
  readonly articles: readonly Article[]
  /** Those that can be read, and are in no list: none before a plan says so. */
  readonly unlisted: readonly Article[]
  readonly gone: readonly GonePage[]
  /** What is new for Google News, in each of its languages, the newest first: known of what is published at an instant. */
  readonly news: readonly Article[]
  /** What is published whether or not an article refers to it. */
  readonly files: readonly PublishedFile[]
  /** Where the newsroom has a look of its own. */
  readonly icons?: Icons
  /** What its author should know although it is published. */
  readonly warnings: readonly Finding[]
}

const noFiles = new Files()

/** Stands for that of a site file with a mistake. */
const emptySite = siteOf(
  siteSchema.parse({ title: 'none', description: 'none', url: 'https://host.invalid', language: 'en', publisher: { name: 'none' } }),
)

/** What can be asked of parsing. */
export interface ParseOptions {
  /** Whether articles marked as drafts are published too. */
  readonly drafts?: boolean
  /** The public URL, where it is another one than the site file names. */
  readonly url?: string
  /** Whether every page says above all else that it shows what is not published. */
  readonly banner?: boolean
  /** When the newsroom is published: what links then to what is not there yet is found. */
  readonly now?: Instant
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
  const { drafts = false, strict = false, files = noFiles, now, onDone = () => {} } = options
  const siteFile = sources.find(({ path }) => path === 'site.yaml')
  const { site: stated, look: statedLook, findings: siteFindings } = memory.recall('site.yaml', [siteFile], parseSite)
  const lookFiles = findLookFiles(statedLook, files)
  const { look, findings: lookFindings } = memory.recall('look', [siteFile, ...lookFiles], () =>
    readLook(statedLook, lookFiles, (key) => placeInYaml(siteFile?.text ?? '', ['look', key])),
  )
  const { url = stated.url, banner } = options
  const site = memory.recall('site', [stated, look, url, banner], makeSite)
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
      names: head.draft && !drafts ? [] : (value?.[key] ?? []),
      language: head.reading.languageOf(key) ?? value?.language ?? site.language,
      find: (message: string, kind: string) => head.reading.find(key, message, kind),
    }))
  const topics = findTopics('tags', namings('tags'), statedTopics, site, memory)
  // What an operator calls a section goes before what we would.
  const authors = sections.has('authors') ? undefined : findTopics('authors', namings('authors'), noTopics, site, memory)
  const shown = articles.flatMap(({ head, value }): Article[] => {
    const section = sections.get(encodePath(head.section))
    if (value === undefined || section === undefined || (head.draft && !drafts)) return []
    const listed = {
      topics: [...new Set(value.tags.flatMap((tag) => topics.find(tag) ?? []))],
      by: value.authors.map((name) => authors?.find(name)),
    }
    return [
      memory.recall(`article ${value.path}`, [value, section, head.draft, site, ...listed.topics, ...listed.by], () => ({
        ...value,
        ...listed,
        ...pressOf(value.press, value.language, section, site),
        section,
        translations: [],
        ...(head.draft && { notice: wordsOf(value.language, site.words).draft }),
      })),
    ]
  })
  const inSections = Map.groupBy(published, ({ section }) => encodePath(section))
  // Of a section that has drafts alone, or is one itself, nothing is said.
  const hasBegun = ({ slug, date, draft }: Section) => {
    const all = inSections.get(slug) ?? []
    return drafts || all.some((head) => !head.draft) || (!draft && (date !== undefined || all.length === 0))
  }
  const newsroom: Newsroom = {
    site,
    sections: inOrder([...sections.values()], site).filter(hasBegun),
    articles: joinVersions(tellIdsApart(shown, site), site).sort((one, other) => newestFirst(one, other, site)),
    unlisted: [],
    news: [],
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
    ...findSameIds(articles),
    ...findUntranslated(newsroom.sections, site),
    ...findLeftBehind(newsroom.sections, newsroom.articles, site),
    ...checkFiles(files, articles, lookFiles, pagePaths(newsroom)),
    ...checkPaths(newsroom, articles, gone, drafts, sources),
    ...(now === undefined ? [] : findEarly(newsroom, articles, drafts, sources, now)),
  ].sort(byPlace)
  if (findings.some(isMistake) || (strict && findings.length > 0))
    throw new InvalidContent(strict ? findings.map(({ warning: _, ...finding }) => finding) : findings)
  return { ...newsroom, warnings: findings }
}

const noSiteFile = 'there is no such file; expected the title, description, url, language and publisher of the newsroom'

function parseSite(file: SourceFile | undefined): {
  readonly site: Site
  readonly look?: StatedLook
  readonly findings: readonly Finding[]
} {
  if (file === undefined) return { site: emptySite, findings: [fileFinding('site.yaml', noSiteFile)] }
  if (file.unreadable !== undefined) return { site: emptySite, findings: [] }
  const checked = parseYaml(file.path, file.text, siteSchema)
  if (!('value' in checked)) return { site: emptySite, findings: checked.findings }
  const { look, ...site } = checked.value
  return { site: siteOf(site), ...(look && { look }), findings: [] }
}

function makeSite(stated: Site, look: Look | undefined, url: string, banner?: boolean): Site {
  return { ...stated, ...(look && { look }), url, ...(banner && { isPreview: true }) }
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
