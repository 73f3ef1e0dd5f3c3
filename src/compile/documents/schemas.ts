// The schemas of the JSON that json.ts makes. https://json-schema.org/draft/2020-12

const text = { type: 'string' }
const someText = { type: 'string', minLength: 1 }
const language = { type: 'string', description: 'A language tag (BCP 47).' }
const time = { type: 'string', format: 'date-time' }
const url = { type: 'string', format: 'uri' }
const whole = { type: 'integer', minimum: 0 }
const counting = { type: 'integer', minimum: 1 }

/** An object with these properties and no other. */
function object(required: readonly string[], properties: Readonly<Record<string, object>>, description?: string) {
  const said = { ...(description && { description }), ...(required.length > 0 && { required }) }
  return { type: 'object', ...said, additionalProperties: false, properties }
}

function list(items: object, description?: string) {
  return { type: 'array', ...(description && { description }), items }
}

function refer(name: string) {
  return { $ref: `#/components/schemas/${name}` }
}

const place = refer('Article/$defs/place')
const authors = { type: 'array', minItems: 1, items: refer('Article/$defs/author') }
const translations = refer('Article/$defs/translations')
const links = { self: url, alternate: refer('Article/$defs/alternates') }
const license = { ...url, description: 'The licence of the content.' }

const listedNames = 'id url title summary content_text date_published date_modified language authors tags'.split(' ')
const referred = Object.fromEntries(listedNames.map((name) => [name, refer(`Article/properties/${name}`)]))

const article = {
  title: 'Article',
  description:
    'An article: an item of JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). Facts that JSON Feed has no name for are in _newsroom.',
  ...object(['id', 'url', 'title', 'summary', 'content_html', 'content_text', 'language', 'authors', 'tags', '_newsroom'], {
    id: { ...url, description: 'Never changes: the first URL that the article had, or an id that its author stated.' },
    url: { ...url, description: 'The resource URL, at which Accept chooses the format.' },
    external_url: { ...url, description: 'Where the source is published.' },
    title: someText,
    summary: someText,
    image: { ...url, description: 'The lead picture.' },
    attachments: list(
      object(['url', 'mime_type', 'size_in_bytes'], { url, mime_type: text, title: someText, size_in_bytes: { type: 'integer' } }),
      'The documents that the text links to, and the originals of its pictures, for print.',
    ),
    content_html: { ...someText, description: 'Sanitised; every link is absolute.' },
    content_text: {
      ...someText,
      description: 'A paragraph a line; [1] refers to the first link of the list behind the text. Corrections follow.',
    },
    date_published: time,
    date_modified: time,
    language,
    authors,
    tags: list(text),
    _newsroom: object(['breadcrumb', 'section', 'updates', 'links'], {
      breadcrumb: { type: 'array', minItems: 1, items: place },
      section: place,
      topics: { ...list(place), description: 'What its tags are called here, and the list of each.' },
      related: {
        type: 'array',
        maxItems: 3,
        items: place,
        description: 'Further articles for its readers; only where the article is sent alone, not in lists.',
      },
      source: object(['publisher', 'title'], {
        publisher: text,
        title: text,
        date: { ...text, description: 'RFC 3339, a date with or without the time.' },
        url,
      }),
      withdrawn: object(
        [],
        { date: time, note: text },
        'Present if the article is withdrawn: content_html and content_text begin with this, and no list has the article.',
      ),
      boilerplate: {
        ...someText,
        description: 'About the publisher; a blank line between paragraphs. content_html and content_text have it too.',
      },
      contact: object(
        [],
        { name: someText, role: someText, email: { type: 'string', format: 'email' }, phone: someText, url },
        'Whom journalists can ask; at least one of email, phone and url is there.',
      ),
      place: { ...someText, description: 'Where it is reported from.' },
      updates: list(
        object(['date'], { date: time, note: text, url: { ...url, description: 'The place in the page that was corrected.' } }),
        'Changes after publication, the latest last.',
      ),
      translations,
      links: object(['self', 'alternate', 'suggest'], {
        ...links,
        suggest: { ...text, pattern: '^mailto:\\?', description: 'Opens a mail that passes the article on (RFC 6068).' },
        license,
      }),
    }),
  }),
  $defs: {
    translations: list(object(['language', 'url'], { language, url }), "The page in the newsroom's other languages, if it has several."),
    listed: object(
      listedNames,
      { ...referred, content_text: { ...someText, description: 'The summary, since JSON Feed wants a text in each item.' } },
      'An article in a list of a topic, an author or a year, or in an archived page of any list. Its URL has the rest.',
    ),
    author: object(['name'], { name: text, url }),
    place: object(['title', 'url'], { title: text, url }),
    alternates: { type: 'array', minItems: 1, items: object(['type', 'url'], { type: text, url }) },
  },
}

