// Articles that sources keep back are not published, whichever way they are imported.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import cases from '../facts/visibility.json' with { type: 'json' }
import { frontMatter, stateOf } from '../facts/visibility.ts'
import { Desk } from './desk.ts'

describe('npm run import', () => {
  const desk = new Desk()
  afterAll(() => desk.remove())

  // The way of the import, the files of its site, and the path of an article.
  const sites = [
    ['Markdown files', {}, ''],
    ['Hugo', { 'hugo.toml': 'title = "Old"\nbaseURL = "https://old.example/"\n' }, 'content/posts/'],
    ['Jekyll', { '_config.yml': 'title: Old\n' }, '_posts/2019-10-02-'],
    ['Eleventy', { '.eleventy.js': 'module.exports = {}\n' }, 'posts/'],
    ['Astro', { 'astro.config.mjs': 'export default {}\n' }, 'src/content/blog/'],
  ] as const

  test.each(sites)('%s: publishes each article as the table says', async (name, files, folder) => {
    const root = `sites/${name}`
    const put = (path: string, text: string) => {
      mkdirSync(dirname(join(desk.folder, root, path)), { recursive: true })
      writeFileSync(join(desk.folder, root, path), text)
    }
    for (const [path, text] of Object.entries(files)) put(path, text)
    for (const [index, { states }] of cases.entries()) put(`${folder}case-${index}.md`, frontMatter(states))
    const out = `out/${name}`
    desk.write(`${out}/site.yaml`, 'title: T\ndescription: D\nurl: https://t.example\nlanguage: en\npublisher: { name: T }\n')
    const { code } = await desk.run('import', [root, '--content', out, '--section', 'News', '--report', `report-${name}.txt`])
    expect(code).toBe(0)
    const found = cases.map(({ name: what, states }, index) => {
      const text = desk.read(`${out}/news/case-${index}.md`)
      return { what, is: stateOf(/^---\n[\s\S]*?\n---\n/.exec(text)?.[0].replace(/^---\n|\n---\n$/g, '') ?? states).replace(', told', '') }
    })
    expect(found).toEqual(cases.map(({ name: what, is }) => ({ what, is: is.replace(', told', '') })))
  })

  const post = '---\ntitle: The quay\ndate: 2019-10-02\n---\n\nIt opened.\n'
  const kept: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['defaults of Jekyll', { '_config.yml': 'defaults:\n  - values: { published: false }\n', '_posts/2019-10-02-quay.md': post }],
    ['a folder of Jekyll', { '_config.yml': 'title: Old\n', '_drafts/quay.md': post }],
    ['a cascade of Hugo', { 'hugo.toml': '', 'content/p/_index.md': '---\ncascade:\n  draft: true\n---\n', 'content/p/quay.md': post }],
    [
      'a cascade of Hugo that renders nothing',
      { 'hugo.toml': '', 'content/p/_index.md': '+++\n[[cascade]]\n[cascade.build]\nrender = "never"\n+++\n', 'content/p/quay.md': post },
    ],
    ['data of a folder of Eleventy', { '.eleventy.js': '', 'p/p.json': '{ "draft": true }', 'p/quay.md': post }],
    [
      'a program with data of Eleventy',
      { '.eleventy.js': '', 'p/p.11tydata.js': 'module.exports = { permalink: false }', 'p/quay.md': post },
    ],
    [
      'JSON-LD of a page',
      {
        'quay.html':
          '<script type="application/ld+json">{"@type":"NewsArticle","headline":"The quay","datePublished":"2019-10-02","creativeWorkStatus":"Draft"}</script><article><h1>The quay</h1><p>It opened.</p></article>',
      },
    ],
  ]

  test.each(kept)('%s keeps an article back', async (name, files) => {
    for (const [path, text] of Object.entries(files)) desk.write(`kept/${name}/${path}`, text)
    const out = `out/${name}`
    desk.write(`${out}/site.yaml`, 'title: T\ndescription: D\nurl: https://t.example\nlanguage: en\npublisher: { name: T }\n')
    await desk.run('import', [`kept/${name}`, '--content', out, '--section', 'News'])
    const file = desk.exists(`${out}/news/quay.md`) ? 'quay' : 'the-quay'
    expect(desk.read(`${out}/news/${file}.md`)).toContain('draft: true')
  })
})
