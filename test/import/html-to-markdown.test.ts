import { describe, expect, test } from 'vitest'
import { htmlToMarkdown } from '../../src/import/html-to-markdown.ts'
import cases from './html-to-markdown.json' with { type: 'json' }

describe('htmlToMarkdown() keeps', () => {
  test.each(cases)('$name', ({ html, markdown, losses = 0, title, base }) => {
    const options = { ...(title === undefined ? {} : { title }), ...(base === undefined ? {} : { base }) }
    const converted = htmlToMarkdown(html, options)
    expect(converted.markdown).toBe(markdown)
    expect(converted.losses).toHaveLength(losses)
  })
})
