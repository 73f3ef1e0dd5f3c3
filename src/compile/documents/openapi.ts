// /openapi.json: the whole HTTP interface. https://spec.openapis.org/oas/v3.1.1.html
import { essence } from '#model/media-type'
import { representationPath } from '#model/urls'
import { isMultilingual, type Site } from '../../content/site.ts'
import { problemsIn } from '../../words/problems.ts'
import { wordsOf } from '../../words/words.ts'
import type { Format } from '../formats/format.ts'
import { formats } from '../formats/index.ts'
import type { Document, Overview } from './document.ts'
import { schemas } from './schemas.ts'

type Kind = 'article' | 'collection' | 'search'

const schemaNames: Readonly<Record<Kind, keyof typeof schemas>> = { article: 'Article', collection: 'List', search: 'Search' }

/** Responses that every path may send, by status code. */
const responses = {
  304: { description: 'The client has the current representation.' },
  308: { description: 'The resource has another, canonical path.', headers: { Location: header('The canonical path.') } },
  ...Object.fromEntries(problemsIn(wordsOf('en')).map(({ status, title }) => [status, problem(title)])),
}

const ofList = 'A name as in the URLs that articles link to, or a year such as 2019.'

/** Parameters of paths, by their names. */
const parameters: Readonly<Record<string, object>> = {
  section: parameter('section', 'The folder of a section.'),
  slug: parameter('slug', "The name of an article's file."),
  topic: parameter('topic', ofList),
  author: parameter('author', ofList),
  year: parameter('year', ofList),
  page: {
    ...parameter('page', 'The number of an archived page of 20 articles: 1 is the oldest.'),
    schema: { type: 'integer', minimum: 1 },
  },
  language: parameter('language', 'The language of the page that led here.'),
  version: parameter('version', 'The version of the index, as that page has it.'),
  file: parameter('file', 'A number, from 0 on.'),
}

/** Every path, with its parameters and its responses. */
export function openapi({ site, sections, collections }: Overview): readonly Document[] {
  const folders = ['topics', 'authors', 'years'].filter((folder) => collections.some(({ resource }) => resource.startsWith(`/${folder}/`)))
  const divided = collections.some(({ archive }) => archive !== undefined)
  const hasSections = sections.length > 0
  return [
    {
      path: '/openapi.json',
      language: 'en',
      mediaType: 'application/vnd.oai.openapi+json; version=3.1',
      inputs: [site, hasSections, divided, ...folders],
      content: () => `${JSON.stringify(describe(site, hasSections, divided, folders), null, 2)}\n`,
    },
  ]
}

function describe(site: Site, hasSections: boolean, divided: boolean, folders: readonly string[]) {
  const list = (path: string, name: string, summary: string, isThere = true) =>
    isThere ? pathsOf(path, 'collection', name, summary, site) : {}
  const listsIn = (folder: string, name: string, summary: string) => ({
    ...list(`/${folder}/{${name}}`, name, summary, folders.includes(folder)),
    ...list(`/${folder}/{${name}}/page/{page}`, `${name}Page`, `${summary}, older`, folders.includes(folder) && divided),
  })
  const index = (folder: string, name: string, summary: string, schema: keyof typeof schemas) =>
    filesAt(`/search/{language}/{version}/${folder}/{file}.json`, name, summary, { 'application/json': { schema: referTo(schema) } }, site)
  return {
    openapi: '3.1.1',
    info: {
      title: site.title,
      version: '1',
      summary: site.description,
      description:
        'Each page has one URL at which Accept chooses the format (RFC 9110, section 12.5.1), and a URL for each format, with its extension. All of it can be read from any origin; none of it can be changed.',
    },
    servers: serversOf(site),
    paths: {
      ...list('/', 'home', 'The newest articles of all sections'),
      ...list('/{section}', 'section', 'The newest articles of a section', hasSections),
      ...list('/page/{page}', 'homePage', 'Older articles of all sections', divided),
      ...list('/{section}/page/{page}', 'sectionPage', 'Older articles of a section', divided),
      ...pathsOf('/{section}/{slug}', 'article', 'article', 'An article', site),
      ...list('/topics', 'topics', 'All topics', folders.includes('topics')),
      ...listsIn('topics', 'topic', 'Articles on a topic'),
      ...listsIn('authors', 'author', 'Articles by an author'),
      ...listsIn('years', 'year', 'Articles of a year'),
      ...filesAt('/index.ndjson', 'everything', everything, { 'application/x-ndjson': { schema: { type: 'string' } } }, site),
      ...pathsOf('/search', 'search', 'search', 'All lists of topics, sections and years, and where the index is', site),
      ...index('words', 'searchWords', 'Words, and the articles that have them', 'Words'),
      ...index('later', 'searchLaterWords', 'Words of articles that were published since the last deploy', 'Words'),
      ...index('articles', 'searchArticles', 'Articles, by their numbers', 'FoundArticles'),
    },
    components: { schemas, responses },
  }
}

