// An import: sources are read, then placed as a whole, then written.
import { existsSync } from 'node:fs'
import { normalizePath } from '#model/urls'
import { Progress } from '../compile/develop/progress.ts'
import { decodePath } from '../text/decode.ts'
import { articleText, sectionText } from './article-file.ts'
import type { ContentFolder, Outcome, SiteFacts } from './content-folder.ts'
import { type Guess, type Imported, UnreadableSource } from './imported.ts'
import { languageOfLetters, languageOfScript, mayBeIn } from './language.ts'
import { FormerPaths, relink } from './links.ts'
import { type Placed, placeArticles } from './place.ts'
import { type ArticleReport, reportFile, tell } from './report.ts'
import { readSource, whyUnreadable } from './source.ts'

export interface ImportOptions {
  readonly section?: string
  readonly title?: string
  readonly date?: string
  readonly language?: string
  readonly encoding?: string
  readonly 'dry-run': boolean
}

export class Import {
  readonly #folder: ContentFolder
  readonly #options: ImportOptions
  #site: SiteFacts = { names: [], languages: [] }
  readonly #articles: Imported[] = []
  readonly #losses: string[] = []
  readonly #unreadable: string[] = []
  /** Those that were made. */
  readonly #sections = new Set<string>()

  constructor(folder: ContentFolder, options: ImportOptions) {
    this.#folder = folder
    this.#options = options
  }

  /** What is wrong with each source that could not be read. */
  get unreadable(): readonly string[] {
    return this.#unreadable
  }

