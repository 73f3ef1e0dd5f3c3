import { describe, expect, test } from 'vitest'
import { importGhost } from '../../src/import/ghost.ts'
import { understood } from './understood.ts'

const post = {
  title: 'Quay',
  slug: 'quay',
  status: 'published',
  visibility: 'public',
  type: 'post',
  published_at: '2024-05-03T08:00:00.000Z',
}
const data = {
  posts: [
    { ...post, id: '1', html: '<p>It opened. <a href="__GHOST_URL__/other/">More</a></p>' },
    { ...post, id: '2', slug: 'other', html: '<p>For members.</p>', visibility: 'paid' },
    { ...post, id: '3', slug: 'draft', html: '<p>Not yet.</p>', status: 'draft' },
  ],
  tags: [
    { id: 'b', name: 'cranes' },
    { id: 'a', name: 'Ports', description: 'News of ports.' },
    { id: 'c', name: '#hidden' },
  ],
  posts_tags: [
    { post_id: '1', tag_id: 'b', sort_order: 1 },
    { post_id: '1', tag_id: 'a', sort_order: 0 },
    { post_id: '1', tag_id: 'c', sort_order: 2 },
  ],
  users: [{ id: 'u', name: 'Ann' }],
  posts_authors: [{ post_id: '1', author_id: 'u' }],
  settings: [
    { key: 'title', value: 'Ghost Wire' },
    { key: 'locale', value: 'en' },
  ],
}

describe('importGhost()', () => {
  const articles = importGhost('ghost.json', { db: [{ data }] }).map(understood)

  test('joins posts with their tags and authors', () => {
    expect(articles[0]).toMatchObject({
      title: 'Quay',
      date: '2024-05-03T08:00:00Z',
      language: 'en',
      authors: ['Ann'],
      tags: ['cranes'],
      section: { title: 'Ports', description: 'News of ports.' },
      formerUrls: ['/quay/'],
      draft: undefined,
      markdown: 'It opened. [More](/other/)',
    })
  })

  test('makes drafts of what was not for all', () => {
    expect(articles.map(({ draft }) => draft)).toEqual([undefined, 'visibility: paid', 'status: draft'])
  })

  test('says what is wrong with another file', () => {
    expect(() => importGhost('ghost.json', { db: [] })).toThrow('no export of Ghost')
  })
})