const page = {
  title: 'List',
  description:
    "A page of a list of articles, newest first: a JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). The newest page of home and of each section, which is the list's own URL, has the articles in full. All other pages have summaries only, and archived pages never change.",
  ...object(['version', 'title', 'home_page_url', 'feed_url', 'description', 'language', 'authors', 'items', '_newsroom'], {
    version: { const: 'https://jsonfeed.org/version/1.1' },
    title: someText,
    home_page_url: url,
    feed_url: url,
    hubs: list(object(['type', 'url'], { type: { const: 'WebSub' }, url }), 'Where one subscribes to the feed (WebSub).'),
    next_url: { ...url, description: 'The page of the next older articles.' },
    description: someText,
    language,
    authors,
    items: list({ anyOf: [refer('Article'), refer('Article/$defs/listed')] }),
    _newsroom: object(['breadcrumb', 'sections', 'links'], {
      breadcrumb: list(place),
      sections: list(object(['title', 'description', 'url'], { title: text, description: text, url })),
      pinned: { ...list(url), description: 'The URLs of articles that are shown above all others.' },
      translations,
      links: object(['self', 'alternate'], { ...links, license }),
    }),
  }),
}

const lists = list(object(['title', 'url', 'articles'], { title: text, url, articles: counting }))

const search = {
  title: 'Search',
  description: 'All lists of topics, sections and years, and the files of the index in which a program looks words up (docs/search.md).',
  ...object(['title', 'description', 'language', 'url', 'articles', 'index', 'links'], {
    title: text,
    description: text,
    language: { ...text, description: 'The language of the articles that are found, if they are translated.' },
    url,
    articles: { ...whole, description: 'How many articles can be found.' },
    topics: lists,
    sections: lists,
    years: lists,
    index: object(['language', 'articles', 'words', 'years'], {
      language: { ...text, description: 'The language of the index, which decides the rules for forms of words.' },
      years: list(
        object(['first', 'year'], { first: whole, year: { type: 'integer' } }),
        'The year of the articles from the number first on, until that of the next entry.',
      ),
      articles: object(
        ['path', 'perFile'],
        { path: text, perFile: counting },
        'Files of articles. Article 41 is in the file that is named {path}2.json, if perFile is 20, at place 1.',
      ),
      words: list(
        object(['path', 'first'], {
          path: text,
          first: {
            ...list(text),
            description:
              'The first word of each file: a word is in the last file whose first word does not sort after it. The files are named {path}0.json, {path}1.json and so on.',
          },
        }),
        'Tables of words. A program has to look into all of them.',
      ),
    }),
    translations,
    links: object(['self', 'alternate'], links),
  }),
}

const numbers = {
  ...list({ type: 'integer' }),
  description: 'The number of the first article, then the difference of each number from the one before.',
}
const byWord = { type: 'object', description: 'By word.', additionalProperties: numbers }

/** Each by its name in /openapi.json. */
export const schemas = {
  Article: article,
  List: page,
  Search: search,
  Words: {
    type: 'object',
    description:
      'The articles that have each word, under the best place in which they have it: the title, then the summary, then the text. A word with a slash is a section.',
    required: ['title', 'summary', 'text'],
    properties: { title: byWord, summary: byWord, text: byWord },
  },
  FoundArticles: list(
    {
      anyOf: [
        {
          type: 'object',
          required: ['path', 'title', 'date', 'language', 'summary'],
          properties: { path: text, title: text, date: text, language: text, summary: text },
        },
        { type: 'null' },
      ],
    },
    'Articles in the order of their numbers; null is one that is not published any more.',
  ),
  Problem: {
    type: 'object',
    description: 'Problem details (RFC 9457).',
    required: ['type', 'status', 'title', 'detail'],
    properties: {
      type: { type: 'string', format: 'uri-reference' },
      status: { type: 'integer' },
      title: text,
      detail: text,
      nearest: list(
        { type: 'object', required: ['title', 'url', 'language'], properties: { title: text, url, language: text } },
        'With 404: the pages whose addresses are nearest, the nearest first.',
      ),
      links: {
        type: 'object',
        description: 'With 404: where everything can be found. With 410: its section, and the home page.',
        additionalProperties: url,
      },
      alternates: list(
        { type: 'object', required: ['type', 'href'], properties: { type: text, href: { type: 'string', format: 'uri-reference' } } },
        'With 406: the representations that there are.',
      ),
    },
  },
}
