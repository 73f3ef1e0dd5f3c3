import { expect, test } from 'vitest'
import { importWord } from '../../src/import/word.ts'
import { understood } from './understood.ts'
import { plainDocument, wordDocument } from './word-document.ts'

const read = async (bytes: Uint8Array) => understood(await importWord('a.docx', bytes))

test('importWord() keeps title, headings, lists, tables, footnotes and pictures with what they show', async () => {
  const { title, date, language, tags, markdown, files = [] } = await read(wordDocument)
  expect({ title, date, language, tags }).toEqual({
    title: 'The quay “opens”',
    date: '2024-05-03',
    language: 'en-GB',
    tags: ['quays', 'cranes'],
  })
  expect(markdown).toBe(
    [
      'NORVIK, 3 May 2024 – It opened**boldly**[^1] \\* today.',
      '## What is new',
      '- cranes\n- rails',
      '| Year | Ships |\n| ---- | ----- |\n| 2023 | 12    |',
      '![The quay](picture-1.png)',
      '[^1]: Says the “board”.',
    ].join('\n\n'),
  )
  expect(files.map(({ name, read }) => [name, Buffer.from(read()).toString()])).toEqual([['picture-1.png', 'PNG']])
})

test('importWord() takes a short first paragraph for the headline where there is neither title nor heading', async () => {
  const { title, markdown, guesses } = await read(plainDocument('The quay opens', 'It opened on 3 May 2024.'))
  expect({ title, markdown }).toEqual({ title: 'The quay opens', markdown: '**It opened on 3 May 2024.**' })
  expect(guesses).toContainEqual({ what: 'title', value: 'The quay opens', ground: 'the first paragraph, which is as short as a headline' })
  const sentences = await read(plainDocument('It opened on 3 May 2024.', 'Ships came.'))
  expect(sentences.title).toBeUndefined()
})

test('importWord() says where a file is no such document', async () => {
  await expect(importWord('a.docx', Buffer.from('text'))).rejects.toThrow('this is not a Word document that can be read')
})
