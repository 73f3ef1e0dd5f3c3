import fc from 'fast-check'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkCjkFriendlyStrikethrough from 'remark-cjk-friendly-gfm-strikethrough'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import { parse } from '../../src/text/syntax.ts'

const singleTilde = false
const whole = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde })
  .use(remarkCjkFriendly)
  .use(remarkCjkFriendlyStrikethrough, { singleTilde })
  .freeze()

// All signs that any construct begins or ends with, in the pieces that make one likely.
const piece = fc.constantFrom(
  ...['a', 'x', 'B c', '1', ' ', '\n', '\n\n', '\n  ', '\n    ', '\t', '\r\n', '\u00a0', '\\', '“', '。', '中', '한'],
  ...['|', ' | ', '\n|-|\n', '\n:-\n', '\n-:\n', '\n--\n', '-|-', '---', '\n- ', '\n1. ', '\n> ', '\n## ', '\n```\n', '==='],
  ...['~', '~~', '*', '**', '_', '`', '<', '>', '!', '&#124;', '&#126;', '&#91;', '&#64;', '&amp;'],
  ...['[', ']', '[^', '[^1]', '\n[^1]: ', '[a]', '\n[a]: ', '](', ')', '![', '[ ]', '[x] ', '[X]', '- [ ] ', '[\n', '[\n  ]', '^', ':'],
  ...['http://a.b', 'HTTPS://a.b/c', 'www.a.b', 'WWW.', '@', 'a@b.c', 'mailto:', 'xmpp:', '://', '(http://a.b)', '<http://a.b>', '.', ','],
)

describe('parse()', () => {
  test('finds in any text what all extensions together find', () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
        const markdown = pieces.join('')
        expect(parse(markdown)).toEqual(whole.parse(markdown))
      }),
      { numRuns: 1000 },
    )
  })
})
