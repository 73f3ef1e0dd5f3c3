import { readFile } from 'node:fs/promises'
import jsonld from 'jsonld'
import { describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { makeNewsroom } from '../../../src/compile/newsroom.ts'
import { readFrontMatter } from '../../../src/content/front-matter.ts'
import { parseMarkdown } from '../../../src/text/markdown.ts'
import { empty, everything, fewTexts, many, published, texts } from '../newsrooms.ts'
import { articleFile, sources } from '../sources.ts'

const all = [everything, many, empty, published]
const isArticle = ({ path }: { path: string }) => path.lastIndexOf('/') > 0 && !path.includes('/page/')

describe('text/markdown', () => {
  const articles = all.flatMap((newsroom) => newsroom.articles.map((article) => ({ path: article.path, article, newsroom }))).slice(0, 8)

  test.each(articles)('$path has the facts as YAML and the text as CommonMark that reads the same', ({ path, article, newsroom }) => {
    const text = texts(newsroom, '.md').find((one) => one.path === path)?.text ?? ''
    const { data: facts, markdown } = readFrontMatter('article.md', text)
    expect(facts.title).toBe(article.title)
    expect(facts.date).toBe(article.date)
    expect(facts.url).toBe(newsroom.site.url + article.path)
    expect(facts.source).toEqual(article.source)
    expect(markdown).toContain(article.body.markdown)
    const again = parseMarkdown('section/a.md', markdown.replace(/^# .*$/m, ''), newsroom.site.url, [])
    const withoutNotes = (html: string) => html.replace(/<section data-footnotes[\s\S]*/, '').trim()
    const own = article.body.absoluteHtml.replaceAll(`${newsroom.site.url + article.path}#`, '#')
    // Markdown has no direction of text, and in it the mark of a correction has no link.
    const written = own
      .replaceAll(' dir="ltr"', '')
      .replace(/<p class="corrected"><a href="#Corrections">(.*?)<\/a><\/p>/g, '<p><em>$1</em></p>')
    expect(withoutNotes(again.html)).toContain(withoutNotes(written))
  })

  test.each(all.flatMap((newsroom) => texts(newsroom, '.md')))('$path has absolute links only', ({ text }) => {
    expect(text).not.toMatch(/\]\((?!https?:|mailto:|tel:|#)/)
  })

  test('escapes what Markdown would take for more than words', () => {
    const [article] = texts(everything, '.md').filter(isArticle)
    expect(article?.text).toContain('The number was 24, \\*not\\* <23>.')
  })
})

describe('application/json', () => {
  test.each([everything, many, empty].flatMap((newsroom) => texts(newsroom, '.json')))(
    '$path is written as JSON.stringify() writes it',
    ({ text }) => {
      expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`)
    },
  )

  test('lists articles whatever their titles look like', () => {
    const titles = ['"items": []', '$& and $1', 'a \\ b']
    const files = titles.map((title, index) => [
      `section/a-${index}.md`,
      articleFile('Text.').replace('A Title', () => JSON.stringify(title)),
    ])
    const [home] = texts(makeNewsroom(sources(Object.fromEntries(files))), '.json').filter(({ path }) => path === '/')
    const { items } = JSON.parse(home?.text ?? '')
    expect(items.map(({ title }: { title: string }) => title).sort()).toEqual([...titles].sort())
  })
})

describe('application/ld+json', () => {
  // Tests fetch nothing. For these properties, schema.org's context only puts them into its vocabulary.
  const documentLoader = async (url: string) => ({
    documentUrl: url,
    contextUrl: undefined,
    document: { '@context': { '@vocab': 'https://schema.org/', url: { '@type': '@id' }, contentUrl: { '@type': '@id' } } },
  })

  test.each([everything, published].flatMap((newsroom) => texts(newsroom, '.jsonld')))(
    '$path expands to a NewsArticle and its breadcrumbs',
    async ({ text }) => {
      const expanded = await jsonld.expand(JSON.parse(text), { documentLoader })
      expect(expanded.flatMap((node) => node['@type'])).toEqual(['https://schema.org/NewsArticle', 'https://schema.org/BreadcrumbList'])
      const [article] = expanded
      // https://developers.google.com/search/docs/appearance/structured-data/article: recommended properties, without image.
      for (const name of ['author', 'dateModified', 'datePublished', 'headline', 'publisher', 'mainEntityOfPage', 'articleBody'])
        expect(article, name).toHaveProperty([`https://schema.org/${name}`])
    },
  )
})

describe('application/atom+xml', () => {
  test.each(all.flatMap((newsroom) => fewTexts(newsroom, '.atom')))('$path is valid by RFC 4287', async ({ text }) => {
    const schema = await readFile('test/compile/formats/atom.rng', 'utf8')
    const { errors } = await validateXML({ xml: { fileName: 'feed.xml', contents: text }, schema, extension: 'relaxng' })
    expect(errors).toEqual([])
  })
})

describe('XML', () => {
  test.each(all.flatMap((newsroom) => fewTexts(newsroom, '.rss')))('RSS at $path is well-formed', async ({ text }) => {
    const { errors } = await validateXML({
      xml: { fileName: 'feed.xml', contents: text },
      schema:
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="any"/></start><define name="any"><element><anyName/><zeroOrMore><choice><attribute><anyName/></attribute><text/><ref name="any"/></choice></zeroOrMore></element></define></grammar>',
      extension: 'relaxng',
    })
    expect(errors).toEqual([])
  })
})
