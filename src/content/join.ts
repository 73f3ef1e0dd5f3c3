// Parsed files → the newsroom: articles with their sections, topics, authors and translations.
import { instantOf } from '../facts/dates.ts'
import type { Finding } from '../text/finding.ts'
import { wordsOf } from '../words/words.ts'
import { type Article, type Section, withTranslations } from './article.ts'
import { type Files, publishedAnyway } from './files/files.ts'
import { type Memory, remembering } from './memory.ts'
import type { Newsroom } from './newsroom.ts'
import { inOrder } from './order.ts'
import type { ParsedContent } from './parse.ts'
import { pressOf } from './press.ts'
import { joinSections, sectionOfPages } from './section-file.ts'
import { groupVersions, isMultilingual, type Site } from './site.ts'
import { encodePath, pagesFolder } from './slug.ts'
import { findTopics, noTopics } from './topics.ts'

/** The newsroom, and findings about the topics and authors that articles share. */
export interface Joined {
  readonly newsroom: Newsroom
  /** All sections by slug, including those in which nothing is published. */
  readonly sections: ReadonlyMap<string, Section>
  readonly findings: readonly Finding[]
}

/** Makes a newsroom of its parsed files. @param drafts whether articles marked as drafts are published too. */
export function join(
  { articles, stubs, sections: parsed, topics: stated }: ParsedContent,
  site: Site,
  files: Files,
  drafts: boolean,
  memory: Memory,
): Joined {
  const sections = joinSections(parsed, site)
  const namings = (key: 'tags' | 'authors') =>
    articles.map(({ head, value }) => ({
      names: head.draft && !drafts ? [] : (value?.[key] ?? []),
      language: head.reading.languageOf(key) ?? value?.language ?? site.language,
      find: (message: string, kind: string) => head.reading.find(key, message, kind),
    }))
  const topics = findTopics('tags', namings('tags'), stated, site, memory)
  // A section named authors has the paths of the lists of authors, which are then left out.
  const authors = sections.has('authors') ? undefined : findTopics('authors', namings('authors'), noTopics, site, memory)
  const ofPages = memory.recall('section of pages', [site], sectionOfPages)
  const shown = articles.flatMap(({ head, value }): Article[] => {
    const isPage = head.section === pagesFolder
    const section = isPage ? ofPages : sections.get(encodePath(head.section))
    if (value === undefined || section === undefined || (head.draft && !drafts)) return []
    const listed = {
      topics: isPage ? [] : [...new Set(value.tags.flatMap((tag) => topics.value(tag) ?? []))],
      tags: [...new Set(value.tags.map((tag) => topics.value(tag)?.title ?? tag))],
      by: isPage ? [] : value.authors.map((name) => authors?.value(name)),
    }
    return [
      memory.recall(`article ${value.path}`, [value, section, head.draft, site, ...listed.topics, ...listed.by], () => ({
        ...value,
        ...listed,
        ...(isPage ? { isPage } : pressOf(value.press, value.language, section.press, site)),
        section,
        translations: [],
        ...(head.draft && { notice: wordsOf(value.language, site.words).draft }),
      })),
    ]
  })
  const inSections = Map.groupBy(articles, ({ head }) => encodePath(head.section))
  // A section with no articles but drafts is shown only if it is no draft itself, and has a date or no article at all.
  const hasBegun = ({ slug, date, draft }: Section) => {
    const all = inSections.get(slug) ?? []
    return drafts || all.some(({ head }) => !head.draft) || (!draft && (date !== undefined || all.length === 0))
  }
  const newsroom: Newsroom = {
    site,
    sections: inOrder([...sections.values()], site.sections, ({ path }) => path).filter(hasBegun),
    articles: joinVersions(tellIdsApart(shown, site), site).sort((one, other) => newestFirst(one, other, site)),
    unlisted: [],
    pages: [],
    news: [],
    gone: stubs.map(({ value }) => value),
    files: [...publishedAnyway(files), ...(site.look?.files ?? []), ...(site.cards ? [site.cards.fallback] : [])],
    warnings: [],
  }
  return { newsroom, sections, findings: [...topics.findings, ...(authors?.findings ?? [])] }
}

/** Feed readers take articles with the same id for one. So the oldest keeps the id, and the others have their own URLs as ids. */
function tellIdsApart(articles: readonly Article[], site: Site): Article[] {
  if (new Set(articles.map(({ id }) => id)).size === articles.length) return [...articles]
  const owners = new Map(articles.toSorted((one, other) => newestFirst(one, other, site)).map((article) => [article.id, article]))
  return articles.map((article) =>
    owners.get(article.id) === article
      ? article
      : withId(article, site.url + (article.language === site.language ? article.resource : article.path)),
  )
}

const withId = remembering((article: Article, id: string): Article => ({ ...article, id }))

/** Compares articles: the newest first, and by path if they are of the same instant. */
export function newestFirst(one: Article, other: Article, { timezone }: Site): number {
  return instantOf(other.date, timezone) - instantOf(one.date, timezone) || (one.path < other.path ? -1 : 1)
}

/** Articles, each once, with its translations. */
function joinVersions(articles: readonly Article[], site: Site): Article[] {
  if (!isMultilingual(site)) return [...articles]
  return [...groupVersions(articles, ({ resource }) => resource, site).values()].flatMap(([first, ...translations]) => {
    return first === undefined ? [] : [withTranslations(first, ...translations)]
  })
}
