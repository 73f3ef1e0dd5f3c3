// The build compared with two generators that are known for speed, and the build of one change.
import { appendFile, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compile, Knowledge, readAll, type Sources } from '../../src/compile/compile.ts'
import { emit } from '../../src/compile/pack/emit.ts'
import { keepSame } from '../../src/compile/same.ts'
import { commandLikeBuild, commandOfBuild } from '../build.ts'
import { measureProgram, type ProgramRun, requirePrograms } from './processes.ts'
import { median, middleRound } from './statistics.ts'
import { type SyntheticArticle, sourceOf, writeArticles, writeNewsroom } from './synthetic.ts'
import { format, formatSpread, megabytes, type Tables, table } from './table.ts'

/** A generator: its name, and the command that runs it in a folder. */
interface Generator {
  readonly name: string
  readonly prepare: (folder: string, articles: readonly SyntheticArticle[]) => Promise<void>
  readonly command: (folder: string) => readonly string[]
}

const generators: readonly Generator[] = [
  {
    name: 'newsroom',
    prepare: (folder, articles) => writeNewsroom(join(folder, 'content'), articles),
    command: (folder) => [...commandOfBuild(), '--content', 'content', '--out', join(folder, 'out')],
  },
  {
    name: 'newsroom, three formats',
    prepare: (folder, articles) => writeNewsroom(join(folder, 'content'), articles),
    command: () => [...commandLikeBuild('test/bench/three-formats.ts'), 'content'],
  },
  {
    name: 'Eleventy',
    prepare: prepareEleventy,
    command: () => [process.execPath, 'node_modules/@11ty/eleventy/cmd.cjs', '--quiet'],
  },
  { name: 'Hugo', prepare: prepareHugo, command: () => ['hugo', '--quiet', '--config', 'hugo.toml'] },
]

/** Measures all generators in turn, each without earlier output, and a change to one article of a thousand. */
export async function benchBuilds(rounds: number, most: number): Promise<Tables> {
  requirePrograms({ hugo: 'hugo' })
  const rows: Record<string, string>[] = []
  for (const size of [1000, 10_000].filter((one) => one <= most)) {
    const articles = writeArticles(size)
    const measured = generators.map((generator) => ({ ...generator, folder: folderOf(generator, size), runs: [] as ProgramRun[] }))
    for (const { prepare, folder } of measured) {
      await rm(folder, { recursive: true, force: true })
      await prepare(folder, articles)
    }
    for (let round = 0; round < rounds; round++) {
      // Every second round has the reverse order, since the first program in a round finds other files in the page cache.
      for (const { name, command, folder, runs } of round % 2 === 0 ? measured : measured.toReversed()) {
        console.error(`builds: ${name}, ${size} articles`)
        for (const output of ['out', '_site', 'public']) await rm(join(folder, output), { recursive: true, force: true })
        runs.push(await measureProgram(command(folder), folder))
      }
    }
    const ours = measured.find(({ name }) => name === 'newsroom, three formats')?.runs ?? []
    for (const { name, runs } of measured) {
      const { subject, baseline, ratio, spread } = middleRound(
        runs.map(({ seconds }, round) => ({ subject: seconds, baseline: ours[round]?.seconds ?? Number.NaN })),
      )
      rows.push({
        articles: format(size),
        build: name,
        seconds: format(subject, 1),
        'of newsroom, three formats': format(baseline, 1),
        ratio: format(ratio, 2),
        'half of the rounds': formatSpread(spread),
        'CPU s': format(median(runs.map(({ cpuSeconds }) => cpuSeconds)), 1),
        memory: megabytes(median(runs.map(({ peakMemory }) => peakMemory))),
      })
    }
  }
  return { builds: table(rows), change: table([await measureChanges(writeArticles(1000))]) }
}

function folderOf({ name }: Generator, size: number): string {
  return join(process.cwd(), 'dist/bench/builds', `${name.replaceAll(/\W+/g, '-')}-${size}`)
}

