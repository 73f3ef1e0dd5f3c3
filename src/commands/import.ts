// Other people's formats → content/. Start reading here.

import { labelToName } from '@exodus/bytes/encoding.js'
import { makeNewsroom } from '../compile/newsroom.ts'
import { isFileError } from '../content/folder.ts'
import { readSources } from '../content/read.ts'
import { ContentFolder } from '../sources/content-folder.ts'
import { Import } from '../sources/import.ts'
import { UnreadableSource } from '../sources/imported.ts'
import { dateOption, languageOption } from '../sources/options.ts'
import { formatFindings, InvalidContent, isMistake } from '../text/finding.ts'
import { contentOption, flag, readCommand, sectionOption, text } from './cli.ts'
import { Progress } from './progress.ts'

await main()

async function main(): Promise<void> {
  const options = readOptions()
  const folder = new ContentFolder(options.content, { force: options.force, dryRun: options['dry-run'] })
  const job = new Import(folder, options)
  try {
    for (const source of options.sources) await job.read(source)
    for (const message of job.unreadable) process.stderr.write(`${message}\n`)
    const progress = new Progress()
    const { text, complete } = job.write(options.report, (done, total) => progress.tell('imported', done, total))
    progress.end()
    process.stdout.write(text)
    const mistakes = options['dry-run'] ? '' : findMistakes(options.content)
    process.stderr.write(mistakes)
    if (!complete || mistakes !== '') process.exitCode = 1
  } catch (error) {
    if (!(error instanceof UnreadableSource) && !isFileError(error)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  } finally {
    folder.clean()
  }
}

/** The mistakes that would stop a build. Pictures are not checked again, which would take long: the import checked them. */
function findMistakes(content: string): string {
  const texts = readSources(content)
  if (!texts.some(({ path }) => path === 'site.yaml')) return ''
  try {
    makeNewsroom(texts)
    return ''
  } catch (error) {
    if (!(error instanceof InvalidContent)) throw error
    return formatFindings(error.findings.filter(isMistake), content, true)
  }
}

function readOptions() {
  return readCommand(
    {
      does: 'Brings articles into content/: texts, pages, documents, feeds, exports, whole sites.',
      usage: `npm run import -- SOURCE… [options]

A SOURCE is a file or a folder:
  .txt           a text copied from a news page
  .html          a page that was saved, or a folder of such
  .docx          a Word document
  .xml, .json    a feed (RSS, Atom, JSON Feed), a WordPress export (WXR), a
                 Ghost export
  .md            Markdown with front matter of any generator
  a folder       of any of these, or a site of Hugo, Jekyll, Docusaurus, Astro …`,
      allowPositionals: true,
      options: {
        section: sectionOption,
        title: text('T', 'the headline, if one article is imported'),
        date: text('D', 'the date, such as 2019-10-02; if there are several articles, for those without a date'),
        language: text('L', 'the language, such as zh or pt-BR; if there are several articles, for those without a language'),
        type: {
          ...text('T', 'a type of a WordPress export to import as articles, beside post and page; may be repeated'),
          multiple: true,
        },
        site: text('URL', 'where a site was published, such as https://old.example/blog, if its files do not say so'),
        encoding: text('E', 'the encoding, such as windows-1251, if it is not recognised'),
        content: contentOption(),
        report: text('FILE', 'where to write the report on everything, as text or .json', 'import-report.txt'),
        'dry-run': flag('only say what would be done'),
        force: flag('overwrite files of content/ that differ'),
      },
      more: `If a source lacks a fact, the import asks for it. Every guess is printed with its
reason. A second run of the same import changes nothing.

Exit code: 0; 1 if something was not imported, was lost without a reason, or would
stop the build; 2 if the options have mistakes.`,
    },
    ({ values, positionals }) => {
      if (positionals.length === 0) throw new TypeError('say what to import: a file or a folder')
      const { date, language, site, encoding } = values
      dateOption(date)
      languageOption(language)
      if (site !== undefined && !/^https?:$/.test(URL.parse(site)?.protocol ?? ''))
        throw new TypeError(`--site ${site} is not a URL; expected one such as https://old.example`)
      if (encoding !== undefined && labelToName(encoding) === null)
        throw new TypeError(`--encoding ${encoding} is not known; expected one such as windows-1251`)
      return { ...values, sources: positionals }
    },
  )
}
