// Files with addresses → the content of each, parsed by itself.
import type { Found } from '../text/finding.ts'
import type { FindPage } from '../text/links.ts'
import type { Addressed } from './address.ts'
import type { GonePage, Section } from './article.ts'
import { type ArticleHead, type ParsedArticle, parseArticle, parseStub } from './article-file.ts'
import type { Files } from './files/files.ts'
import type { Memory } from './memory.ts'
import { makeSection, parseSection } from './section-file.ts'
import type { Site } from './site.ts'
import { encodePath, pagesFolder } from './slug.ts'
import { parseTopics, type StatedTopics } from './topics.ts'

/** An article, and where it was found. */
export type Parsed = ParsedArticle & { readonly head: ArticleHead }

/** A file that says that its page is gone. */
export type Stub = Found<GonePage> & { readonly file: string }

/** Everything that content/ says, each file by itself. */
export interface ParsedContent {
  readonly articles: readonly Parsed[]
  readonly stubs: readonly Stub[]
  /** Sections, with or without a file. */
  readonly sections: readonly Found<Section>[]
  readonly topics: StatedTopics
}

/**
 * Parses every file.
 *
 * @param memory of the last build: a file that is the same object is not parsed again.
 * @param onParsed is called with the number of articles parsed so far, and the number of all.
 */
export function parse(
  { site, heads, stubs, sectionFiles, topicsFile, findPageIn }: Addressed,
  files: Files,
  memory: Memory,
  onParsed: (done: number, total: number) => void = () => {},
): ParsedContent {
  const articles = heads.map((head, index) => {
    onParsed(index + 1, heads.length)
    return { head, ...recallArticle(head, site, files, findPageIn(head.language), memory) }
  })
  const sections = sectionFiles.map((file) => memory.recall(file.path, [file, site], parseSection))
  const slugs = new Set(sections.map(({ value }) => value.slug))
  for (const { section, file } of heads) {
    if (section === pagesFolder || slugs.has(encodePath(section))) continue
    slugs.add(encodePath(section))
    sections.push(memory.recall(`made section ${section}`, [site], () => makeSection(section, file.split('/', 1)[0] ?? '', site)))
  }
  return {
    articles,
    stubs: stubs.map((head) => ({ file: head.file, ...memory.recall(`gone ${head.file}`, [head, site], parseStub) })),
    sections,
    topics: memory.recall('topics.yaml', [topicsFile], parseTopics),
  }
}

/** An article is parsed again if a file that it refers to has changed. */
function recallArticle(head: ArticleHead, site: Site, files: Files, findPage: FindPage, memory: Memory): ParsedArticle {
  const known = memory.recall(head.file, [head, site, findPage], () => ({ parsed: parseArticle(head, site, files, findPage) }))
  const isSame = known.parsed.lookups.every(({ url, found }) => files.find(url, head.file) === found)
  if (!isSame) known.parsed = parseArticle(head, site, files, findPage)
  return known.parsed
}
