// Paths that say a language: `en/blog/a.md` beside `ja/blog/a.md`, `a.fr.md` or `a-fr.md` beside `a.md`.
import { canonicalLanguage } from '../../facts/language-tags.ts'

/** A path, and the part of it that may name a language. */
interface Split {
  readonly path: string
  readonly shared: string
  readonly tag: string
  /** The path of the folder around a folder that may be a language. Either all folders there are languages, or none is. */
  readonly place: string
}

/**
 * Takes languages out of paths. A folder or an ending may have the name of a language by chance. It counts if it is a language of
 * the site, or if the same path exists in another language too.
 * @param known the languages of the site, as it writes them.
 * @returns for each path, the path of the page in all languages, and the language (BCP 47), if the path names one.
 */
export function splitLanguages(paths: readonly string[], known: readonly string[]) {
  const own = new Set(known.map((tag) => tag.toLowerCase()))
  const isTag = (name: string) =>
    own.has(name.toLowerCase()) || (/^[a-z]{2}(?:[-_](?:[a-z]{2}|han[st]))?$/i.test(name) && canonicalLanguage(name) !== undefined)
  const all = new Set(paths)
  const splits = paths.flatMap((path): Split[] => {
    const [, before = '', ending = '', extension = ''] = /^(.*[^/])\.([\w-]+)(\.\w+)$/.exec(path) ?? []
    if (isTag(ending)) return [{ path, shared: before + extension, tag: ending, place: path }]
    const [, base = '', hyphened = '', type = ''] = /^(.*[^/])[-_]([a-z]{2})(\.\w+)$/.exec(path) ?? []
    if (isTag(hyphened) && all.has(base + type)) return [{ path, shared: base + type, tag: hyphened, place: path }]
    const parts = path.split('/')
    const index = parts.slice(0, -1).findIndex(isTag)
    if (index < 0) return []
    return [{ path, shared: parts.toSpliced(index, 1).join('/'), tag: parts[index] ?? '', place: parts.slice(0, index).join('/') }]
  })
  const tags = Map.groupBy(splits, ({ shared }) => shared)
  const isLanguage = ({ shared, tag }: Split) =>
    own.has(tag.toLowerCase()) || all.has(shared) || tags.get(shared)?.some((other) => other.tag !== tag)
  const places = new Set(splits.filter(isLanguage).map(({ place }) => place))
  const found = new Map(
    splits
      .filter(({ place }) => places.has(place))
      .map(({ path, shared, tag }) => [path, { path: shared, language: canonicalLanguage(tag) }]),
  )
  return new Map(paths.map((path) => [path, found.get(path) ?? { path, language: undefined }]))
}
