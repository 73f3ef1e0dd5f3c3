import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findLostWords, type Passage } from '../../src/text/conservation.ts'
import { parseHtml } from '../../src/text/html-text.ts'
import { seenInHtml, seenInMarkdown } from '../../src/text/passages.ts'

const passages = (...texts: readonly string[]): Passage[] => texts.map((text, index) => ({ text, line: index + 1 }))

describe('findLostWords()', () => {
  test.each([
    ['whatever the order and the case', ['The quay opens. Ships come.'], ['SHIPS come', 'the Quay opens']],
    ['whatever stands between words', ['Ann’s “quay” – at last…'], ["Ann's quay: at *last*"]],
    ['in a text without spaces, wherever a line or markup begins', ['彼は東京に行った。'], ['彼は', '東京', 'に行った']],
    ['with marks that are composed otherwise', ['Ne\u0301e'], ['N\u00e9e']],
    ['in what is declared to be lost', ['Share this. The quay opens.'], ['The quay opens.', 'the buttons "Share this"']],
    ['where the result says more', ['One.'], ['One, two, one.']],
  ])('finds all words %s', (_, source, kept) => {
    expect(findLostWords(passages(...source), kept)).toEqual([])
  })

  test.each([
    ['a sentence', ['It opened. Anna came. It rained.'], ['It opened. It rained.'], [[1, 'Anna came.', ['anna', 'came']]]],
    [
      'a sentence of words that others have too',
      ['It is it. Is it? Yes, it is.'],
      ['It is it. Yes, it is.'],
      [[1, 'Is it?', ['is', 'it']]],
    ],
    [
      'words that were joined',
      ['Anna', 'Bert'],
      ['AnnaBert'],
      [
        [1, 'Anna', ['anna']],
        [2, 'Bert', ['bert']],
      ],
    ],
    ['one of two that are the same', ['No.', 'Yes.', 'No.'], ['No. Yes.'], [[1, 'No.', ['no']]]],
    ['a sentence of Chinese', ['港口开放。市长来了。下雨了。'], ['港口开放。下雨了。'], [[1, '市长来了。', ['市', '长', '来', '了']]]],
    ['a line of several', ['One.\nTwo three.\nFour.'], ['One. Two. Four.'], [[2, 'Two three.', ['three']]]],
    ['a sentence that ends within quotation marks', ['“Late.” He left.'], ['Late'], [[1, 'He left.', ['he', 'left']]]],
  ])('says where it lost %s', (_, source, kept, lost) => {
    expect(findLostWords(passages(...source), kept).map(({ line, sentence, words }) => [line, sentence, words])).toEqual(lost)
  })

  const word = fc.stringMatching(/^[a-zа-яא-תا-ي0-9]{1,6}$/u)
  const sentence = fc.oneof(
    fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => `${words.join(' ')}.`),
    fc.stringMatching(/^[港口开放市长来了下雨かな]{1,8}$/u).map((words) => `${words}。`),
  )

  test('finds nothing lost in any order of the sentences, and every word of one that is taken out', () => {
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1 }), fc.nat(), (sentences, number) => {
        expect(findLostWords(passages(...sentences), [sentences.toReversed().join(' ')])).toEqual([])
        const rest = sentences.toSpliced(number % sentences.length, 1)
        const lost = findLostWords(passages(...sentences), rest)
        const [taken = ''] = sentences.slice(number % sentences.length)
        const all = findLostWords(passages(taken), [])
        expect(lost.flatMap(({ words }) => words).sort()).toEqual(all.flatMap(({ words }) => words).sort())
      }),
    )
  })
})

describe('seenInHtml()', () => {
  const seen = (html: string) => seenInHtml(parseHtml(html)).passages.map(({ text, line }) => `${line} ${text}`)

  test.each([
    [
      'blocks apart, and markup within words not',
      '<p>Har<b>bour</b> <i>board</i></p>\n<p>Two<br>lines</p>',
      ['1 Harbour board', '2 Two', '2 lines'],
    ],
    [
      'cells, items and readings apart',
      '<table><tr><td>a</td><td>b<ul><li>c</li></ul></td></tr></table><ruby>東<rt>ひがし</rt></ruby>',
      ['1 a', '1 b', '1 c', '1 東', '1 ひがし'],
    ],
    ['what is said of a picture', 'See <img alt="the\nquay" src="x"> here', ['1 See', '1 the quay', '2 here']],
    ['elements of no standard', '<my-box>in</my-box>side', ['1 in', '1 side']],
    ['code as it stands', '<pre>a\n  b</pre>', ['1 a\n  b']],
    ['not what shows nothing', '<script>a</script><style>b</style><button>c</button><video>d</video><!-- e -->', []],
  ])('says %s', (_, html, passages) => {
    expect(seen(html)).toEqual(passages)
  })

  test('says the same of Markdown, with its lines', () => {
    expect(seenInMarkdown('# One\n\n*Two*[^n] <kbd>three</kbd>\n\n<table><tr><td>four</td></tr></table>\n\n[^n]: Five').passages).toEqual(
      expect.arrayContaining(
        [
          { text: 'One', line: 1 },
          { text: 'three', line: 3 },
          { text: 'four', line: 5 },
          { text: 'Five', line: 7 },
        ].map(({ text, line }) => ({ text: expect.stringContaining(text), line })),
      ),
    )
  })
})
