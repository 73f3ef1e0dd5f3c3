import { describe, expect, test } from 'vitest'
import { makeNewsroom } from '../../../src/compile/newsroom.ts'
import { planPreview } from '../../../src/compile/plan/preview.ts'
import { texts } from '../newsrooms.ts'
import { articleFile, sources } from '../sources.ts'

const files = sources({
  'section/waiting.md': articleFile('Text.').replace('2019-10-02', '2026-12-02T08:00:00Z'),
  'section/published.md': articleFile('Text.'),
  'section/draft.md': articleFile('Text.', 'draft: true\n'),
  'section/leaving.md': articleFile('Text.', 'expires: 2026-12-03\nwithdrawn: { date: 2026-12-02, note: Wrong. }\n'),
  'section/withdrawn.md': articleFile('Text.', 'withdrawn: Wrong.\nexpires: 2026-12-03\n'),
  'section/gone.md': articleFile('Text.', 'gone: true\n'),
  'section/both.md': articleFile('Text.', 'draft: true\n').replace('2019-10-02', '2026-12-02'),
})
const newsroom = planPreview(makeNewsroom(files, { drafts: true }), Date.UTC(2026, 10, 25))

describe('planPreview()', () => {
  test('says of what is not published why, and of nothing else', () => {
    expect(Object.fromEntries(newsroom.articles.map(({ path, notice }) => [path, notice]))).toEqual({
      '/section/waiting': 'Not published before 2 December 2026 at 08:00 UTC',
      '/section/published': undefined,
      '/section/draft': 'Draft',
      '/section/leaving': 'To be withdrawn on 2 December 2026. To be taken down on 3 December 2026',
      '/section/both': 'Draft. Not published before 2 December 2026',
    })
  })

  test('has what is withdrawn or gone as everyone does', () => {
    expect(newsroom.unlisted.map(({ path, notice }) => [path, notice])).toEqual([
      ['/section/withdrawn', 'To be taken down on 3 December 2026'],
    ])
    expect(newsroom.gone.map(({ path }) => path)).toEqual(['/section/gone'])
    expect(newsroom.articles.every(({ withdrawn }) => withdrawn === undefined)).toBe(true)
  })

  test.each(['.html', '.txt', '.md'])('is told above the headline in %s, and in lists', (extension) => {
    const pages = new Map(texts(newsroom, extension).map(({ path, text }) => [path, text]))
    const article = pages.get('/section/waiting') ?? ''
    const title = extension === '.html' ? '<h1>' : extension === '.md' ? '# A Title' : 'A Title\n='
    expect(article.indexOf('Not published before 2 December')).toBeGreaterThan(-1)
    expect(article.indexOf('Not published before 2 December')).toBeLessThan(article.indexOf(title))
    expect(pages.get('/section/published')).not.toContain('Draft')
    expect(pages.get('/section')).toContain('Draft')
  })
})
