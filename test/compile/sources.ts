import { makeNewsroom } from '../../src/compile/newsroom.ts'
import { type ParsedArticle, parseArticle, readHead } from '../../src/content/article-file.ts'
import { Files } from '../../src/content/files/files.ts'
import type { Newsroom } from '../../src/content/newsroom.ts'
import type { SourceFile } from '../../src/content/read.ts'

/** Files that every newsroom needs. */
export const base: Readonly<Record<string, string>> = {
  'site.yaml': 'title: News\ndescription: All of it\nurl: https://news.example\nlanguage: en-GB\npublisher:\n  name: The Publisher\n',
  'section/index.md': '---\ntitle: A Section\ndescription: Some of it\n---\n',
}

/** Source files from paths and texts, sorted as they are read. */
export function sources(texts: Readonly<Record<string, string>>): SourceFile[] {
  return Object.entries({ ...base, ...texts })
    .map(([path, text]) => ({ path, text }))
    .sort((one, other) => (one.path < other.path ? -1 : 1))
}

/** An article's file. */
export function articleFile(markdown: string, frontMatter = ''): string {
  return `---\ntitle: A Title\ndate: 2019-10-02\nsummary: A summary.\n${frontMatter}---\n\n${markdown}\n`
}

/** A newsroom with one article. */
export function newsroomWith(markdown: string, frontMatter = ''): Newsroom {
  return makeNewsroom(sources({ 'section/article.md': articleFile(markdown, frontMatter) }))
}

const { site } = makeNewsroom(sources({}))

/** An article parsed by itself, as a file of `section/`. */
export function parseFile(text: string, files = new Files(), path = 'section/article.md'): ParsedArticle {
  const head = readHead({ path, text }, site)
  return 'message' in head ? { value: undefined, findings: [head], lookups: [] } : parseArticle(head, site, files, () => undefined)
}
