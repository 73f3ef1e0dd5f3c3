import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { importMedium, isMedium } from '../../src/sources/medium.ts'
import { readSource } from '../../src/sources/source.ts'
import { understood } from './understood.ts'

const story = (content: string, footer: string, subtitle = 'Ships can moor.') =>
  `<!DOCTYPE html><html><head><title>x</title></head><body><article class="h-entry"><header><h1 class="p-name">The quay &amp; more</h1></header><section data-field="subtitle" class="p-summary">${subtitle}</section><section data-field="body" class="e-content"><section class="section"><div class="section-divider"><hr class="section-divider"></div><div class="section-content"><h3 class="graf graf--h3 graf--title">The quay &amp; more</h3><h4 class="graf graf--h4 graf--subtitle">Ships can moor.</h4>${content}</div></section></section><footer>${footer}<p>Exported from <a href="https://medium.com">Medium</a> on May 6, 2024.</p></footer></article></body></html>`
const published = (canonical: string) =>
  `<p>By <a href="https://medium.com/@ann" class="p-author h-card">Ann Writer</a> on <a href="https://medium.com/p/0a1b2c3d4e5f"><time class="dt-published" datetime="2024-05-03T08:00:00.000Z">May 3, 2024</time></a>.</p><p><a href="${canonical}" class="p-canonical">Canonical link</a></p>`
const own = 'https://medium.com/@ann/the-quay-0a1b2c3d4e5f'

test('a story of Medium has its facts, and its headline once', () => {
  const content =
    '<figure class="graf graf--figure"><img src="https://cdn.example/a.jpg"><figcaption>By <a href="https://x.example/">Ann</a></figcaption></figure><p class="graf">It opened.</p><hr><p>Ships came.</p>'
  const article = importMedium('posts/2024-05-03_The-quay---more-0a1b2c3d4e5f.html', story(content, published(own)))
  expect(understood(article)).toMatchObject({
    title: 'The quay & more',
    summary: 'Ships can moor.',
    date: '2024-05-03T08:00:00Z',
    authors: ['Ann Writer'],
    slug: 'The-quay---more',
    formerUrls: [own, 'https://medium.com/p/0a1b2c3d4e5f'],
    site: 'https://medium.com',
    draft: undefined,
    markdown: '![](https://cdn.example/a.jpg)\n\nBy [Ann](https://x.example/)\n\nIt opened.\n\n---\n\nShips came.',
  })
})

test('a story that was first published elsewhere has its canonical URL there', () => {
  const article = importMedium('posts/2024-05-03_The-quay-0a1b2c3d4e5f.html', story('<p>a</p>', published('https://first.example/quay')))
  expect(understood(article)).toMatchObject({ canonical: 'https://first.example/quay', formerUrls: ['https://medium.com/p/0a1b2c3d4e5f'] })
})

test('a draft of Medium is a draft, of the day of the export', () => {
  const html = story('<p>Not yet.</p>', '<p><a href="https://medium.com/p/9f8e7d6c5b4a">View original.</a></p>', 'Not yet.')
  expect(isMedium(html)).toBe(true)
  const article = understood(importMedium('posts/draft_The-quay-9f8e7d6c5b4a.html', html))
  expect(article).toMatchObject({ title: 'The quay & more', date: '2024-05-06', draft: 'draft: true', slug: 'The-quay' })
  expect(article).not.toHaveProperty('summary')
})

test('a link to another story has its words apart', () => {
  const content =
    '<div class="graf graf--mixtapeEmbed"><a href="https://x.example/"><strong>Tides</strong><br><em>When to sail.</em>x.example</a></div>'
  expect(importMedium('a.html', story(content, '')).markdown).toBe('[**Tides**\\\n*When to sail.*\\\nx.example](https://x.example/)')
})

test('of a whole export of Medium, the stories alone are read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'newsroom-medium-'))
  for (const [name, page] of [
    ['posts', story('<p>a</p>', published(own))],
    ['profile', '<p>Ann, 1 Quay Road</p>'],
    ['sessions', '<p>192.0.2.1</p>'],
  ] as const) {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, `${name}.html`), page)
  }
  const { articles, losses } = await readSource(folder, {})
  rmSync(folder, { recursive: true })
  expect(articles.map(({ markdown }) => markdown)).toEqual(['a'])
  expect(losses).toEqual(['the folders beside posts, which have no stories of Medium'])
})
