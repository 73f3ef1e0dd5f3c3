// `npm run new`: the file of an article that is still to be written, as a draft.

import { contentFolder } from '../content/setting.ts'
import { frontMatter, sectionText } from '../sources/article-file.ts'
import { ContentFolder } from '../sources/content-folder.ts'
import { dateOption, languageOption } from '../sources/options.ts'
import { placeArticles } from '../sources/place.ts'
import { understand } from '../sources/understand.ts'
import { readCommand } from './cli.ts'

const usage = `Makes the file of a new article, marked as a draft.

Usage: npm run new -- "Headline" [options]

  --section S    the section, by its folder or its title; it is made if need be.
                 Where there is only one, it is that one
  --language L   the language, such as zh or pt-BR; else the newsroom's own
  --date D       the date, such as 2019-10-02; else today
  --content DIR  where the articles are                         (content)
  --force        overwrite an article of that name
  --help         this text

Exit code: 0, 1 where the file is there already, 2 where the options have
mistakes.
`

const options = readOptions()
const { code, message } = writeArticle(options)
const stream = code === 0 ? process.stdout : process.stderr
stream.write(`${message}\n`)
process.exitCode = code

function writeArticle({ title, section, language, content, force, ...said }: typeof options): {
  code: 0 | 1 | 2
  message: string
} {
  const folder = new ContentFolder(content, { force, dryRun: false })
  // It is today in the newsroom, whatever day it is here.
  const date = said.date ?? new Date().toLocaleDateString('sv', { timeZone: folder.readSite().timezone })
  const sections = folder.readSections()
  const [only, ...others] = sections.keys()
  const chosen = section ?? (others.length === 0 ? only : undefined)
  if (chosen === undefined) {
    const there = sections.size === 0 ? 'there is none yet' : `there are ${[...sections.keys()].join(', ')}`
    return { code: 2, message: `the section is missing; say --section "…" (${there})` }
  }
  const { placed } = placeArticles(
    [understand({ origin: title, entries: [], section: { title: chosen }, markdown: '' }, { title, date }, false, folder.readSite())],
    sections,
  )
  const [article] = placed
  if (article === undefined) return { code: 2, message: `"${title}" or its section has no letter or digit to name a file by` }
  const { slug } = article.section
  const own = language === folder.readSite().language ? undefined : language
  const file = `${slug}/${article.slug}.md`
  try {
    if (!folder.has(`${slug}/index.md`))
      folder.put(`${slug}/index.md`, sectionText(article.section.title, `Articles on ${article.section.title}.`, own))
    const outcome = folder.put(file, `${frontMatter({ title, date, language: own, draft: true })}\nThe first paragraph.\n`)
    if (outcome === 'kept') return { code: 1, message: `${content}/${file} is there already; --force overwrites it` }
    return { code: 0, message: `${content}/${file}` }
  } catch (error) {
    return { code: 1, message: `${error instanceof Error ? error.message : error}` }
  } finally {
    folder.clean()
  }
}

function readOptions() {
  return readCommand(
    usage,
    {
      allowPositionals: true,
      options: {
        section: { type: 'string' },
        language: { type: 'string' },
        date: { type: 'string' },
        content: { type: 'string', default: contentFolder() },
        force: { type: 'boolean', default: false },
      },
    },
    ({ values, positionals }) => {
      const [title, ...others] = positionals
      if (title === undefined || others.length > 0) throw new TypeError('say one headline, in quotation marks')
      const { section, content, force } = values
      return { title, section, language: languageOption(values.language), date: dateOption(values.date), content, force }
    },
  )
}
