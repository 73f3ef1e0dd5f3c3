// Finds a place in content/ for each article, and the facts that are missing before it can have one.
import { siteLanguage } from '../content/translation-file.ts'
import type { Imported, ImportedSection } from './imported.ts'
import { slugOf } from './slug.ts'
import type { Understood } from './understand.ts'

/** An article with all the facts that it needs, and its place. */
export interface Placed {
  readonly article: Understood
  readonly imported: Imported
  readonly title: string
  readonly date: string
  readonly section: ImportedSection & { readonly slug: string }
  readonly slug: string
  /** The language in the name of its file, if the article is a translation. */
  readonly translation?: string
  /** Its URL's path, percent-encoded. */
  readonly path: string
}

/**
 * Gives each article a place in content/.
 * @param all the articles, with originals before their translations.
 * @param sections the titles of the sections in content/, by the names of their folders.
 * @param languages of the newsroom, if it has several.
 */
export function placeArticles(all: readonly Understood[], sections: ReadonlyMap<string, string>, languages: readonly string[] = []) {
  const known = new Map(sections)
  const originals = new Map<string, Placed>()
  const taken = new Set<string>()
  const placed: Placed[] = []
  /** Articles without a place. Missing facts are named like the options that state them. */
  const unplaced: { article: Understood; missing: readonly ('title' | 'date' | 'section')[] }[] = []
  for (const article of all) {
    const { imported, facts } = article
    const { title } = facts
    // A less or more exact language of the newsroom's counts: German for Austrian German.
    const language = facts.language && (siteLanguage(facts.language, languages) ?? facts.language)
    const { page } = imported
    const original = page === undefined ? undefined : originals.get(page)
    const date = facts.date ?? original?.date
    const section = placeSection(imported.section, known)
    const slug = slugOf(imported.slug ?? facts.slug ?? '') ?? slugOf(title ?? '')
    if (title === undefined || date === undefined || section === undefined || slug === undefined) {
      const has = { title: slug && title, date, section }
      unplaced.push({ article, missing: (['title', 'date', 'section'] as const).filter((key) => has[key] === undefined) })
      continue
    }
    if (original !== undefined && language !== undefined && languages.includes(language) && !taken.has(`${page} ${language}`)) {
      taken.add(`${page} ${language}`)
      placed.push({ ...original, article, imported, title, date, translation: language, path: `/${language}${original.path}` })
      continue
    }
    let free = slug
    for (free of candidates(slug, imported, date)) if (!taken.has(`${section.slug}/${free}`)) break
    taken.add(`${section.slug}/${free}`)
    const place: Placed = { article, imported, title, date, section, slug: free, path: encodeURI(`/${section.slug}/${free}`) }
    placed.push(place)
    if (page !== undefined && original === undefined) {
      originals.set(page, place)
      taken.add(`${page} ${language ?? languages[0]}`)
    }
  }
  return { placed, unplaced }
}

/** An existing section with the same folder or title, or else a new section. */
function placeSection(section: ImportedSection | undefined, known: Map<string, string>): (ImportedSection & { slug: string }) | undefined {
  if (section === undefined) return undefined
  const wanted = [section.slug, section.title].filter((name) => name !== undefined)
  const same = (one: string, other: string) => one.localeCompare(other, 'und', { sensitivity: 'accent' }) === 0
  const found = [...known].find(([slug, title]) => wanted.some((name) => name === slug || same(name, title)))
  const slug = found?.[0] ?? wanted.map(slugOf).find((name) => name !== undefined)
  if (slug === undefined) return undefined
  const title = known.get(slug) ?? section.title
  known.set(slug, title)
  return { ...section, title, slug }
}

/** Names for an article, in case earlier ones are taken: the slug, then with its folders, its date, a number. */
function* candidates(slug: string, { folders = [] }: Imported, date: string): Generator<string> {
  yield slug
  for (let count = 1; count <= folders.length; count++) {
    const name = slugOf([...folders.slice(-count), slug].join('-'))
    if (name !== undefined) yield name
  }
  yield `${slug}-${date.slice(0, 10)}`
  for (let number = 2; ; number++) yield `${slug}-${number}`
}
