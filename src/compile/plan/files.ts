// The files that are published: those of articles, and those below files/.

import { versionsOf } from '../../content/article.ts'
import type { PublishedFile } from '../../content/files/picture.ts'
import type { Newsroom } from '../../content/newsroom.ts'

/** A file, and the paths of the articles that show it or link to it. */
export interface PlannedFile {
  readonly file: PublishedFile
  readonly articles: readonly string[]
}

/** Every published file once, however many articles show it or link to it. */
export function filesOf({ articles, unlisted, pages, files }: Newsroom): PlannedFile[] {
  const planned = new Map<string, { file: PublishedFile; articles: string[] }>()
  for (const file of files) planned.set(file.path, { file, articles: [] })
  for (const article of [...articles, ...unlisted, ...pages].flatMap(versionsOf))
    for (const file of article.files) {
      const known = planned.get(file.path) ?? { file, articles: [] }
      if (!known.articles.includes(article.resource)) known.articles.push(article.resource)
      planned.set(file.path, known)
    }
  return [...planned.values()]
}
