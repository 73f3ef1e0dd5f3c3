// Three recipes leave Accept out of the key if the path names a format, and Accept-Language if the path names a language.
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { renderRecipe } from '../../src/commands/recipes/render.ts'
import { formats } from '../../src/compile/formats/index.ts'

/** The spelling of the two patterns in each file: first formats, then languages. Traffic Server's paths begin without a slash. */
const spellings: Readonly<Record<string, { readonly pattern: RegExp; readonly slash: string }>> = {
  'nginx.conf': { pattern: /^map \$path \$key_\w+ \{\n {2}'~(.*)' '';$/gm, slash: '/' },
  'haproxy.cfg': { pattern: /^ {2}acl names_\w+ path -m reg '(.*)'$/gm, slash: '/' },
  'traffic-server/key.conf': { pattern: /^cond %\{CLIENT-URL:PATH\} \/(.*)\/ \[NOT\]$/gm, slash: '' },
}

describe.each(Object.entries(spellings))('docs/caches/%s', (file, { pattern, slash }) => {
  const read = async (languages: readonly [string, ...string[]]) => {
    const text = renderRecipe(file, await readFile(`docs/caches/${file}`, 'utf8'), languages)
    const [format, language, ...others] = [...text.matchAll(pattern)].map(([, found = '']) => new RegExp(found))
    if (format === undefined || language === undefined || others.length > 0) throw new RangeError('the patterns of the key are not two')
    return { namesFormat: (path: string) => format.test(slash + path), namesLanguage: (path: string) => language.test(slash + path) }
  }

  test('knows the ending of each format', async () => {
    const { namesFormat } = await read(['en', 'ru'])
    const endings = formats.map(({ extension }) => extension).filter((extension) => extension !== '')
    expect(endings).toContain('.html')
    for (const ending of [...endings, '.xml', '.ndjson', '.png']) expect(namesFormat(`news/hello${ending}`), ending).toBe(true)
    for (const path of ['', 'news', 'news/hello', 'ru', 'news/html', 'a.html/b']) expect(namesFormat(path), path).toBe(false)
  })

  test('knows the prefix of each language that npm run recipes finds', async () => {
    const { namesLanguage } = await read(['de', 'pt-BR', 'zh-Hant'])
    for (const path of ['de', 'de/', 'pt-BR/news/hello', 'zh-Hant/index.json']) expect(namesLanguage(path), path).toBe(true)
    for (const path of ['', 'news', 'designs', 'news/de', 'zh-Hans', 'en']) expect(namesLanguage(path), path).toBe(false)
  })
})