  async read(source: string): Promise<void> {
    try {
      const { articles, losses, site, unreadable = [] } = await readSource(source, this.#options)
      if (site !== undefined) this.#folder.putSite(site)
      for (const article of articles) {
        if (article.markdown.replace(/<!--[\s\S]*?-->/g, '').trim() !== '') this.#articles.push(article)
        else this.#losses.push(`${article.origin}: it has no text`)
      }
      this.#losses.push(...losses)
      this.#unreadable.push(...unreadable)
    } catch (error) {
      this.#unreadable.push(`${source}: ${whyUnreadable(error)}`)
    }
  }

  /** Writes all that was read, and the report. @returns what to say, and whether all of it was imported. */
  write(reportPath: string): { text: string; complete: boolean } {
    const { title, 'dry-run': dryRun } = this.#options
    if (title !== undefined && this.#articles.length > 1)
      throw new UnreadableSource(`--title is for one article, and here are ${this.#articles.length}`)
    this.#site = this.#folder.readSite()
    const { placed, unplaced } = placeArticles(
      this.#articles.map((article) => this.#complete(article, this.#articles.length > 1)),
      this.#folder.readSections(),
      this.#site.languages,
    )
    const paths = new FormerPaths(placed)
    const aliases = aliasesOf(placed)
    const progress = new Progress()
    const reports: ArticleReport[] = [
      ...placed.map((article, index) => {
        progress.report('imported', index, placed.length)
        return this.#put(article, paths, aliases.get(article) ?? [])
      }),
      ...unplaced.map(
        ({ imported, missing }): ArticleReport => ({
          origin: imported.origin,
          outcome: 'not imported',
          guesses: imported.guesses ?? [],
          losses: imported.losses ?? [],
          missing: `${missing.join(', ')}; say ${missing.map((what) => examples[what]).join(' ')}`,
        }),
      ),
    ]
    progress.end()
    const left = this.#losses.length + reports.reduce((sum, { losses }) => sum + losses.length, 0)
    const text = [...this.#losses.map((line) => `${line}\n`), tell(reports, dryRun)].join('')
    if (dryRun || (left === 0 && !existsSync(reportPath))) return { text, complete: this.#isComplete(reports) }
    this.#folder.putReport(reportPath, reportFile(reports, this.#losses))
    return {
      text: left === 0 ? text : `${text}what was not carried over is listed in ${reportPath}\n`,
      complete: this.#isComplete(reports),
    }
  }

  #isComplete(reports: readonly ArticleReport[]): boolean {
    return this.#unreadable.length === 0 && reports.every(({ outcome }) => outcome !== 'kept' && outcome !== 'not imported')
  }

  /**
   * An article with what the user says of it. Of one article that counts more than what its source says; of several, date and
   * language are for those that have none.
   */
  #complete(article: Imported, several: boolean): Imported {
    const { section, title, date, language } = this.#options
    const { source, ...own } = article
    const stated: Imported = {
      ...own,
      // What the newsroom published itself has no other source.
      ...(source === undefined || this.#site.names.includes(source.publisher) ? {} : { source }),
      ...(section === undefined ? {} : { section: { title: section } }),
      ...(title === undefined ? {} : { title }),
      ...(date === undefined || (several && article.date !== undefined) ? {} : { date }),
    }
    const said: readonly Guess['what'][] = [
      ...(section === undefined ? [] : (['section'] as const)),
      ...(title === undefined ? [] : (['title'] as const)),
      ...(stated.date === article.date ? [] : (['date'] as const)),
    ]
    const guesses = (article.guesses ?? []).filter(({ what }) => !said.includes(what))
    if (language !== undefined && !(several && article.language !== undefined))
      return { ...stated, language, guesses: guesses.filter(({ what }) => what !== 'language') }
    const { language: _, ...rest } = stated
    return { ...rest, ...this.#languageOf(stated, guesses) }
  }

  /** The language by the script where the source says none; else that of the newsroom, which is said where it is not sure. */
  #languageOf({ language, title = '', markdown }: Imported, guesses: readonly Guess[]): { language?: string; guesses: readonly Guess[] } {
    const own = this.#site.language
    if (language !== undefined) return { guesses, ...(own !== undefined && includes(language, own) ? {} : { language }) }
    const text = `${title} ${markdown}`
    const found = languageOfScript(text) ?? languageOfLetters(text)
    if (found !== undefined && (own === undefined || new Intl.Locale(found.value).language !== new Intl.Locale(own).language))
      return { language: found.value, guesses: [...guesses, found] }
    if (own === undefined) return { guesses }
    const ground = mayBeIn(own, text)
      ? "the newsroom's own, since the source says none; --language says another"
      : "the newsroom's own, though the text is in another script; say --language"
    return { guesses: [...guesses, { what: 'language', value: own, ground }] }
  }

  #put(article: Placed, paths: FormerPaths, aliases: readonly string[]): ArticleReport {
    const { imported, section, slug, translation } = article
    const { markdown, losses } = relink(article, paths)
    const { files = [] } = imported
    const folder = `${section.slug}/${slug}`
    const ending = translation === undefined ? '.md' : `.${translation}.md`
    const file = files.length === 0 ? folder + ending : `${folder}/index${ending}`
    const guesses = [...(imported.guesses ?? []), ...this.#putSection(article)]
    // The text comes last: a picture without its article is not published, an article without its picture would be.
    const twin = files.length === 0 ? `${folder}/index${ending}` : folder + ending
    const outcomes: Outcome[] = this.#folder.has(twin)
      ? ['kept']
      : [
          ...files.map(({ name, read }) => this.#folder.put(`${folder}/${name}`, read())),
          this.#folder.put(file, articleText(article, markdown, aliases)),
        ]
    const outcome = (['kept', 'replaced', 'new'] as const).find((one) => outcomes.includes(one)) ?? 'unchanged'
    return {
      origin: imported.origin,
      file: `${this.#folder.path}/${file}`,
      outcome,
      guesses,
      losses: [...(imported.losses ?? []), ...losses],
    }
  }

  #putSection({ section: { slug, title, description }, imported: { language } }: Placed): Guess[] {
    const file = `${slug}/index.md`
    if (this.#sections.has(slug) || this.#folder.has(file)) return []
    this.#sections.add(slug)
    const made = `Articles that were imported as “${title}”.`
    const outcome = this.#folder.put(file, sectionText(title, description ?? made, language))
    return outcome === 'new'
      ? [{ what: 'section', value: slug, ground: `it was made for "${title}": describe it in ${this.#folder.path}/${file}` }]
      : []
  }
}

/** Whether a language is another as well, said less exactly: English is British English. */
function includes(language: string, own: string): boolean {
  return own === language || own.startsWith(`${language}-`)
}

/** A query without what is there for statistics alone. */
function withoutTracking(search: string): string {
  const parameters = [...new URLSearchParams(search)].filter(([name]) => !/^(?:utm_\w+|fbclid|gclid|mc_[a-z]+|ref|cmpid)$/i.test(name))
  return parameters.length === 0 ? '' : `?${new URLSearchParams(parameters)}`
}

const examples = { title: '--title "…"', date: '--date 2019-10-02', section: '--section "…"' }

/** The paths that lead to each article from now on: none that is taken by a page or by another article. */
function aliasesOf(articles: readonly Placed[]): Map<Placed, string[]> {
  const taken = new Set(articles.flatMap(({ path, section }) => [path, `/${section.slug}`]))
  const aliases = new Map<Placed, string[]>()
  for (const article of articles) {
    const own: string[] = []
    for (const url of article.imported.formerUrls ?? []) {
      const { pathname, search } = new URL(url, 'http://here.invalid')
      const query = withoutTracking(search)
      // Such as /?p=12, which WordPress has where no form of URLs was chosen.
      const path = (normalizePath(pathname.replace(/\/(?:index\.html?)?$/i, '')) || (query === '' ? '' : '/')) + query
      // The same with the ending of a format is a URL of the page there, too.
      const page = path.replace(/\.(?:html|json|jsonld|txt|md)$/, '')
      if (path === '' || path.includes('//') || taken.has(path) || taken.has(page)) continue
      taken.add(path)
      own.push(query === '' ? decodePath(path) : path)
    }
    aliases.set(article, own)
  }
  return aliases
}
