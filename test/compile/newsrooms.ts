import { makeNewsroom } from '../../src/compile/newsroom.ts'
import type { Newsroom } from '../../src/content/newsroom.ts'
import { readSources } from '../../src/content/read.ts'
import { fixture } from '../build.ts'
import { representPages } from './represented.ts'
import { articleFile, newsroomWith, sources } from './sources.ts'

/** One article with everything that an article can have. */
export const everything = newsroomWith(
  [
    'A [link](https://x.example/?a=b&c) and [home](/), *emphasis*, **strength**, `code`, ~~struck~~ and a note[^1].',
    '## A list\n\n- one\n- two\n  1. deep\n\n> A quotation.',
    '| Name | Number |\n| --- | ---: |\n| one | 1 |\n| "two" & \\<three> | 23 |',
    '```js\nconst a = "</script><b>]]>"\n```',
    '[^1]: The note.',
  ].join('\n\n'),
  'updated: 2019-10-03\ncorrections: [{ date: 2019-10-04, note: "The number was 24, *not* <23>.", place: "#a-list" }]\nauthors: [A. Writer]\ntags: [one & two]\nlanguage: ar\nboilerplate: "About <us> & https://about.example/?a=b&c"\npressContact: { name: A & B, role: Press, email: press@news.example, phone: "+49 40 1234", url: "https://press.example/?a=b&c" }\nsource: { publisher: P & Q, title: "T < U", date: 2019-10-01, url: "https://source.example/a?b=c&d" }\n',
)

/** 45 articles: a list and its first archived page. */
export const many = makeNewsroom(
  sources(
    Object.fromEntries(
      Array.from({ length: 45 }, (_, index) => {
        const date = new Date(Date.UTC(2019, 0, 1 + index)).toISOString().slice(0, 10)
        return [`section/article-${index}.md`, articleFile('Text.').replace('2019-10-02', date).replace('A Title', `Number ${index}`)]
      }),
    ),
  ),
)

/** A newsroom in which nothing is published yet. */
export const empty = makeNewsroom(sources({}))

/** The tests' newsroom, as it stands in files. */
export const published = makeNewsroom(readSources(fixture))

/** Every page and document in the format with an extension. */
export function texts(newsroom: Newsroom, extension: string) {
  return representPages(newsroom).flatMap(({ path, translations: [{ representations }] }) =>
    representations.filter(({ format }) => format.extension === extension).map(({ content }) => ({ path, text: content.toString() })),
  )
}

/** The same with one list of each kind across sections: these lists differ in their articles alone, and each takes seconds to check. */
export function fewTexts(newsroom: Newsroom, extension: string) {
  const kinds = new Set<string>()
  return texts(newsroom, extension).filter(({ path }) => {
    const kind = /^\/(?:topics|authors|years)\//.exec(path)?.[0]
    if (kind === undefined) return true
    const isFirst = !kinds.has(kind)
    kinds.add(kind)
    return isFirst
  })
}

/** A document, by its path. */
export function documentAt(newsroom: Newsroom, path: string): string | undefined {
  return texts(newsroom, '').find((document) => document.path === path)?.text
}
