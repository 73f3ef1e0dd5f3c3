import { expect, test } from 'vitest'
import { entriesFrom } from '../../src/facts/entry.ts'
import { readFacts } from '../../src/facts/facts.ts'

const read = (fields: Readonly<Record<string, unknown>>) => readFacts(entriesFrom(fields), { file: 'a.md', timezone: 'UTC' }).facts

test('HTML’s references in titles, summaries, names, tags and what is said of a picture are the characters that they stand for', () => {
  const facts = read({
    title: 'Ben &amp; Jerry&#8217;s &#x201C;quay&#x201d;',
    description: 'Fish &amp; chips &mdash; 5&nbsp;&euro;',
    authors: ['Zo&eacute; M&uuml;ller', { name: 'S&oslash;ren Quay' }],
    tags: 'R&amp;D, ships',
    image: { src: 'a.jpg', alt: 'A &lt;quay&gt;', caption: 'Anna&rsquo;s' },
  })
  expect(facts).toMatchObject({
    title: 'Ben & Jerry’s “quay”',
    summary: 'Fish & chips — 5 €',
    authors: ['Zoé Müller', 'Søren Quay'],
    tags: ['R&D', 'ships'],
    image: { src: 'a.jpg', alt: 'A <quay>', caption: 'Anna’s' },
  })
})

test('what only looks like a reference stays, and URLs stay as they are', () => {
  const facts = read({ title: 'AT&T; Q&A &foo; & more', canonical: 'https://x.example/?a=1&lt;=2' })
  expect(facts).toMatchObject({ title: 'AT&T; Q&A &foo; & more', canonical: 'https://x.example/?a=1&lt;=2' })
})
