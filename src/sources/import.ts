// An import: sources are read, then placed as a whole, then written.

import { existsSync } from 'node:fs'
import { normalizePath } from '#model/urls'
import { whyUnusable } from '../content/files/files.ts'
import { instantOf } from '../facts/dates.ts'
import { decodePath } from '../text/decode.ts'
import { findLost } from './account.ts'
import { articleText, sectionText } from './article-file.ts'
import type { ContentFolder, Outcome, SiteFacts } from './content-folder.ts'
import { readEmbargoes } from './head.ts'
import { type Guess, type Imported, UnreadableSource } from './imported.ts'
import { FormerPaths, relink } from './links.ts'
import { type Placed, placeArticles } from './place.ts'
import { printable } from './printable.ts'
import { type ArticleReport, hasLosses, tell, writeReport } from './report.ts'
import { readSource, whyUnreadable } from './source.ts'
import { type SaidFacts, understand } from './understand.ts'

export interface ImportOptions extends SaidFacts {
  readonly encoding?: string
  readonly type?: readonly string[]
  readonly site?: string
  readonly 'dry-run': boolean
}

export class Import {
  readonly #folder: ContentFolder
  readonly #options: ImportOptions
  #site: SiteFacts = { names: [], languages: [], timezone: 'UTC' }
  readonly #articles: Imported[] = []
  readonly #losses: string[] = []
  readonly #unreadable: string[] = []
  /** The sections that were made, by their slugs. */
  readonly #sections = new Set<string>()

  constructor(folder: ContentFolder, options: ImportOptions) {
    this.#folder = folder
    this.#options = options
  }

  /** A message for each source that could not be read. */
  get unreadable(): readonly string[] {
    return this.#unreadable
  }

