import { describe, expect, test } from 'vitest'
import { readContent } from '../../src/sources/wordpress-content.ts'
import { hastToMarkdown } from '../../src/text/html-to-markdown.ts'
import cases from './wordpress-content.json' with { type: 'json' }

const uploads = 'https://old.example/wp-content/uploads'
const around = {
  files: new Map([
    ['20', { url: `${uploads}/quay.jpg`, alt: 'The quay, "seen" from the air', caption: 'At noon', description: '', post: '9' }],
    ['21', { url: `${uploads}/crane.jpg`, alt: '', caption: '', description: '', post: '1' }],
    ['22', { url: `${uploads}/plan.pdf`, alt: '', caption: '', description: '', post: '1' }],
  ]),
  patterns: new Map([
    ['77', '<!-- wp:paragraph --><p>The board meets on Fridays.</p><!-- /wp:paragraph -->'],
    ['78', '<p>Before the board.</p><!-- wp:block {"ref":77} /--><p>After the board.</p>'],
    ['79', '<!-- wp:paragraph {"metadata":{"name":"Who"}} --><p>Nobody.</p><!-- /wp:paragraph --><p>Same.</p>'],
    ['80', '<p>Round.</p><!-- wp:block {"ref":80} /-->'],
  ]),
}

describe('a post of WordPress has', () => {
  test.each(cases)('$name', ({ content, footnotes, markdown, losses = [] }) => {
    const lost: string[] = []
    const tree = readContent({ id: '1', content, footnotes: JSON.stringify(footnotes ?? '') }, around, lost)
    expect(hastToMarkdown(tree).markdown).toBe(markdown)
    expect(lost).toEqual(losses)
  })
})
