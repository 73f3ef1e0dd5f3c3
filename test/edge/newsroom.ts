// A small newsroom written by hand, for all tests of the edge: plain data, as in the contract.
import type { ProblemStatus } from '#model/problem'
import type { FormatDescription, FormerQueries, Instant, ProblemContent, Representation, Resource } from '#model/publication'
import { parameterName } from '#model/urls'
import { Newsroom } from '../../src/edge/app.ts'
import { ContentAtHand } from '../../src/edge/publication/content.ts'
import { openFormats, type Publication } from '../../src/edge/publication/publication.ts'
import type { CachePolicy } from '../../src/edge/response/cache-policy.ts'
import { served } from './server.ts'

export const lastModified = 'Wed, 02 Oct 2019 08:00:00 GMT'

const formats: Readonly<Record<string, FormatDescription>> = {
  HTML: {
    mediaType: 'text/html; charset=utf-8',
    extension: '.html',
    rank: 1,
    problemMediaType: 'text/html; charset=utf-8',
    fields: { 'Content-Security-Policy': "default-src 'none'" },
  },
  JSON: { mediaType: 'application/json', extension: '.json', rank: 0, problemMediaType: 'application/problem+json' },
  text: { mediaType: 'text/plain; charset=utf-8', extension: '.txt', rank: 2, problemMediaType: 'text/plain; charset=utf-8' },
}

const documentFormat: FormatDescription = { mediaType: 'text/plain; charset=utf-8', extension: '', rank: 3 }

const contents = new Map<string, string>()

/** Stands for a digest: it differs for any two texts here. */
function digestOf(text: string): string {
  return btoa(text).padEnd(43, 'A').slice(0, 43).concat('=')
}

function represent(format: string, text: string): Representation {
  contents.set(text, text)
  return { format, length: new TextEncoder().encode(text).length, digest: digestOf(text), file: text }
}

function textOf(representation: Representation): string {
  return 'file' in representation ? representation.file : ''
}

/** Representations in every format. Each text gets the extension of its format. */
function inAllFormats(textIn: (extension: string) => string): readonly [Representation, ...Representation[]] {
  const [first, ...others] = Object.entries(formats).map(([name, { extension }]) => represent(name, textIn(extension)))
  if (first === undefined) throw new RangeError('no formats')
  return [first, ...others]
}

/** A page with one edition, which never changes. */
export function page(path: string, language = 'en'): Resource {
  const representations = inAllFormats((extension) => `${extension} of ${path}\n`)
  return {
    path,
    tags: ['site', ...path.split('/').filter(Boolean)],
    editions: [{ state: 'published', from: Number.NEGATIVE_INFINITY, lastModified, translations: [{ language, representations }] }],
  }
}

/** A page in several languages. Each translation names its language. */
export function pageIn(path: string, ...languages: readonly [string, ...string[]]): Resource {
  const [first, ...others] = languages.map((language) => ({
    language,
    representations: inAllFormats((extension) => `${extension} of ${path} in ${language}\n`),
  }))
  if (first === undefined) throw new RangeError('no languages')
  const edition = { state: 'published' as const, from: Number.NEGATIVE_INFINITY, lastModified, translations: [first, ...others] as const }
  return { path, tags: ['site'], editions: [edition] }
}

/** A document: a resource with one representation, whose path may have any extension. */
export function documentAt(path: string, language = 'en'): Resource {
  const translations = [{ language, representations: [represent('text/plain', `document at ${path}\n`)] as const }] as const
  return { path, tags: ['site'], editions: [{ state: 'published', from: Number.NEGATIVE_INFINITY, lastModified, translations }] }
}

/** A page that is published at an instant, and has another text from each further instant on. */
export function pageFrom(path: string, ...instants: readonly [Instant, ...Instant[]]): Resource {
  const [first, ...later] = instants.map((from) => {
    const representations = inAllFormats((extension) => `${from}: ${extension} of ${path}\n`)
    return {
      state: 'published' as const,
      from,
      lastModified: new Date(from).toUTCString(),
      translations: [{ language: 'en', representations }] as const,
    }
  })
  if (first === undefined) throw new RangeError('no instants')
  return { path, tags: ['site'], editions: [first, ...later] }
}

/** A page that is gone from an instant on. Before, it is the former resource, or nothing if there is none. */
export function goneFrom(path: string, from: Instant, former?: Resource, languages: readonly string[] = ['pt-BR']): Resource {
  const [first, ...others] = languages.map((language) => {
    const mark = language === 'pt-BR' ? '' : ` in ${language}`
    return { language, representations: inAllFormats((extension) => `410 in ${extension}: why ${path} is gone${mark}\n`) }
  })
  if (first === undefined) throw new RangeError('no languages')
  const edition = { state: 'gone' as const, from, translations: [first, ...others] as const }
  return { path, tags: ['site'], editions: former === undefined ? [edition] : [...former.editions, edition] }
}

