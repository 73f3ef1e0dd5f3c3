// Newsrooms of any size, the same for the same seed.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Random, randomFrom } from '../random.ts'

const wordsPerArticle = 400
const wordsPerParagraph = 50
const articlesPerSection = 250
const vocabulary = 50_000
const syllables = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bran clor dest frin gral'.split(' ')

/** An article, before it is written in the form of a generator. */
export interface SyntheticArticle {
  readonly section: string
  readonly slug: string
  readonly title: string
  readonly date: string
  readonly summary: string
  readonly text: string
}

/** Articles of 400 words with a heading, a list, a quotation and a link each. */
export function writeArticles(count: number, seed = 1): SyntheticArticle[] {
  const random = randomFrom(seed)
  return Array.from({ length: count }, (_, index) => ({
    section: `section-${Math.floor(index / articlesPerSection) + 1}`,
    slug: `article-${index + 1}`,
    title: capitalise(words(random, 8)),
    date: new Date(Date.UTC(2000, 0, 1 + (index % 9000))).toISOString().slice(0, 10),
    summary: sentence(random, 20),
    text: textOf(random),
  }))
}

/**
 * Writes a newsroom to a folder with the layout of content/.
 *
 * @param others the languages of every article beside English.
 */
export async function writeNewsroom(folder: string, articles: readonly SyntheticArticle[], others: readonly string[] = []): Promise<void> {
  await mkdir(folder, { recursive: true })
  const languages = others.length > 0 ? `languages: [${['en', ...others].join(', ')}]` : 'language: en'
  await writeFile(
    join(folder, 'site.yaml'),
    `title: Synthetic\ndescription: Made for measuring\nurl: https://newsroom.example\n${languages}\npublisher:\n  name: Nobody\n`,
  )
  for (const section of new Set(articles.map((article) => article.section))) {
    await mkdir(join(folder, section), { recursive: true })
    await writeFile(join(folder, section, 'index.md'), `---\ntitle: ${section}\ndescription: A section\n---\n`)
  }
  for (const article of articles)
    for (const ending of ['md', ...others.map((language) => `${language}.md`)])
      await writeFile(join(folder, article.section, `${article.slug}.${ending}`), sourceOf(article))
}

/** The article's file: front matter that all generators read, then Markdown. */
export function sourceOf({ title, date, summary, text }: SyntheticArticle): string {
  return `---\ntitle: ${title}\ndate: ${date}\nsummary: ${summary}\n---\n\n${text}`
}

function textOf(random: Random): string {
  const paragraphs = Array.from({ length: wordsPerArticle / wordsPerParagraph - 1 }, () => sentence(random, wordsPerParagraph))
  const [first = '', second = '', ...rest] = paragraphs
  const list = Array.from({ length: 4 }, () => `- ${words(random, 7)}`).join('\n')
  const quotation = `> ${sentence(random, 15)}`
  const link = `See [${words(random, 3)}](https://example.com/${words(random, 1)}).`
  return [first, `## ${capitalise(words(random, 4))}`, second, list, quotation, ...rest, link, ''].join('\n\n')
}

function sentence(random: Random, length: number): string {
  return `${capitalise(words(random, length))}.`
}

function words(random: Random, count: number): string {
  return Array.from({ length: count }, () => word(random)).join(' ')
}

/**
 * Words with the frequencies of a real language (Zipf's law): the nth word is n times rarer than the first, and longer. Five
 * hundred real articles of a thousand words had 17,000 different words. With equally likely words, a thousand articles of these
 * had 110,000.
 */
function word(random: Random): string {
  let rank = Math.floor(vocabulary ** random())
  let written = ''
  for (; rank > 0; rank = Math.floor(rank / syllables.length)) written += syllables[rank % syllables.length]
  return written
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
