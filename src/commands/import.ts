// Other people's formats → content/. Start reading here.

import { labelToName } from '@exodus/bytes/encoding.js'
import { makeNewsroom } from '../compile/newsroom.ts'
import { isFileError } from '../content/folder.ts'
import { readSources } from '../content/read.ts'
import { contentFolder } from '../content/setting.ts'
import { ContentFolder } from '../sources/content-folder.ts'
import { Import } from '../sources/import.ts'
import { UnreadableSource } from '../sources/imported.ts'
import { dateOption, languageOption } from '../sources/options.ts'
import { formatFindings, InvalidContent, isMistake } from '../text/finding.ts'
import { readCommand } from './cli.ts'
import { Progress } from './progress.ts'

const usage = `Brings articles into content/: texts, pages, documents, feeds, exports, whole sites.

Usage: npm run import -- SOURCE… [options]

A SOURCE is a file or a folder:
  .txt           a text copied from a news page
  .html          a page that was saved, or a folder of such
  .docx          a Word document
  .xml, .json    a feed (RSS, Atom, JSON Feed), a WordPress export (WXR), a
                 Ghost export
  .md            Markdown with front matter of any generator
  a folder       of any of these, or a site of Hugo, Jekyll, Docusaurus, Astro …

  --section S    the section, by its folder or its title; it is made if need be
  --title T      the headline, where one article is imported
  --date D       the date, such as 2019-10-02; of several articles, for those
                 that have none
  --language L   the language, such as zh or pt-BR; likewise
  --type T       of a WordPress export, a type that is articles beside post and
                 page; it may be said several times
  --site URL     where a site was published, such as https://old.example/blog,
                 if it does not say so itself
  --encoding E   the encoding, such as windows-1251, where it is not recognised
  --content DIR  where the articles go                          (content)
  --report FILE  the account of everything, as text or .json
                                                     (import-report.txt)
  --dry-run      only say what would be done
  --force        overwrite files of content/ that differ
  --help         this text

What a source does not say is asked for, and what is guessed is printed with its
ground. A second run of the same import changes nothing.

Exit code: 0, 1 where something was not imported, or is lost though nothing says
so, or the build would stop at it, 2 where the options have mistakes.
`

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

/** The mistakes that a build would stop at. Pictures are not looked at: that takes long, and they were when they were read. */
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
    usage,
    {
      allowPositionals: true,
      options: {
        section: { type: 'string' },
        title: { type: 'string' },
        date: { type: 'string' },
        language: { type: 'string' },
        type: { type: 'string', multiple: true },
        site: { type: 'string' },
        encoding: { type: 'string' },
        content: { type: 'string', default: contentFolder() },
        report: { type: 'string', default: 'import-report.txt' },
        'dry-run': { type: 'boolean', default: false },
        force: { type: 'boolean', default: false },
      },
    },
    ({ values, positionals }) => {
      if (positionals.length === 0) throw new TypeError('say what to import: a file or a folder')
      checkValues(values)
      return { ...values, sources: positionals }
    },
  )
}

function checkValues({
  date,
  language,
  encoding,
  site,
}: Readonly<Partial<Record<'date' | 'language' | 'encoding' | 'site', string>>>): void {
  dateOption(date)
  languageOption(language)
  if (site !== undefined && !/^https?:$/.test(URL.parse(site)?.protocol ?? ''))
    throw new TypeError(`--site ${site} is not a URL; expected one such as https://old.example`)
  if (encoding !== undefined && labelToName(encoding) === null)
    throw new TypeError(`--encoding ${encoding} is not known; expected one such as windows-1251`)
}
