import { expect, test } from 'vitest'
import { makeNewsroom } from '../../src/compile/newsroom.ts'
import { articleText } from '../../src/sources/article-file.ts'
import { placeArticles } from '../../src/sources/place.ts'
import { importText } from '../../src/sources/text.ts'
import { understand } from '../../src/sources/understand.ts'
import { representPages } from '../compile/represented.ts'
import { sources } from '../compile/sources.ts'
import { site } from './understood.ts'

const lines = [
  'On May 3, 2024, the Harbour Board of Norvik opened its second quay – the first since 1998. It cost €14m; 5 * 3 _is_ 15…',
  'The mayor said: “We waited 9 years; it’s here.” Her deputy: «Enfin !»',
  '# This is no heading, and [this] no link; 1 < 2 & 3 > 2.',
]

test('a text that was copied comes out word for word in HTML, JSON and text', () => {
  const article = importText('a.txt', ['Home > Section', 'The quay opens', ...lines, '<Print>'].join('\n'))
  const [placed] = placeArticles([understand(article, {}, false, site)], new Map()).placed
  if (placed === undefined) throw new Error('it has no place')
  const newsroom = makeNewsroom(sources({ 'section/quay.md': articleText(placed, article.markdown, []) }))
  const page = representPages(newsroom).find(({ path }) => path === '/section/quay')
  const read = (extension: string) =>
    page?.translations[0].representations.find(({ format }) => format.extension === extension)?.content.toString() ?? ''
  const html = read('.html').replace(/<[^>]*>/g, '')
  const texts = [
    html
      .replace(/&(?:lt|#x3C);/g, '<')
      .replace(/&(?:gt|#x3E);/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&(?:amp|#x26);/g, '&'),
    JSON.stringify(Object.values(JSON.parse(read('.json'))))
      .replace(/\\n/g, ' ')
      .replace(/\\"/g, '"'),
    read('.txt'),
  ]
  const squeeze = (text: string) => text.replace(/\s+/g, '')
  for (const text of texts) for (const line of lines) expect(squeeze(text)).toContain(squeeze(line))
})
