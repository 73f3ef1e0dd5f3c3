// Jekyll: _posts, _drafts, collections and pages. https://jekyllrb.com/docs/permalinks/
import { join } from 'node:path'
import { asText, isRecord } from '../../facts/entry.ts'
import { canonicalLanguage } from '../../facts/language-tags.ts'
import {
  dateTokens,
  fillPermalink,
  isMarkup,
  ofRepository,
  type PageFile,
  prefixOf,
  readFirst,
  readText,
  readValues,
  type SiteFolder,
  type StaticSite,
  statedPath,
  textOf,
  trimmed,
  type Values,
} from './generator.ts'
import { splitLanguages } from './languages.ts'

const forms: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title.html',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title.html',
  none: '/:categories/:title.html',
}

export function openJekyll(site: SiteFolder): StaticSite | undefined {
  const config = readFirst(site.folder, ['_config.yml', '_config.yaml', '_config.toml'])
  const values = config === undefined ? {} : readValues(config)
  // The configuration of Hexo has the same name.
  if (config === undefined || 'source_dir' in values || /"hexo"/.test(readFirst(site.folder, ['package.json'])?.text ?? ''))
    return undefined
  const base = site.url === undefined ? (textOf(values.baseurl)?.replace(/\/$/, '') ?? '') : prefixOf(site.url)
  const listed = values.collections
  const collections = new Map(
    Array.isArray(listed) ? listed.map((name) => [asText(name), {}]) : Object.entries(isRecord(listed) ? listed : {}),
  )
  const source = trimmed(textOf(values.source) ?? '')
  const root = source === '' ? '' : `${source}/`
  return {
    facts: {
      title: textOf(values.title) ?? textOf(values.name),
      url: site.url ?? textOf(values.url),
      language: canonicalLanguage(textOf(values.lang) ?? textOf(values.locale) ?? ''),
      description: textOf(values.description),
    },
    syntax: 'liquid',
    hasBlanksBetweenTags: true,
    variables: new Map([
      ...Object.entries(values).flatMap(([key, value]): [string, string][] => {
        const text = textOf(value)
        return text === undefined ? [] : [[`site.${key}`, text]]
      }),
      // These are empty: paths from the root are found without the folder that a site is published in.
      ...['baseurl', 'baseurl_root', 'url', 'github.url'].map((name) => [`site.${name}`, ''] as const),
    ]),
    pages: pagesOf(site, root, new Set(collections.keys()), values),
    roots: [source],
    urlsOf(page, facts, slug, date) {
      const prefix = base + (page.language === undefined ? '' : `/${page.language.toLowerCase()}`)
      const stated = statedPath(facts)
      const isForm = stated !== undefined && /:\w/.test(stated)
      if (stated !== undefined && !isForm) return [`${base}${stated.startsWith('/') ? '' : '/'}${stated}`]
      const kind = kindOf(page.sourcePath)
      const collection = collections.get(kind)
      const own = (isForm ? stated : undefined) ?? (isRecord(collection) ? textOf(collection.permalink) : undefined)
      const usual = textOf(values.permalink) ?? 'date'
      if (kind === 'pages') return [`${base}/${page.sourcePath.replace(/(?:index)?\.\w+$/, '')}`]
      const form = own ?? (kind === 'posts' || kind === 'drafts' ? (forms[usual] ?? usual) : '/:collection/:path.html')
      const above = page.sourcePath.split('/').slice(0, Math.max(0, page.sourcePath.split('/').indexOf(`_${kind}`)))
      const path = fillPermalink((forms[form] ?? form).replace(/:output_ext/g, '.html'), {
        ...dateTokens(date),
        categories: [...new Set([...above, ...facts.categories])].map((name) => name.toLowerCase().replaceAll(' ', '-')).join('/'),
        collection: kind,
        path: [...page.folders, page.stem].join('/'),
        title: facts.slug ?? slug,
        slug: facts.slug ?? slug,
        name: page.stem,
      })
      return path === undefined ? [] : [prefix + path]
    },
  }
}

/** The collection of a page: `posts` for `news/_posts/a.md`. */
function kindOf(sourcePath: string): string {
  return /(?:^|\/)_(\w+)\//.exec(sourcePath)?.[1] ?? 'pages'
}

/** https://jekyllrb.com/docs/configuration/front-matter-defaults/ */
function defaultsOf(sourcePath: string, defaults: unknown): Values {
  const type = kindOf(sourcePath)
  const matching = (Array.isArray(defaults) ? defaults : []).filter(isRecord).filter(({ scope }) => {
    if (!isRecord(scope)) return true
    const path = trimmed(textOf(scope.path)?.replace(/\*.*$/, '') ?? '')
    return sourcePath.startsWith(path) && [undefined, type, type.replace(/s$/, '')].includes(textOf(scope.type))
  })
  return Object.assign({}, ...matching.map(({ values }) => values))
}

function pagesOf(
  { folder, files }: SiteFolder,
  root: string,
  collections: ReadonlySet<string>,
  { defaults, lang, locale, languages }: Values,
): PageFile[] {
  const known = [lang, locale, ...(Array.isArray(languages) ? languages : [])].flatMap((tag) => textOf(tag) ?? [])
  const own = files.filter((path) => path.startsWith(root) && isMarkup(path)).map((path) => path.slice(root.length))
  return [...splitLanguages(own, known)].flatMap(([path, { path: sourcePath, language }]): PageFile[] => {
    const parts = sourcePath.split('/')
    const stem = (parts.at(-1) ?? '').replace(/\.\w+$/, '')
    const folders = parts.slice(0, -1)
    const special = folders.findIndex((name) => name.startsWith('_'))
    const kind = kindOf(sourcePath)
    const page = { path: root + path, sourcePath, stem, language, defaults: defaultsOf(path, defaults) }
    // The folder that holds _posts is a category.
    if (kind === 'posts' || kind === 'drafts')
      return [{ ...page, section: folders[special - 1], folders: folders.slice(special + 1), ...(kind === 'drafts' && { draft: true }) }]
    if (kind !== 'pages') return collections.has(kind) ? [{ ...page, section: kind, folders: folders.slice(special + 1) }] : []
    // Jekyll copies other files as they are.
    const isPage =
      special < 0 &&
      folders[0] !== 'vendor' &&
      stem !== 'index' &&
      !ofRepository.test(parts.at(-1) ?? '') &&
      readText(join(folder, root + path)).startsWith('---')
    return isPage ? [{ ...page, section: folders[0] ?? 'Pages', folders: folders.slice(1) }] : []
  })
}
