import { describe, expect, test } from 'vitest'
import { filesOf } from '../../../src/compile/plan/files.ts'
import { planAhead } from '../../../src/compile/plan/plan.ts'
import type { PublishedFile } from '../../../src/content/files/picture.ts'
import { representAll } from '../represented.ts'
import { newsroomWith } from '../sources.ts'

const file = (path: string): PublishedFile => ({ path, mediaType: 'application/pdf', length: 1, digest: path, location: path })
const newsroom = newsroomWith('Text.')
const [article] = newsroom.articles
if (article === undefined) throw new Error('no article')
const later = { ...article, path: '/section/later', resource: '/section/later', date: '2030-01-01' }
const now = Date.UTC(2026, 0, 1)

describe('filesOf()', () => {
  test('has each file once, whoever shows it, and what is published by itself', () => {
    const articles = [
      { ...article, files: [file('/a.pdf'), file('/b.pdf'), file('/a.pdf')] },
      { ...later, files: [file('/b.pdf')] },
    ]
    expect(filesOf({ ...newsroom, files: [file('/files/c.pdf')], articles })).toEqual([
      { file: file('/files/c.pdf'), articles: [] },
      { file: file('/a.pdf'), articles: ['/section/article'] },
      { file: file('/b.pdf'), articles: ['/section/article', '/section/later'] },
    ])
  })
})

describe('a file', () => {
  const plans = planAhead(
    {
      ...newsroom,
      articles: [
        { ...article, files: [file('/shared.pdf')] },
        { ...later, files: [file('/shared.pdf'), file('/waiting.pdf')] },
      ],
    },
    now,
  )
  const found = (path: string) => representAll(...plans).find((resource) => resource.path === path)

  test('is published with the first article that shows it', () => {
    expect(found('/shared.pdf')?.editions.map(({ from }) => from)).toEqual([undefined])
    expect(found('/waiting.pdf')?.editions.map(({ from }) => from)).toEqual([Date.UTC(2030, 0, 1)])
  })

  test('can be purged with the articles that show it, and tells of none that is waiting', () => {
    expect(found('/shared.pdf')?.tags).toEqual(['site', 'files', 'section:article'])
    expect(found('/waiting.pdf')?.tags).toEqual(['site', 'files', 'section:later'])
  })
})