/** A former path. */
export function moved(path: string, to: string, temporary = false): Resource {
  return { path, tags: ['site'], editions: [{ state: 'moved', from: Number.NEGATIVE_INFINITY, to, temporary }] }
}

const resources = [
  page('/'),
  page('/news'),
  page('/news/hello', 'pt-BR'),
  page('/news/caf%C3%A9'),
  moved('/old/hello', '/news/hello'),
  moved('/news.php?id=12', '/news/hello'),
  moved('/news.php?section=3&view=list', '/news'),
  moved('/news.php?tag=a&tag=b', '/news/caf%C3%A9'),
  moved('/news/caf%C3%A9?12', '/news/hello'),
  moved('/news/page/1', '/news', true),
]

function formerQueriesOf(published: readonly Resource[]): FormerQueries {
  const queries = published.map(({ path }) => path.split('?')).filter(([, query]) => query !== undefined)
  const byPath = Map.groupBy(queries, ([path = '']) => path)
  return Object.fromEntries([...byPath].map(([path, some]) => [path, some.map(([, query = '']) => query.split('&').map(parameterName))]))
}

const statuses: readonly ProblemStatus[] = [400, 404, 405, 412, 416, 500]
function problemsIn(language: string): readonly ProblemContent[] {
  const mark = language === 'en' ? '' : ` (${language})`
  return [
    ...statuses.map((status) => ({
      status,
      language,
      representations: inAllFormats((extension) => `${status} in ${extension}${mark}${status === 500 ? ' {instance}' : ''}\n`),
    })),
    {
      status: 406,
      language,
      offered: Object.keys(formats),
      representations: [
        represent(
          'HTML',
          `406 in .html <ul><li>text/html {path}.html<li>application/json {path}.json<li>text/plain {path}.txt</ul>${mark}\n`,
        ),
        represent(
          'JSON',
          `{"alternates":[{"type":"text/html","href":"{path}.html"},{"type":"application/json","href":"{path}.json"},{"type":"text/plain","href":"{path}.txt"}]}${mark}\n`,
        ),
        represent('text', `406 in .txt\ntext/html {path}.html${mark}\n`),
      ],
    },
  ]
}

/** Whether the store reads content at once, or has to fetch it. The content of problems is always at hand. */
export type Kept = 'at hand' | 'elsewhere'

/** A publication of these resources; the default is the newsroom above. @param languages the newsroom's languages, if it has several. */
export function publish(
  kept: Kept = 'at hand',
  published: readonly Resource[] = resources,
  changes: readonly Instant[] = [],
  languages?: readonly string[],
): Publication {
  const byPath = new Map(published.map((resource) => [resource.path, resource]))
  const problems = (languages ?? ['en']).flatMap(problemsIn)
  const problemTexts = new Set(problems.flatMap(({ representations }) => representations.map(textOf)))
  return {
    origin: 'https://newsroom.example',
    ...(languages && { languages }),
    secureFields: { 'Strict-Transport-Security': 'max-age=31536000' },
    formats: openFormats(languages === undefined ? formats : { ...formats, 'text/plain': documentFormat }),
    changes,
    problems,
    formerQueries: formerQueriesOf(published),
    store: {
      read(representation) {
        const text = contents.get(textOf(representation))
        if (text === undefined) throw new RangeError('no such content')
        const bytes = new TextEncoder().encode(text)
        const content = new ContentAtHand(bytes.length, () => bytes)
        return kept === 'at hand' || problemTexts.has(text) ? content : Promise.resolve(content)
      },
    },
    find: (path) => byPath.get(path),
    paths: () => byPath.keys(),
  }
}

/** The app of a publication, at an instant. */
export function appOf(publication: Publication, policy: CachePolicy = 'any-cache', clock: () => Instant = Date.now): Newsroom {
  return served(new Newsroom(publication, { policy, clock }))
}

/** Sends a request to the newsroom, as from a client of its public URL. */
export function fetchFrom(policy: CachePolicy = 'any-cache', kept: Kept = 'at hand') {
  const app = appOf(publish(kept), policy)
  return async (path: string, init?: RequestInit): Promise<Response> => app.request(`https://newsroom.example${path}`, init)
}

/** The entity tag of the article `/news/hello` in a format. */
export function entityTagOf(extension: string): string {
  return `"${digestOf(`${extension} of /news/hello\n`).slice(0, 22)}${extension}"`
}
