import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import { makeNewsroom } from '../../../src/compile/newsroom.ts'
import { wordsOfArticle } from '../../fixtures/pages.ts'
import { documentAt, everything, many, published } from '../newsrooms.ts'
import { base, newsroomWith, sources } from '../sources.ts'

describe('/sitemap.xml', () => {
  test('names every page with its alternates', () => {
    const text = documentAt(many, '/sitemap.xml') ?? ''
    expect(text.match(/<url>/g)).toHaveLength(46 + 3 * 2)
    expect(text).toContain('<loc>https://news.example/section/article-7</loc><lastmod>2019-01-08T00:00:00Z</lastmod>')
    expect(text).toContain('<xhtml:link rel="alternate" type="text/markdown" href="https://news.example/section/article-7.md"/>')
  })
})

describe('/robots.txt', () => {
  test('lets everyone in and says what they may do, where the site file says nothing', () => {
    const text = documentAt(everything, '/robots.txt') ?? ''
    expect(text).toContain('User-agent: *\nContent-Signal: search=yes, ai-input=yes, ai-train=yes\nAllow: /\n')
    expect(text).toContain('Sitemap: https://news.example/sitemap.xml\n')
    expect(text).not.toContain('Disallow')
  })

  test('keeps out those who train models where the site file says so', () => {
    const newsroom = makeNewsroom(sources({ 'site.yaml': `${base['site.yaml']}ai:\n  train: false\n` }))
    const text = documentAt(newsroom, '/robots.txt') ?? ''
    expect(text).toMatch(/User-agent: GPTBot\n(?:User-agent: .*\n)*Content-Signal: search=yes, ai-input=yes, ai-train=no\nDisallow: \/\n/)
    expect(text).toMatch(/User-agent: Claude-User\n(?:User-agent: .*\n)*Content-Signal: .*\nAllow: \/\n/)
  })
})

describe('/llms.txt', () => {
  test('is a heading, a quotation and lists of links (llmstxt.org)', () => {
    const text = documentAt(published, '/llms.txt') ?? ''
    expect(text).toMatch(/^# Port Ansel Courier\n\n> .+\n\n/)
    expect(text).toMatch(/\n## Harbour Affairs\n\n(?:- \[.+\]\(https:.+\.md\).*: .+\n)+/)
    expect(text).toContain('\n## Optional\n')
    expect(text.length).toBeLessThan(50_000)
  })

  test('has the texts in full in /llms-full.txt', () => {
    expect(documentAt(published, '/llms-full.txt')).toContain(wordsOfArticle)
  })
})

describe('/.well-known/api-catalog', () => {
  test('leads to the description of the interface and to every list (RFC 9727)', () => {
    const { linkset } = JSON.parse(documentAt(many, '/.well-known/api-catalog') ?? '')
    expect(linkset[0]['service-desc'][0].href).toBe('https://news.example/openapi.json')
    const items = linkset[1].item.map(({ href }: { href: string }) => href.slice('https://news.example'.length))
    expect(items).toEqual(['/', '/section', '/search', '/index.ndjson'])
    expect(linkset.at(-1)).toMatchObject({
      anchor: 'https://news.example/search',
      alternate: expect.arrayContaining([{ href: 'https://news.example/search.json', type: 'application/json' }]),
    })
  })

  test('leads to the topics, which lead on', () => {
    const newsroom = newsroomWith('Text.', 'tags: [quays]\n')
    expect(documentAt(newsroom, '/.well-known/api-catalog')).toContain('https://news.example/topics.json')
  })
})

describe.each(['/llms.txt', '/sitemap.md'])('%s', (path) => {
  test('leads to the search, and to the lists across sections or to where they are listed', () => {
    const text = documentAt(newsroomWith('Text.', 'tags: [quays]\nauthors: [A. Writer]\n'), path) ?? ''
    const links = [...text.matchAll(/\]\(https:\/\/news.example(\/[^)]*)\)/g)].map(([, link]) => link)
    expect(links).toEqual(expect.arrayContaining(['/search.md', '/topics.md']))
    if (path === '/llms.txt') expect(links).toEqual(expect.arrayContaining(['/sitemap.md', '/index.ndjson', '/openapi.json']))
    else expect(links).toEqual(expect.arrayContaining(['/topics/quays.md', '/authors/a-writer.md', '/years/2019.md']))
  })
})

describe('/openapi.json', () => {
  test.each([
    ['articles in several languages', published],
    ['lists of several pages', many],
  ])('is valid OpenAPI 3.1 for %s', async (_, newsroom) => {
    const result = await new Validator().validate(JSON.parse(documentAt(newsroom, '/openapi.json') ?? ''))
    expect(result.errors).toBeUndefined()
    expect(result.valid).toBe(true)
  })

  test('says of a newsroom of several languages that each is all of it under a prefix, or chosen by a field', async () => {
    const site = base['site.yaml']?.replace('language: en-GB', 'languages: [en, ru]') ?? ''
    const text = documentAt(makeNewsroom(sources({ 'site.yaml': site })), '/openapi.json') ?? ''
    const { servers, paths } = JSON.parse(text)
    expect((await new Validator().validate(JSON.parse(text))).valid).toBe(true)
    expect(servers[1]).toMatchObject({
      url: 'https://news.example/{language}',
      variables: { language: { enum: ['en', 'ru'], default: 'en' } },
    })
    expect(paths['/{section}'].parameters).toContainEqual(expect.objectContaining({ name: 'Accept-Language', in: 'header' }))
  })

  test('says of each page that it may be gone', () => {
    const { paths } = JSON.parse(documentAt(published, '/openapi.json') ?? '') as { paths: Record<string, { get: { responses: object } }> }
    for (const [path, { get }] of Object.entries(paths))
      if (path.startsWith('/{section}/{slug}')) expect(Object.keys(get.responses)).toContain('410')
  })
})

describe('/.well-known/security.txt', () => {
  test('is there where the site file names a contact (RFC 9116)', () => {
    const security = 'security:\n  contact: [mailto:security@news.example]\n  expires: 2030-01-01\n'
    const newsroom = makeNewsroom(sources({ 'site.yaml': base['site.yaml'] + security }))
    expect(documentAt(newsroom, '/.well-known/security.txt')).toBe(
      'Contact: mailto:security@news.example\nExpires: 2030-01-01T00:00:00Z\nPreferred-Languages: en\nCanonical: https://news.example/.well-known/security.txt\n',
    )
    expect(documentAt(everything, '/.well-known/security.txt')).toBeUndefined()
  })
})

describe('/opensearch.xml', () => {
  test('leads to the page of the search, whose script reads the query', () => {
    const text = documentAt(many, '/opensearch.xml') ?? ''
    expect(text).toContain('<ShortName>News</ShortName>')
    expect(text).toContain('template="https://news.example/search?q={searchTerms}"')
  })
})
