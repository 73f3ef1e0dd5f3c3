// The newsroom → every representation of every page, in every format that has it.
import type { Article, Collection } from '#model/article'
import { representationPath } from '#model/path'
import { type Problem, type ProblemStatus, problems } from '#model/problem'
import { collectionsOf } from './collections.ts'
import type { Newsroom } from './parse.ts'
import type { Alternate, Format, Surroundings } from './representations/format.ts'
import { formats } from './representations/index.ts'

/** A page in all its formats. */
export interface RepresentedPage {
  readonly path: string
  readonly language: string
  readonly tags: readonly string[]
  readonly representations: readonly RepresentedFormat[]
}

/** What a page is in one format. */
export interface RepresentedFormat {
  readonly format: Format
  readonly text: string
}

/** A problem in all its formats. */
export interface RepresentedProblem {
  readonly status: ProblemStatus
  readonly representations: readonly RepresentedFormat[]
}

/** Stands in a problem for the list that the edge puts there. */
export const alternatesMarker = '{alternates}'

/** Every article and every list, one at a time. */
export function* representPages(newsroom: Newsroom): Generator<RepresentedPage> {
  const { site, sections, articles } = newsroom
  for (const collection of collectionsOf(newsroom)) {
    const surroundings = { site, alternatesOf }
    yield represent(collection, ['site', ...tagsOf(collection.path)], (format) => format.collection?.(collection, surroundings))
  }
  for (const section of sections) {
    const inSection = articles.filter((article) => article.section === section)
    for (const [index, article] of inSection.entries()) {
      const surroundings: Surroundings = { site, alternatesOf, newer: inSection[index - 1], older: inSection[index + 1] }
      const tags = ['site', ...tagsOf(section.path), ...tagsOf(article.path)]
      yield represent(article, tags, (format) => format.article?.(article, surroundings))
    }
  }
}

/** Every problem, in each format that has words for it. */
export function representProblems({ site }: Newsroom): RepresentedProblem[] {
  return problems.map((problem) => ({
    status: problem.status,
    representations: formats.flatMap((format) => {
      const text = format.problem?.represent(problem, site, alternatesOfProblem(problem))
      return text === undefined ? [] : [{ format, text }]
    }),
  }))
}

function alternatesOfProblem({ status }: Problem): string | undefined {
  return status === 406 ? alternatesMarker : undefined
}

function represent(
  { path, language }: Article | Collection,
  tags: readonly string[],
  inFormat: (format: Format) => string | undefined,
): RepresentedPage {
  const representations = formats.flatMap((format) => {
    const text = inFormat(format)
    return text === undefined ? [] : [{ format, text }]
  })
  return { path, language, tags, representations }
}

function alternatesOf(page: Article | Collection): Alternate[] {
  return formats
    .filter((format) => format[page.kind] !== undefined)
    .map(({ name, mediaType, extension }) => ({
      name,
      mediaType: mediaType.split(';', 1)[0] ?? mediaType,
      path: representationPath(page.path, extension),
    }))
}

/** Cache tags: the path, without what the CDNs that know them would take for a separator. */
function tagsOf(path: string): string[] {
  return path === '/' ? ['home'] : [path.slice(1).replaceAll('/', ':')]
}