const everything = 'Every article in every language, a line of JSON for each: the newest first'

// For URLs without a language.
const acceptLanguage = {
  name: 'Accept-Language',
  in: 'header',
  description:
    'Chooses the language (RFC 9110, section 12.5.4), where the URL does not begin with one. Content-Language says which was sent.',
  schema: { type: 'string' },
}

/** In a newsroom of several languages, every path exists under the prefix of each language too. */
function serversOf({ url, languages }: Site) {
  const [first] = languages
  if (languages.length === 1) return [{ url }]
  const variables = { language: { enum: languages, default: first, description: 'A language that is fixed by the URL.' } }
  return [{ url }, { url: `${url}/{language}`, variables }]
}

/** A negotiated path, and a path for each format that the kind of page comes in. */
function pathsOf(path: string, kind: Kind, name: string, summary: string, site: Site) {
  const taken = [...parametersIn(path), ...(isMultilingual(site) ? [acceptLanguage] : [])]
  const offered = formats.filter((format) => format[kind] !== undefined)
  const get = (id: string, said: string, sentAs: readonly Pick<Format, 'mediaType'>[], ...errors: number[]) => {
    const content = Object.fromEntries(sentAs.map(({ mediaType }) => [essence(mediaType), { schema: schemaOf(mediaType, kind) }]))
    return { parameters: taken, get: operation(id, said, content, 308, 404, 410, ...errors) }
  }
  const own = offered.map(({ name: format, extension, mediaType, ownFields }) => {
    const suffix = extension.replaceAll(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase())
    const sentAs = [{ mediaType: ownFields?.['Content-Type'] ?? mediaType }]
    return [representationPath(path, extension), get(`${name}As${suffix}`, `${summary}, as ${format}`, sentAs)]
  })
  return { [path]: get(name, summary, offered, 400, 406), ...Object.fromEntries(own) }
}

/** Files that all languages share, so that their paths have no prefix. */
function filesAt(path: string, name: string, summary: string, content: object, { url }: Site) {
  const taken = parametersIn(path)
  const get = operation(name, summary, content, ...(taken.length > 0 ? [308, 404] : []))
  return { [path]: { servers: [{ url }], ...(taken.length > 0 && { parameters: taken }), get } }
}

function parametersIn(path: string) {
  return Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = '']) => parameters[name])
}

/** The responses by status code: with the content, with a range of it, and with neither. */
function operation(operationId: string, summary: string, content: object, ...others: readonly number[]) {
  return {
    operationId,
    summary,
    responses: {
      200: { description: summary, headers: { ETag: header('The entity tag of the representation.') }, content },
      206: { description: 'The range that was asked for.', headers: { 'Content-Range': header('Its place in the whole.') }, content },
      ...Object.fromEntries([304, 405, 412, 416, ...others].map((status) => [status, { $ref: `#/components/responses/${status}` }])),
    },
  }
}

function schemaOf(mediaType: string, kind: Kind) {
  if (mediaType === 'application/json' || mediaType === 'application/feed+json') return referTo(schemaNames[kind])
  return { type: mediaType.includes('json') ? 'object' : 'string' }
}

function problem(title: string) {
  const content = formats.flatMap((format) => (format.problem === undefined ? [] : [essence(format.problem.mediaType ?? format.mediaType)]))
  return {
    description: title,
    content: Object.fromEntries(content.map((type) => [type, { schema: type.endsWith('json') ? referTo('Problem') : { type: 'string' } }])),
  }
}

function referTo(schema: keyof typeof schemas) {
  return { $ref: `#/components/schemas/${schema}` }
}

function parameter(name: string, description: string) {
  return { name, in: 'path', required: true, description, schema: { type: 'string' } }
}

function header(description: string) {
  return { description, schema: { type: 'string' } }
}
