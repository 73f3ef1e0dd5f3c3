import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printable } from '../../src/sources/printable.ts'
import { type Finding, isMistake } from '../../src/text/finding.ts'
import { parseMarkdown } from '../../src/text/markdown.ts'
import { withoutUnprintable } from '../../src/text/unprintable.ts'

function clean(markdown: string) {
  const names: string[] = []
  return { text: withoutUnprintable(markdown, (name) => names.push(name)), names }
}

describe('withoutUnprintable()', () => {
  test.each([
    ['controls in code', '```\n\u001b[32mok\u001b[0m\n```', '```\n[32mok[0m\n```', ['U+001B', 'U+001B']],
    ['what could not be decoded', 'a \ufffd b', 'a  b', ['U+FFFD']],
    ['halves of characters', 'a\ud800b \u{1f600}', 'ab \u{1f600}', ['U+D800']],
    ['references to them in words and in HTML', 'a&#27;b <i>&#x1B;</i>&#0;', 'ab <i></i>', ['U+001B', 'U+001B', 'U+FFFD']],
    ['nothing of code that speaks of references', '`&#27;` &#65; &amp;#27;', '`&#27;` &#65; &amp;#27;', []],
    ['nothing of what browsers read as Windows-1252, and Markdown as nothing', 'It&#146;s &#x97; so', 'It’s — so', []],
    ['what is a reference once another is gone', '</b>&#27;\n`&#27;`', '</b>\n``', ['U+001B', 'U+001B']],
    ['nothing of tabs and lines', 'a\tb\r\nc', 'a\tb\r\nc', []],
  ])('takes %s', (_, markdown, text, names) => {
    expect(clean(markdown)).toEqual({ text, names })
  })

  test('leaves nothing that a build would refuse', () => {
    const piece = fc.constantFrom('a', '\u001b', '&#27;', '&#x9f;', '&#xD800;', '`', '<b>', '</b>', '\n', '&', '#', '27;', '*', '\ufffd')
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const findings: Finding[] = []
        parseMarkdown('section/article.md', clean(pieces.join('')).text, 'https://news.example', findings)
        expect(findings.filter(({ message }) => message.includes('none that text may hold'))).toEqual([])
      }),
    )
  })
})

test('printable() takes them from the facts of an article too, and says so', () => {
  const from = { line: 1, column: 1 }
  const entries = [
    { name: 'title', value: 'The\u001b quay&#8;', from },
    { name: 'authors', value: [{ name: 'Ann\u0000' }], from },
  ]
  expect(printable({ origin: 'a.md', entries, markdown: 'Text' })).toMatchObject({
    entries: [{ value: 'The quay' }, { value: [{ name: 'Ann' }] }],
    losses: ['characters that no text may hold: 1 × U+001B, 1 × U+0008, 1 × U+0000'],
  })
})

test.each([
  ['a tag', 'Text in <script> of a page.', 'Text in &lt;script> of a page.', ['script']],
  ['a block of HTML', 'One.\n\n<div>\n<STYLE>\n</div>\n\nTwo.', 'One.\n\n<div>\n&lt;STYLE>\n</div>\n\nTwo.', ['style']],
  ['several', 'A <title> and <textarea>, `<script>`.', 'A &lt;title> and &lt;textarea>, `<script>`.', ['title', 'textarea']],
  ['nothing that is closed, and no comment', '<svg></svg> One.\n\n<!-- Two.', '<svg></svg> One.\n\n<!-- Two.', []],
])('printable() makes text of tags that nothing closes: %s', (_, markdown, text, names) => {
  const { losses = [], ...article } = printable({ origin: 'a.md', entries: [], markdown })
  expect(article.markdown).toBe(text)
  expect(losses).toEqual(names.map((name) => `<${name}, a tag that nothing closes, which became text`))
  const findings: Finding[] = []
  parseMarkdown('section/article.md', text, 'https://news.example', findings)
  expect(findings.filter(isMistake).map(({ message }) => message)).toEqual(text.includes('<!--') ? [expect.stringMatching('^<!--')] : [])
})
