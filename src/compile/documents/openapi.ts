// /openapi.json: the whole HTTP interface. https://spec.openapis.org/oas/v3.1.1.html
import { essence } from '#model/media-type'
import { representationPath } from '#model/urls'
import { isMultilingual, type Site } from '../../content/site.ts'
import { problemsIn } from '../../words/problems.ts'
import { wordsOf } from '../../words/words.ts'
import type { Format } from '../formats/format.ts'
import { formats } from '../formats/index.ts'
import articleSchema from '../formats/schemas/article.schema.json' with { type: 'json' }
import listSchema from '../formats/schemas/list.schema.json' with { type: 'json' }
import searchSchema from '../formats/schemas/search.schema.json' with { type: 'json' }
import type { Document, Overview } from './document.ts'

type Kind = 'article' | 'collection' | 'search'

const schemaNames: Readonly<Record<Kind, string>> = { article: 'Article', collection: 'List', search: 'Search' }

const numbers = {
  type: 'array',
  items: { type: 'integer' },
  description: 'The number of the first article, then how much more each further one is.',
}
const wordNumbers = { type: 'object', description: 'By word.', additionalProperties: numbers }

const schemas = {
  Article: localise(articleSchema),
  List: localise(listSchema),
  Search: localise(searchSchema),
  Words: {
    type: 'object',
    description:
      'The articles that have each word, where they have it in the best place: the title, then the summary, then the text. A word with a slash is a section.',
    required: ['title', 'summary', 'text'],
    properties: { title: wordNumbers, summary: wordNumbers, text: wordNumbers },
  },
  FoundArticles: {
    type: 'array',
    description: 'Articles in the order of their numbers; null is one that is not published any more.',
    items: {
      anyOf: [
        {
          type: 'object',
          required: ['path', 'title', 'date', 'language', 'summary'],
          properties: Object.fromEntries(['path', 'title', 'date', 'language', 'summary'].map((name) => [name, { type: 'string' }])),
        },
        { type: 'null' },
      ],
    },
  },
  Problem: {
    type: 'object',
    description: 'Problem details (RFC 9457).',
    required: ['type', 'status', 'title', 'detail'],
    properties: {
      type: { type: 'string', format: 'uri-reference' },
      status: { type: 'integer' },
      title: { type: 'string' },
      detail: { type: 'string' },
      nearest: {
        type: 'array',
        description: 'With 404: what there is near the address, the nearest first.',
        items: {
          type: 'object',
          required: ['title', 'url', 'language'],
          properties: { title: { type: 'string' }, url: { type: 'string', format: 'uri' }, language: { type: 'string' } },
        },
      },
      links: {
        type: 'object',
        description: 'With 404: where everything can be found. With 410: its section, and the home page.',
        additionalProperties: { type: 'string', format: 'uri' },
      },
      alternates: {
        type: 'array',
        description: 'With 406: what there is.',
        items: {
          type: 'object',
          required: ['type', 'href'],
          properties: { type: { type: 'string' }, href: { type: 'string', format: 'uri-reference' } },
        },
      },
    },
  },
}

/** Responses that every path may send, by status code. */
const responses = {
  304: { description: 'What the client has is what it would be sent.' },
  308: { description: 'The same, under its canonical path.', headers: { Location: header('That path.') } },
  ...Object.fromEntries(problemsIn(wordsOf('en')).map(({ status, title }) => [status, problem(title)])),
}

const section = parameter('section', 'The folder of a section.')
const slug = parameter('slug', "The name of an article's file.")
const page = {
  ...parameter('page', 'The number of an archived page of 20 articles: 1 is the oldest.'),
  schema: { type: 'integer', minimum: 1 },
}

/** Every path, what it takes and what it sends. */
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
  const paths = (...[path, kind, name, summary, parameters]: Parameters<typeof pathsOf>) =>
    pathsOf(path, kind, name, summary, isMultilingual(site) ? [...parameters, acceptLanguage] : parameters)
  const listsIn = (folder: string, name: string, summary: string) => {
    if (!folders.includes(folder)) return {}
    const parameters = [parameter(name, 'As the URLs of articles name it, or a year such as 2019.')]
    const path = `/${folder}/{${name}}`
    const older = divided ? paths(`${path}/page/{page}`, 'collection', `${name}Page`, `${summary}, older`, [...parameters, page]) : {}
    return { ...paths(path, 'collection', name, summary, parameters), ...older }
  }
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
      ...paths('/', 'collection', 'home', 'The newest articles of all sections', []),
      ...(hasSections ? paths('/{section}', 'collection', 'section', 'The newest articles of a section', [section]) : {}),
      ...(divided
        ? {
            ...paths('/page/{page}', 'collection', 'homePage', 'Older articles of all sections', [page]),
            ...paths('/{section}/page/{page}', 'collection', 'sectionPage', 'Older articles of a section', [section, page]),
          }
        : {}),
      ...paths('/{section}/{slug}', 'article', 'article', 'An article', [section, slug]),
      ...(folders.includes('topics') ? paths('/topics', 'collection', 'topics', 'All topics', []) : {}),
      ...listsIn('topics', 'topic', 'Articles on a topic'),
      ...listsIn('authors', 'author', 'Articles by an author'),
      ...listsIn('years', 'year', 'Articles of a year'),
      ...everything(site),
      ...paths('/search', 'search', 'search', 'What there is, by topic, section and year, and where the index is', []),
      ...indexFile(site, 'words', 'searchWords', 'Words, and the articles that have them', 'Words'),
      ...indexFile(site, 'later', 'searchLaterWords', 'The same of what was published since the last deploy', 'Words'),
      ...indexFile(site, 'articles', 'searchArticles', 'Articles, by their numbers', 'FoundArticles'),
    },
    components: { schemas, responses },
  }
}

