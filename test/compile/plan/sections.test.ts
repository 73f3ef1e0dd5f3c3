// A section exists from its first article on, or from the date of its own file on, if that is earlier. Nothing reveals it before.
import { describe, expect, test } from 'vitest'
import { everythingAt, serve } from '../served.ts'
import { articleFile } from '../sources.ts'

const now = Date.UTC(2026, 10, 25, 12)
const first = Date.UTC(2026, 11, 1)
const indexFile = (front = '') => `---\ntitle: The Merger\ndescription: All about the merger.\naliases: [/old/merger]\n${front}---\n`
const waiting = articleFile('We merge.').replace('2019-10-02', '2026-12-01').replace('A Title', 'A deal')
const later = waiting.replace('2026-12-01', '2026-12-05')
const public_ = { 'section/public.md': articleFile('Text.') }

const addresses = ['/merger', '/merger.html', '/merger.json', '/merger.atom', '/merger.feed.json', '/old/merger', '/merger/page/1']

describe('a section whose articles all wait', () => {
  test.each<[string, Record<string, string>]>([
    ['two', { 'merger/index.md': indexFile(), 'merger/a.md': later, 'merger/b.md': waiting }],
    ['one, and drafts', { 'merger/index.md': indexFile(), 'merger/a.md': waiting, 'merger/b.md': articleFile('Text.', 'draft: true\n') }],
    ['one that will be unlisted', { 'merger/index.md': indexFile(), 'merger/a.md': waiting.replace('---\n\n', 'unlisted: true\n---\n\n') }],
    ['one, and its file says a later date', { 'merger/index.md': indexFile('date: 2027-01-01\n'), 'merger/a.md': waiting }],
    [
      'one, and its file is a draft with a date',
      { 'merger/index.md': indexFile('date: 2020-01-01\ndraft: true\n'), 'merger/a.md': waiting },
    ],
  ])('is nowhere before the first of them: %s', async (_, files) => {
    const newsroom = await serve({ ...public_, ...files }, { now })
    for (const path of addresses) expect((await newsroom.fetchAt(first - 1, path)).status, path).toBe(404)
    expect([...(await everythingAt(newsroom, first - 1))].flat().join('\n')).not.toMatch(/merger/i)
    for (const path of addresses.slice(0, -1)) expect((await newsroom.fetchAt(first, path)).status, path).toBeLessThan(309)
    for (const path of ['/', '/sitemap.xml', '/llms.txt'])
      expect(await (await newsroom.fetchAt(first, path)).text(), path).toContain('/merger')
  })

  test('is described to no program while it is the only one', async () => {
    const { fetchAt } = await serve({ 'section/index.md': indexFile(), 'section/a.md': waiting }, { now })
    const paths = async (instant: number) => Object.keys(JSON.parse(await (await fetchAt(instant, '/openapi.json')).text()).paths)
    expect(await paths(first - 1)).not.toContain('/{section}')
    expect(await paths(first)).toContain('/{section}')
  })

  test('is there from the date of its file on', async () => {
    const { fetchAt } = await serve({ 'merger/index.md': indexFile('date: 2026-11-26\n'), 'merger/a.md': waiting }, { now })
    const statuses = [now, Date.UTC(2026, 10, 26)].map(async (instant) => (await fetchAt(instant, '/merger')).status)
    expect(await Promise.all(statuses)).toEqual([404, 200])
  })

  test('is shown to those who write', async () => {
    const { fetchAt } = await serve({ 'merger/index.md': indexFile(), 'merger/a.md': waiting }, { now, preview: true })
    expect(await (await fetchAt(now, '/')).text()).toContain('The Merger')
  })
})

describe('a section', () => {
  test.each<[string, number, Record<string, string>]>([
    ['without articles is there', 200, { 'merger/index.md': indexFile() }],
    ['without articles is there from its date on', 404, { 'merger/index.md': indexFile('date: 2027-01-01\n') }],
    ['without articles that is a draft is not', 404, { 'merger/index.md': indexFile('draft: true\n') }],
    ['of drafts alone is not', 404, { 'merger/a.md': articleFile('Text.', 'draft: true\n') }],
    [
      'of drafts alone is there where its file has a date',
      200,
      { 'merger/index.md': indexFile('date: 2020-01-01\n'), 'merger/a.md': articleFile('Text.', 'draft: true\n') },
    ],
    [
      'stays when its last article is gone',
      200,
      { 'merger/index.md': indexFile(), 'merger/a.md': articleFile('Text.', 'gone: true\n'), 'merger/b.md': waiting },
    ],
    [
      'stays with an article that is withdrawn',
      200,
      { 'merger/index.md': indexFile(), 'merger/a.md': articleFile('Text.', 'withdrawn: true\n'), 'merger/b.md': waiting },
    ],
    [
      'stays with what only says that it is gone',
      200,
      { 'merger/index.md': indexFile(), 'merger/a.md': '---\ngone: true\n---\n', 'merger/b.md': waiting },
    ],
    [
      'is there with an article that is unlisted',
      200,
      { 'merger/index.md': indexFile(), 'merger/a.md': articleFile('Text.', 'unlisted: true\n'), 'merger/b.md': waiting },
    ],
  ])('%s', async (_, status, files) => {
    const newsroom = await serve({ ...public_, ...files }, { now })
    expect((await newsroom.fetchAt(now, '/merger')).status).toBe(status)
    if (status === 404) expect([...(await everythingAt(newsroom, now))].flat().join('\n')).not.toMatch(/merger/i)
  })

  test('waits in all of its languages, until one article is there in one', async () => {
    const languages = {
      'site.yaml':
        'title: News\ndescription: All of it\nurl: https://news.example\nlanguages: [en, fr]\npublisher:\n  name: The Publisher\n',
    }
    const files = {
      'merger/index.md': indexFile(),
      'merger/index.fr.md': indexFile().replace('/old/', '/ancien/'),
      'merger/a.md': later,
      'merger/a.fr.md': waiting,
    }
    const { fetchAt } = await serve({ ...languages, ...files }, { now })
    for (const path of ['/merger', '/en/merger', '/fr/merger', '/ancien/merger']) {
      expect((await fetchAt(first - 1, path)).status, path).toBe(404)
      expect((await fetchAt(first, path)).status, path).toBeLessThan(309)
    }
  })
})
