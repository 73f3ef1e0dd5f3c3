// No sentence of an article is lost on the way to any format, and none changes its place.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import { readFrontMatter } from '../../src/content/front-matter.ts'
import { textOf } from '../../src/text/html-text.ts'
import { parseMarkdown } from '../../src/text/markdown.ts'
import { serializeText } from '../../src/text/serialize.ts'
import { serializeMarkdown } from '../../src/text/serialize-markdown.ts'
import { en } from '../../src/words/en.ts'

/** Every construct, with sentences of words that occur once, and with content that is to be left out. */
const ownText = `Alpha bravo charlie delta. *Echo foxtrot* golf **hotel**india.

<!-- hidden --> Juliett kilo lima. <!-- /hidden -->

> Mike november

- oscar papa
  1. quebec
- romeo

<details><summary>Sierra tango</summary>

Uniform victor.

</details>

<table><caption>Whiskey</caption><tr><th>Xray</th><td><p>Yankee</p><p>zulu</p></td></tr></table>

<dl><dt>Anton</dt><dd>Berta</dd></dl>

<figure><img src="https://x.example/a.png" alt="Caesar"><figcaption>Dora emil</figcaption></figure>

Friedrich <sup>gustav</sup> <kbd>heinrich</kbd> <center>ida</center> <ruby>julius<rt>kaufmann</rt></ruby> [ludwig](javascript:x) <blink>martha</blink>

<form><label>Nordpol</label> <button>otto</button></form>

| Paula | quelle |
| --- | --- |
| richard | samuel |

    theodor

Ulrich<br>viktor <iframe src="https://x.example/v" title="Wilhelm"></iframe> xanthippe ypsilon <video src="https://x.example/v.mp4">zacharias</video>
`

const folder = 'test/fixtures/newsroom'
const fixtures = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.md') && !path.endsWith('index.md'))
  .map((path) => [path, readFrontMatter(path, readFileSync(join(folder, path), 'utf8')).markdown] as const)

describe('every format says what the text says, in its order', () => {
  test.each([['a text with everything', ownText] as const, ...fixtures])('%s', (_, source) => {
    const { tree, html, absoluteHtml } = parseMarkdown('section/article.md', source, 'https://news.example', [], {
      resolveFile: (url) => (/\.\w+$/.test(url) && !url.endsWith('.md') ? { path: `/${url}` } : undefined),
    })
    // Markup, URLs, and the marks of lists and footnotes do not count as words.
    const shown = source
      .replace(/<!--.*?-->|<[^>]*>|\]\([^)]*\)|\[\^[^\]]*\]:?|^\[[^\]]*\]:.*$|^ *(?:```|~~~).*$|https?:\S+|^ *\d+\.|\[x\]/gm, ' ')
      .replace(/[*_`]/g, '')
    const [sentences, cells] = [/^(?!\s*\|).*$/gm, /^\s*\|.*$/gm].map((line) => wordsOf((shown.match(line) ?? []).join('\n')))
    for (const text of [page(html), page(absoluteHtml), serializeText(tree, en).text, serializeMarkdown(tree).replace(/[*_`\\]/g, '')]) {
      const words = wordsOf(text)
      expect(missing(sentences ?? [], words)).toEqual([])
      // A table that is too wide for text repeats its headers in each row.
      expect((cells ?? []).filter((word) => !words.includes(word))).toEqual([])
    }
  })
})

/** The text that a reader sees of HTML. Blocks stand apart, and a picture becomes its description. */
function page(html: string): string {
  const apart = html
    .replace(/<(?=\/?(?:br|p|td|th|li|dt|dd|rt|h\d|div|figcaption|sup)\b)/g, ' <')
    .replace(/<img [^>]*alt="([^"]*)"[^>]*>/g, ' $1 ')
  return textOf(unified().use(rehypeParse, { fragment: true }).parse(apart))
}

function wordsOf(text: string): string[] {
  return text.match(/\p{sc=Han}|[\p{L}\p{N}]+/gu) ?? []
}

/** The expected words that are not found after the word before them. */
function missing(expected: readonly string[], words: readonly string[]): string[] {
  let next = 0
  return expected.filter((word) => {
    const found = words.indexOf(word, next)
    if (found !== -1) next = found + 1
    return found === -1
  })
}
