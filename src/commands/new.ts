// `npm run new`: makes the file of a new article, as a draft.

import { relative } from 'node:path'
import { pagesFolder } from '../content/slug.ts'
import { siteLanguage } from '../content/translation-file.ts'
import { readDate } from '../facts/dates.ts'
import { frontMatter, sectionText } from '../sources/article-file.ts'
import { ContentFolder, type SiteFacts } from '../sources/content-folder.ts'
import { dateOption, languageOption } from '../sources/options.ts'
import { placeArticles } from '../sources/place.ts'
import { understand } from '../sources/understand.ts'
import { messageOf } from '../text/attempt.ts'
import { contentOption, flag, readCommand, sectionOption, text } from './cli.ts'

/** Where an article goes: its folder, and its file's name without the language. */
interface Place {
  readonly section: { readonly slug: string; readonly title: string }
  readonly slug: string
}

const options = readOptions()
try {
  console.log(writeArticle(new ContentFolder(options.content, { force: options.force, dryRun: false })))
} catch (error) {
  console.error(messageOf(error))
  process.exitCode = error instanceof TypeError ? 2 : 1
}

/** @returns the file, and the next step. @throws TypeError if an option has a mistake, Error if the file cannot be made. */
function writeArticle(folder: ContentFolder): string {
  const { title, content, force, of } = options
  const site = folder.readSite()
  const language = siteLanguage(options.language ?? '', site.languages) ?? options.language
  if (language !== undefined && site.languages.length > 0 && !site.languages.includes(language))
    throw new TypeError(`${language} is none of the newsroom's languages (${site.languages.join(', ')}); add it to languages in site.yaml`)
  // The default is today in the newsroom's time zone, whatever day it is here.
  const date = readDate(options.date ?? '', site.timezone) ?? new Date().toLocaleDateString('sv', { timeZone: site.timezone })
  const { section, slug } = of === undefined ? placeByTitle(folder, site, date) : placeBeside(folder, of)
  const isNamed = language !== undefined && language !== site.language && site.languages.length > 0
  const isPage = section.slug === pagesFolder
  const original = `${section.slug}/${slug}`
  const file = `${original}${isNamed ? `.${language}` : ''}.md`
  const facts = {
    title,
    // A translation has the date of its original, and a page that is no news needs no date.
    date: options.date === undefined && (isPage || (isNamed && folder.has(`${original}.md`))) ? undefined : date,
    summary: '',
    language: isNamed || language === site.language ? undefined : language,
    draft: true,
  }
  if (folder.has(file) && !force) throw new Error(`${content}/${file} is there already; --force overwrites it`)
  try {
    if (!isPage && !folder.has(`${section.slug}/index.md`))
      folder.put(`${section.slug}/index.md`, sectionText(section.title, `Articles on ${section.title}.`, facts.language))
    folder.put(file, `${frontMatter(facts)}\nThe first paragraph.\n`)
  } finally {
    folder.clean()
  }
  const path = encodeURI(`${isNamed ? `/${language}` : ''}/${isPage ? slug : original.replace(/\/index$/, '')}`)
  return `${content}/${file}
Write its summary and its text: npm start shows it as http://localhost:8787${path}
Without its line "draft: true", npm run deploy publishes it${site.url === undefined ? `, once ${content}/site.yaml is there` : ` as ${site.url}${path}`}`
}

function placeByTitle(folder: ContentFolder, site: SiteFacts, date: string): Place {
  const { title, section } = options
  const sections = folder.readSections()
  const [only, ...others] = sections.keys()
  const chosen = section ?? (others.length === 0 ? only : undefined)
  if (chosen === undefined) {
    const there = sections.size === 0 ? 'there is none yet' : `there are ${[...sections.keys()].join(', ')}`
    throw new TypeError(`the section is missing; say --section "…" (${there})`)
  }
  const asked = understand({ origin: title, entries: [], section: { title: chosen }, markdown: '' }, { title, date }, false, site)
  const [place] = placeArticles([asked], sections).placed
  if (place === undefined) throw new TypeError(`"${title}" or its section has no letter or digit to name a file by`)
  return place
}

function placeBeside(folder: ContentFolder, file: string): Place {
  const path = relative(folder.path, file).replaceAll('\\', '/')
  const [, section = '', slug = ''] = /^([^./][^/]*)\/(.+)\.md$/.exec(path) ?? []
  if (slug === '' || !folder.has(path))
    throw new TypeError(`--of ${file} is no article; expected a file such as ${folder.path}/section/article.md`)
  return { section: { slug: section, title: section }, slug }
}

function readOptions() {
  return readCommand(
    {
      does: 'Makes the file of a new article, marked as a draft.',
      usage: 'npm run new -- "Headline" [options]',
      allowPositionals: true,
      options: {
        section: {
          ...sectionOption,
          is: `${sectionOption.is} If there is only one section, it is the default; "pages" is for pages that are no news`,
        },
        language: text(
          'L',
          "the language, such as zh or pt-BR; the default is the newsroom's. In a newsroom of several languages, the file is slug.zh.md",
        ),
        of: text('FILE', 'the article to translate: the new file goes beside its file'),
        date: text('D', "the date, such as 2019-10-02, or 2019-10-02T08:00 in the newsroom's time zone; the default is today"),
        content: contentOption(),
        force: flag('overwrite an article of that name'),
      },
      more: 'Exit code: 0; 1 if the file cannot be made or is there already; 2 if the options have mistakes.',
    },
    ({ values, positionals }) => {
      const [title, ...others] = positionals
      if (title === undefined || others.length > 0) throw new TypeError('say one headline, in quotation marks')
      if (values.of !== undefined && values.language === undefined)
        throw new TypeError('--of needs --language, the language of the translation')
      dateOption(values.date)
      return { ...values, title, language: languageOption(values.language) }
    },
  )
}
