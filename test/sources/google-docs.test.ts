import { expect, test } from 'vitest'
import { importGoogleDocs, isGoogleDocs } from '../../src/sources/google-docs.ts'
import { understood } from './understood.ts'

const styles =
  '.c1{font-weight:700}.c2{font-style:italic}.c3{font-weight:700;font-style:italic}.c4{text-decoration:line-through}.c5{vertical-align:super}.c6{color:#000000}'
const doc = (body: string) =>
  `<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><style type="text/css">${styles}</style></head><body class="c7 doc-content">${body}</body></html>`
const title = '<p class="c6 title" id="h.1"><span class="c6">The second quay</span></p>'
const list = (name: string, level: number, ...items: string[]) =>
  `<ul class="c6 lst-kix_${name}-${level} start">${items.map((item) => `<li class="c6"><span>${item}</span></li>`).join('')}</ul>`

test.each([
  [
    'what its styles mean',
    '<p><span class="c1">Bold </span><span class="c1">words</span><span>, </span><span class="c2">italic</span><span class="c3"> both</span> <span class="c4">gone</span> m<span class="c5">2</span></p>',
    '**Bold words**, *italic* **_both_** ~~gone~~ m<sup>2</sup>',
  ],
  ['headings without what all headings look like', '<h2><span class="c1">Head</span></h2><p>a</p>', '## Head\n\na'],
  [
    'links to where they lead',
    '<p><a href="https://www.google.com/url?q=https://x.example/a?b%3Dc&amp;sa=D&amp;usg=x">there</a> <a href="https://www.google.com/maps">map</a></p>',
    '[there](https://x.example/a?b=c) [map](https://www.google.com/maps)',
  ],
  [
    'lists in lists, and those that go on',
    `${list('a', 0, 'one')}${list('a', 1, 'in')}${list('a', 2, 'deep')}${list('a', 0, 'two')}<p>p</p>${list('a', 0, 'three')}`,
    '- one\n  - in\n    - deep\n- two\n\np\n\n- three',
  ],
  ['two lists as two', `${list('a', 0, 'one')}${list('b', 0, 'two')}`, '- one\n\n* two'],
  [
    'footnotes',
    '<p>a<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;Note.</span></p></div>',
    'a[^1]\n\n[^1]: Note.',
  ],
  ['no ends of pages', '<p>a</p><hr style="page-break-before:always;display:none;"><p>b</p>', 'a\n\nb'],
])('a document of Google has %s', (_, body, markdown) => {
  expect(importGoogleDocs('doc.html', doc(title + body)).markdown).toBe(markdown)
})

test('a document of Google has the paragraph in the style Title as its title, and its day', () => {
  const article = understood(
    importGoogleDocs('doc.html', doc(`<p><span>PRESS RELEASE</span></p>${title}<p>NORVIK, 3 May 2024 – It opened.</p>`)),
  )
  expect(article).toMatchObject({ title: 'The second quay', date: '2024-05-03', markdown: 'NORVIK, 3 May 2024 – It opened.' })
})

test('a document of Google says until when it is kept back', () => {
  const article = importGoogleDocs('doc.html', doc(`<p><span class="c1">EMBARGOED UNTIL 10:00 GMT, 3 MAY 2090</span></p>${title}<p>a</p>`))
  expect(understood(article)).toMatchObject({ title: 'The second quay', date: '2090-05-03T10:00:00Z', markdown: 'a' })
})

test('comments of editors are left out and listed', () => {
  const body =
    '<p>a<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup> b</p><div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Is this </span><span>so?</span></p></div>'
  const { markdown, losses } = importGoogleDocs('doc.html', doc(title + body))
  expect({ markdown, losses }).toEqual({ markdown: 'a b', losses: ['the comment "Is this so?"'] })
})

test('a page is a document of Google where its body or its style sheet says so', () => {
  expect([doc(''), '<style>.lst-kix_1-0{}</style>', '<body class="c7"><p class="title">a</p>'].map(isGoogleDocs)).toEqual([
    true,
    true,
    false,
  ])
})