// Where the URL says no language.
const acceptLanguage = {
  name: 'Accept-Language',
  in: 'header',
  description:
    'Chooses the language (RFC 9110, section 12.5.4), where the URL does not begin with one. Content-Language says which was sent.',
  schema: { type: 'string' },
}

/** A newsroom of several languages is all of it there under the prefix of each. */
function serversOf({ url, languages }: Site) {
  const [first] = languages
  if (languages.length === 1) return [{ url }]
  const variables = { language: { enum: languages, default: first, description: 'A language that is fixed by the URL.' } }
  return [{ url }, { url: `${url}/{language}`, variables }]
}

/** Every article in a line of JSON: once for all languages, and so without their prefixes. */
function everything({ url }: Site) {
  const summary = 'Every article in every language, a line of JSON for each: the newest first'
  const content = { 'application/x-ndjson': { schema: { type: 'string' } } }
  const get = { operationId: 'everything', summary, responses: sent(summary, content, '304', '405', '412', '416') }
  return { '/index.ndjson': { servers: [{ url }], get } }
}

/** A negotiated path, and a path for each format that the kind of page comes in. */
function pathsOf(path: string, kind: Kind, name: string, summary: string, parameters: readonly unknown[]) {
  const offered = formats.filter((format) => format[kind] !== undefined)
  const negotiated = operation(name, summary, offered, kind, ['400', '404', '405', '406', '410', '412', '416'])
  const own = offered.map((format) => {
    const suffix = format.extension.replaceAll(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase())
    const mediaType = format.ownFields?.['Content-Type'] ?? format.mediaType
    const single = operation(`${name}As${suffix}`, `${summary}, as ${format.name}`, [{ mediaType }], kind, [
      '404',
      '405',
      '410',
      '412',
      '416',
    ])
    return [representationPath(path, format.extension), { parameters, get: single }]
  })
  return { [path]: { parameters, get: negotiated }, ...Object.fromEntries(own) }
}

/** A file of the index of the search. */
function indexFile({ url }: Site, folder: string, operationId: string, summary: string, schema: string) {
  const parameters = [
    parameter('language', 'The language of the page that led here.'),
    parameter('version', 'As that page has it.'),
    parameter('file', 'A number, from 0 on.'),
  ]
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } }
  const get = { operationId, summary, responses: sent(summary, content, '304', '308', '404', '405', '412', '416') }
  return { [`/search/{language}/{version}/${folder}/{file}.json`]: { servers: [{ url }], parameters, get } }
}

function operation(
  operationId: string,
  summary: string,
  offered: readonly Pick<Format, 'mediaType'>[],
  kind: Kind,
  errors: readonly string[],
) {
  const content = Object.fromEntries(offered.map(({ mediaType }) => [essence(mediaType), { schema: schemaOf(mediaType, kind) }]))
  return { operationId, summary, responses: sent(summary, content, '304', '308', ...errors) }
}

/** The answers with content, with a part of it, and those in its place, by status code. */
function sent(description: string, content: Readonly<Record<string, unknown>>, ...others: readonly string[]) {
  return {
    200: { description, headers: { ETag: header('The entity tag of the representation.') }, content },
    206: { description: 'The range that was asked for.', headers: { 'Content-Range': header('Its place in the whole.') }, content },
    ...Object.fromEntries(others.map((status) => [status, { $ref: `#/components/responses/${status}` }])),
  }
}

function schemaOf(mediaType: string, kind: Kind) {
  if (mediaType === 'application/json' || mediaType === 'application/feed+json')
    return { $ref: `#/components/schemas/${schemaNames[kind]}` }
  return { type: mediaType.includes('json') ? 'object' : 'string' }
}

function problem(title: string) {
  const content = formats.flatMap((format) => (format.problem === undefined ? [] : [essence(format.problem.mediaType ?? format.mediaType)]))
  const problemSchema = { $ref: '#/components/schemas/Problem' }
  return {
    description: title,
    content: Object.fromEntries(content.map((type) => [type, { schema: type.endsWith('json') ? problemSchema : { type: 'string' } }])),
  }
}

function parameter(name: string, description: string) {
  return { name, in: 'path', required: true, description, schema: { type: 'string' } }
}

function header(description: string) {
  return { description, schema: { type: 'string' } }
}

/** The schema as a component: references to the other files become references within the document. */
function localise({ $schema: _, $id: __, ...schema }: typeof articleSchema | typeof listSchema | typeof searchSchema): unknown {
  return JSON.parse(
    JSON.stringify(schema)
      .replaceAll(/"#\/(?=\$defs\/|properties\/)/g, '"#/components/schemas/Article/')
      .replaceAll('"article.schema.json#/', '"#/components/schemas/Article/')
      .replaceAll('"article.schema.json"', '"#/components/schemas/Article"'),
  )
}
