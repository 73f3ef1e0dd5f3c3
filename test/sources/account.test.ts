import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFacts } from '../../src/facts/facts.ts'
import { findLost } from '../../src/sources/account.ts'
import { type ArticleReport, tell, writeReport } from '../../src/sources/report.ts'
import { seenInMarkdown } from '../../src/text/passages.ts'

const { facts } = readFacts([{ name: 'title', value: 'The quay opens', from: { line: 1, column: 1 } }], { file: 'a', timezone: 'UTC' })
const lost = (source: string, result: string, declared: string[] = []) => findLost(seenInMarkdown(source), facts, result, declared)

describe('findLost()', () => {
  test.each([
    ['nothing where all is there', 'It **opened**.\n\n![Quay](a.png)', 'It opened.\n\n![Quay](picture.a/a.png)', []],
    ['a word', 'It opened late.\n\nAgain.', 'It opened.\n\nAgain.', ['words 1 It opened late.']],
    ['a paragraph, with its line', 'It opened.\n\nThe mayor came.', 'It opened.', ['words 3 The mayor came.']],
    ['a word that is there less often', 'Ships and ships.', 'Ships and.', ['words 1 Ships and ships.']],
    ['words of a script without spaces', '港务局启用第二码头。', '港务局启用码头。', ['words 1 港务局启用第二码头。']],
    ['a link, whose words are there', 'See [the tariff](/files/tariff.pdf).', 'See the tariff.', ['link 1 /files/tariff.pdf']],
    ['a picture', '![The quay](img/quay.jpg)', 'The quay', ['picture 1 img/quay.jpg']],
    ['no picture whose name is encoded', '![a](https://old.example/jet%C3%A9e.png)', '![a](https://old.example/jetée.png)', []],
    ['no picture that has another name beside its article', '![a](/img/Old_Quay%20(1).JPG)', '![a](old-quay-1.jpg)', []],
    ['no link that leads elsewhere now', '[a](https://old.example/2024/quay/)', '[a](/news/quay)', []],
    ['no heading that is the title', '# The quay opens\n\nText.', 'Text.', []],
  ])('finds %s', (_, source, result, expected) => {
    expect(lost(source, result).map(({ what, line, text }) => `${what} ${line} ${text}`)).toEqual(expected)
  })

  test('finds nothing that is declared', () => {
    expect(lost('It opened.\n\nPrint this page', 'It opened.', ['"Print this page", an action of the page'])).toEqual([])
  })

  test('finds each word that is taken out, wherever it stands', () => {
    const word = fc.stringMatching(/^[a-z]{3,8}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 2, maxLength: 30 }), fc.nat(), (words, at) => {
        const without = words.toSpliced(at % words.length, 1)
        expect(lost(words.join(' '), words.toReversed().join(' '))).toEqual([])
        expect(lost(words.join(' '), without.join(' ')).flatMap((one) => one.words)).toEqual([words[at % words.length]])
      }),
    )
  })
})

describe('the report', () => {
  const { ledger } = readFacts([{ name: 'layout', value: 'post', from: { line: 2, column: 1 } }], { file: 'a', timezone: 'UTC' })
  const article = (number: number): ArticleReport => ({
    origin: `old/${number}.md`,
    file: `content/news/${number}.md`,
    outcome: 'new',
    guesses: [],
    losses: [`the link /${number}/ leads to https://old.example/${number}/, which was not imported`],
    lost: number < 4 ? [{ what: 'words', text: 'It opened late.', line: number, words: Array(number + 1).fill('late') }] : [],
    ledger,
  })
  const report = { articles: Array.from({ length: 1000 }, (_, number) => article(number)), general: [] }

  test('folds what is alike: each kind with its number, and the three worst', () => {
    expect(tell(report, false).split('\n')).toEqual([
      'not carried over: the link … leads to … which was not imported (1,000)',
      ...[100, 101, 102].map(
        (number) => `  old/${number}.md: the link /${number}/ leads to https://old.example/${number}/, which was not imported`,
      ),
      'lost words (4)',
      '  old/3.md: line 3: late late late late, of "It opened late."',
      '  old/2.md: line 2: late late late, of "It opened late."',
      '  old/1.md: line 1: late late, of "It opened late."',
      '1,000 articles: 1,000 new',
      '',
    ])
  })

  test('has all of it in the file, as text or as JSON', () => {
    expect(writeReport(report, 'a.txt').match(/which was not imported/g)).toHaveLength(1000)
    expect(writeReport(report, 'a.txt')).toContain('  ignored: layout, since it says how a page looks or is built elsewhere')
    const { articles } = JSON.parse(writeReport(report, 'a.JSON'))
    expect(articles).toHaveLength(1000)
    expect(articles[3]).toMatchObject({ lost: [{ line: 3, text: 'It opened late.' }], entries: { ignored: [{ name: 'layout', line: 2 }] } })
  })
})
