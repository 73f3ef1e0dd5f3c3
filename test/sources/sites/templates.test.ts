import { describe, expect, test } from 'vitest'
import { expandTemplates, type TemplateContext } from '../../../src/sources/sites/templates.ts'
import cases from './templates.json' with { type: 'json' }

const pages = new Map([
  ['posts/quay.md', '/posts/quay/'],
  ['quay', '/posts/quay/'],
  ['2024-05-03-quay', '/2024/05/03/quay.html'],
  ['_posts/2024-05-03-quay.md', '/2024/05/03/quay.html'],
])

describe('expandTemplates() keeps', () => {
  test.each(cases)('$name', ({ syntax, text, markdown, losses = 0 }) => {
    const variables = new Map([['site.baseurl', '']])
    const expanded = expandTemplates(text, { syntax: syntax as TemplateContext['syntax'], find: (name) => pages.get(name), variables })
    expect(expanded.markdown).toBe(markdown)
    expect(expanded.left).toHaveLength(losses)
  })
})