/** Measures the work of `npm start` when a file changes, without watching: read, build, and write the differences. */
async function measureChanges(articles: readonly SyntheticArticle[]) {
  console.error('builds: changes')
  const folder = join(process.cwd(), 'dist/bench/builds/changes')
  const [content, out] = [join(folder, 'content'), join(folder, 'out')]
  await rm(folder, { recursive: true, force: true })
  await writeNewsroom(content, articles)
  const knowledge = new Knowledge()
  let former: Sources | undefined
  const build = async () => {
    const started = performance.now()
    former = keepSame(readAll(content), former)
    const read = performance.now()
    const { bundle } = await compile(former, { now: Date.now(), preview: true }, knowledge)
    const built = performance.now()
    emit(bundle, out)
    const written = performance.now()
    return { read: read - started, build: built - read, write: written - built, together: written - started }
  }
  await build()
  const times: Awaited<ReturnType<typeof build>>[] = []
  for (const { section, slug } of articles.filter((_, index) => index % 20 === 10)) {
    await appendFile(join(content, section, `${slug}.md`), '\nOne more sentence.\n')
    times.push(await build())
  }
  const medianOf = (part: keyof (typeof times)[number]) => format(median(times.map((one) => one[part])))
  return {
    'one article of 1,000 changes': 'milliseconds',
    read: medianOf('read'),
    build: medianOf('build'),
    write: medianOf('write'),
    together: medianOf('together'),
  }
}

async function writeSources(folder: string, articles: readonly SyntheticArticle[]): Promise<void> {
  for (const article of articles) {
    await mkdir(join(folder, article.section), { recursive: true })
    await writeFile(join(folder, article.section, `${article.slug}.md`), sourceOf(article))
  }
}

/** https://www.11ty.dev/docs/ */
async function prepareEleventy(folder: string, articles: readonly SyntheticArticle[]): Promise<void> {
  await writeSources(join(folder, 'articles'), articles)
  await mkdir(join(folder, '_includes'))
  await symlink(join(process.cwd(), 'test/bench/eleventy/node_modules'), join(folder, 'node_modules'))
  const paged = (extension: string) =>
    `export const data = { pagination: { data: 'collections.articles', size: 1, alias: 'article' }, eleventyExcludeFromCollections: true,
  permalink: ({ article }) => article.page.filePathStem + '${extension}' }\n`
  const files = {
    'package.json': '{ "type": "module" }',
    'articles/articles.11tydata.json': '{ "layout": "article.11ty.js", "tags": "articles", "permalink": "{{ page.filePathStem }}.html" }',
    '_includes/article.11ty.js':
      "export default ({ title, summary, content }) => '<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>' + title + '</title></head><body><h1>' + title + '</h1><p>' + summary + '</p>' + content + '</body></html>'\n",
    'json.11ty.js': `${paged('.json')}export const render = ({ article: { data, content } }) => JSON.stringify({ title: data.title, date: data.date, summary: data.summary, html: content }, null, 2)\n`,
    'text.11ty.js': `${paged('.txt')}export const render = ({ article: { data, content } }) => data.title + '\\n\\n' + content.replace(/<[^>]+>/g, '')\n`,
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
}

/** https://gohugo.io/templates/output-formats/ */
async function prepareHugo(folder: string, articles: readonly SyntheticArticle[]): Promise<void> {
  await writeSources(join(folder, 'content'), articles)
  await mkdir(join(folder, 'layouts/_default'), { recursive: true })
  const files = {
    'hugo.toml': `baseURL = "https://newsroom.example/"
disableKinds = ["home", "section", "taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]
uglyURLs = true
[outputFormats.TXT]
mediaType = "text/plain"
isPlainText = true
[outputs]
page = ["HTML", "JSON", "TXT"]
`,
    'layouts/_default/single.html':
      '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p>{{ .Content }}</body></html>\n',
    'layouts/_default/single.json': '{{ dict "title" .Title "date" .Date "summary" .Params.summary "html" .Content | jsonify }}\n',
    'layouts/_default/single.txt': '{{ .Title }}\n\n{{ .Plain }}\n',
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
}
