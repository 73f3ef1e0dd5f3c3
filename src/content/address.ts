// The addresses of content/: the page of each file, and the files that are one article in several languages.
import { localPath } from '#model/urls'
import { type Finding, fileFinding } from '../text/finding.ts'
import type { FindPage } from '../text/links.ts'
import { type ArticleHead, isStub, readHead, translationOf } from './article-file.ts'
import type { Memory } from './memory.ts'
import type { SourceFile } from './read.ts'
import { isSectionFile, sectionSlug } from './section-file.ts'
import { groupVersions, isMultilingual, prefixOf, type Site } from './site.ts'
import { encodePath, pathOf } from './slug.ts'
import { readNamedLanguage } from './translation-file.ts'

/** The files of content/ by what they are, each with the address of its page. */
export interface Addressed {
  readonly site: Site
  readonly sectionFiles: readonly SourceFile[]
  readonly topicsFile: SourceFile | undefined
  readonly heads: readonly ArticleHead[]
  /** Heads of pages that are gone, and have no text any more. */
  readonly stubs: readonly ArticleHead[]
  /** Finds the page of a file, for links in texts of a language: the translation into that language, if there is one. */
  readonly findPageIn: (language: string | undefined) => FindPage
  /** Findings about files that are in no folder of a section. */
  readonly findings: readonly Finding[]
}

/** Gives each file of content/ its address. */
export function address(sources: readonly SourceFile[], site: Site, memory: Memory): Addressed {
  const topicsFile = sources.find(({ path }) => path === 'topics.yaml')
  const readable = sources.filter((file) => file.unreadable === undefined && file.path !== 'site.yaml' && file !== topicsFile)
  const { sectionFiles = [], articleFiles = [] } = Object.groupBy(readable, ({ path }) =>
    isSectionFile(path, site) ? 'sectionFiles' : 'articleFiles',
  )
  const read = articleFiles.map((file) => memory.recall(`head ${file.path}`, [file, site], readHead))
  const own = read.filter((head) => 'stem' in head)
  const placed = joinTranslations(own, site, memory)
  const heads = placed.filter((head) => !isStub(head))
  // If the address of any page has changed, texts are parsed again.
  const addresses = [...heads.flatMap(({ file, path }) => [file, path]), ...sectionFiles.map(({ path }) => path)]
  const findPageIn = memory.recall('addresses', [...addresses, site], () => pageFinders(heads, sectionFiles, site))
  return {
    site,
    sectionFiles,
    topicsFile,
    heads,
    stubs: placed.filter(isStub),
    findPageIn,
    findings: read.filter((head) => 'message' in head),
  }
}

/** Joins the heads of translations to their originals. An original is in the first of the newsroom's languages that an article has. */
function joinTranslations(heads: readonly ArticleHead[], site: Site, memory: Memory): ArticleHead[] {
  if (!isMultilingual(site)) return tellApart(heads, memory)
  const groups = [...groupVersions(heads, ({ stem }) => stem, site).values()]
  const firsts = groups.flatMap(([original]) => original ?? [])
  const originals = tellApart(firsts, memory)
  return groups.flatMap(([, ...others], index) => {
    const original = originals[index]
    if (original === undefined) return []
    const join = (head: ArticleHead) => memory.recall(`head ${head.file} as a translation`, [head, original, site], translationOf)
    return [original, ...others.map(join)]
  })
}

/**
 * Adds dates to slugs that are the same without them, as those of monthly reports are. The earliest has no date, so that its
 * address stays the same when another file comes.
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

/** Functions that find the page of a file, for texts in each language. They prefer a translation into that language. */
function pageFinders(articles: readonly ArticleHead[], sections: readonly SourceFile[], site: Site) {
  const find = (language: string | undefined) => {
    const own = new Map(articles.filter((head) => head.language === language).map(({ resource, path }) => [resource, path]))
    const prefix = prefixOf(site, language ?? site.language)
    const pages = new Map(sections.map(({ path }) => [path, localPath(`/${encodePath(sectionSlug(path))}`, prefix)]))
    // A link to a file whose name has a language means that translation.
    for (const { file, resource, path } of articles)
      pages.set(file, readNamedLanguage(file, site).language ? path : (own.get(resource) ?? path))
    return (file: string) => pages.get(file)
  }
  const finders = new Map([undefined, ...site.languages].map((language) => [language, find(language)]))
  return (language: string | undefined): FindPage => finders.get(language) ?? (() => undefined)
}