  async read(source: string): Promise<void> {
    try {
      const { articles, losses, site, unreadable = [] } = await readSource(source, this.#options)
      if (site !== undefined) this.#folder.putSite(site)
      const said = URL.parse(this.#options.site ?? '')?.origin
      for (const article of articles) {
        if (article.markdown.replace(/<!--[\s\S]*?-->/g, '').trim() !== '')
          this.#articles.push(printable(readEmbargoes({ ...article, site: article.site ?? said })))
        else this.#losses.push(`${article.origin}: it has no text`)
      }
      this.#losses.push(...losses)
      this.#unreadable.push(...unreadable)
    } catch (error) {
      this.#unreadable.push(`${source}: ${whyUnreadable(error)}`)
    }
  }

  /** Writes all articles and the report. @param onPlaced called with the progress. @returns a message, and whether all was imported. */
  write(reportPath: string, onPlaced: (done: number, total: number) => void = () => {}): { text: string; complete: boolean } {
    const { title, 'dry-run': dryRun } = this.#options
    if (title !== undefined && this.#articles.length > 1)
      throw new UnreadableSource(`--title is for one article, but there are ${this.#articles.length}`)
    this.#site = this.#folder.readSite()
    const { placed, unplaced } = placeArticles(
      this.#articles.map((article) => understand(article, this.#options, this.#articles.length > 1, this.#site)),
      this.#folder.readSections(),
      this.#site.languages,
    )
    const paths = new FormerPaths(placed)
    const aliases = aliasesOf(placed, this.#site.languages)
    const reports: ArticleReport[] = [
      ...placed.map((article, index) => {
        onPlaced(index, placed.length)
        return this.#put(article, paths, aliases.get(article) ?? [])
      }),
      ...unplaced.map(
        ({ article: { imported, guesses, losses, ledger }, missing }): ArticleReport => ({
          origin: imported.origin,
          outcome: 'not imported',
          guesses,
          losses,
          lost: [],
          ledger,
          missing: `${missing.join(', ')}; say ${missing.map((what) => examples[what]).join(' ')}`,
        }),
      ),
    ]
    const report = { articles: reports, general: this.#losses }
    const text = tell(report, dryRun)
    if (!dryRun && (hasLosses(report) || existsSync(reportPath))) this.#folder.putReport(reportPath, writeReport(report, reportPath))
    const isAll = reports.every(({ outcome, lost }) => outcome !== 'kept' && outcome !== 'not imported' && lost.length === 0)
    return {
      text: dryRun || !hasLosses(report) ? text : `${text}all of it is listed in ${reportPath}\n`,
      complete: isAll && this.#unreadable.length === 0,
    }
  }

  #put(article: Placed, paths: FormerPaths, aliases: readonly string[]): ArticleReport {
    const { imported, section, slug, translation } = article
    const { facts, guesses, draft, ledger } = article.article
    const { markdown, losses, moved } = relink(article, paths)
    const attached = (imported.files ?? []).map(({ name, read }) => {
      const bytes = Buffer.from(read())
      return { name, bytes, fault: whyUnusable(name, bytes.length, bytes) }
    })
    const files = attached.filter(({ fault }) => fault === undefined)
    const folder = `${section.slug}/${slug}`
    const ending = translation === undefined ? '.md' : `.${translation}.md`
    const file = files.length === 0 ? folder + ending : `${folder}/index${ending}`
    const all = [...guesses, ...this.#putSection(article)]
    // The text comes last: a picture without its article is not published, an article without its picture would be.
    const twin = files.length === 0 ? `${folder}/index${ending}` : folder + ending
    const outcomes: Outcome[] = this.#folder.has(twin)
      ? ['kept']
      : [
          ...files.map(({ name, bytes }) => this.#folder.put(`${folder}/${name}`, bytes)),
          this.#folder.put(file, articleText(article, markdown, aliases)),
        ]
    const unusable = attached.flatMap(({ name, fault }) => (fault === undefined ? [] : [`the file ${name}: ${fault}`]))
    const declared = [...article.article.losses, ...losses, ...unusable]
    const outcome = (['kept', 'replaced', 'new'] as const).find((one) => outcomes.includes(one)) ?? 'unchanged'
    // The words of lines that were taken out of the text for entries and guesses, even if the user's options replace these.
    const grounds = [...imported.entries, ...(imported.guesses ?? []), ...all].flatMap(({ ground }) => ground ?? [])
    const seen = imported.seen?.()
    return {
      origin: imported.origin,
      file: `${this.#folder.path}/${file}`,
      outcome,
      guesses: all,
      losses: declared,
      lost: seen === undefined ? [] : findLost(seen, facts, markdown, [...declared, ...moved, ...grounds, section.title]),
      ledger,
      ...(draft !== undefined && { draft }),
      ...(facts.expires !== undefined && instantOf(facts.expires, this.#site.timezone) <= Date.now() && { isExpired: true }),
    }
  }

  #putSection({ section: { slug, title, description }, article: { facts } }: Placed): Guess[] {
    const file = `${slug}/index.md`
    if (this.#sections.has(slug) || this.#folder.has(file)) return []
    this.#sections.add(slug)
    const made = `Articles that were imported as “${title}”.`
    const ground = `it was made for "${title}": describe it in ${this.#folder.path}/${file}`
    const outcome = this.#folder.put(file, sectionText(title, description ?? made, facts.language))
    return outcome === 'new' ? [{ what: 'section', value: slug, ground }] : []
  }
}

// Parameters that are only for statistics.
const tracking = /^(?:utm_\w+|fbclid|gclid|mc_[a-z]+|ref|cmpid)$/i
const examples = { title: '--title "…"', date: '--date 2019-10-02', section: '--section "…"' }

/** The former paths that lead to each article from now on, except paths of pages and of other articles. */
function aliasesOf(articles: readonly Placed[], languages: readonly string[]): Map<Placed, string[]> {
  const own = languages.map((tag) => `/${tag}`)
  const taken = new Set(articles.flatMap(({ path, section }) => [path, `/${section.slug}`, ...own.map((prefix) => prefix + path)]))
  const aliases = new Map<Placed, string[]>()
  for (const article of articles) {
    const own: string[] = []
    for (const url of article.imported.formerUrls ?? []) {
      const { pathname, search } = new URL(url, 'http://here.invalid')
      const parameters = [...new URLSearchParams(search)].filter(([name]) => !tracking.test(name))
      const query = parameters.length === 0 ? '' : `?${new URLSearchParams(parameters)}`
      // The path may be empty: WordPress has URLs such as /?p=12 if no form of URLs was chosen.
      const path = (normalizePath(pathname.replace(/\/(?:index\.html?)?$/i, '')) || (query === '' ? '' : '/')) + query
      // A path with the ending of a format is a URL of that page too.
      const page = path.replace(/\.(?:html|json|jsonld|txt|md)$/, '')
      if (path === '' || path.includes('//') || taken.has(path) || taken.has(page)) continue
      taken.add(path)
      own.push(query === '' ? decodePath(path) : path)
    }
    aliases.set(article, own)
  }
  return aliases
}
