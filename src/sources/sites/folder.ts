// Sites of generators without a reader of their own, and folders of Markdown without a generator. URLs are like paths.
import { basename, dirname, join } from 'node:path'
import { canonicalLanguage } from '../../facts/language-tags.ts'
import { isKey } from '../../facts/names.ts'
import {
  dateTokens,
  fillPermalink,
  isHtml,
  isMarkdown,
  isMarkup,
  literalsIn,
  ofRepository,
  type PageFile,
  prefixOf,
  readFirst,
  readText,
  readValues,
  type SettingsFile,
  type SiteFolder,
  type StaticSite,
  statedPath,
  trimmed,
  type Values,
} from './generator.ts'
import { splitLanguages } from './languages.ts'
import { readSections } from './page.ts'

/** The files by which generators are known. */
const configs = {
  Docusaurus: /^docusaurus\.config\.[cm]?[jt]s$/,
  Eleventy: /^(?:\.eleventy|eleventy\.config)\.[cm]?[jt]s$/,
  Astro: /^astro\.config\.[cm]?[jt]s$/,
  Hexo: /^_config\.ya?ml$/,
  Zola: /^config\.toml$/,
  Pelican: /^pelicanconf\.py$/,
  MkDocs: /^mkdocs\.ya?ml$/,
  VuePress: /^(?:docs\/)?\.(?:vuepress|vitepress)\/config\.[cm]?[jt]s$/,
  another: /^(?:(?:gatsby|next|nuxt|svelte|vite|quartz|contentlayer)[.-]config\.[cm]?[jt]s|book\.toml|lume\.config\.ts|_config\.ts)$/,
}

/** Whether a file is the configuration of a generator, so that its folder is a site. */
export const isConfig = (path: string) => Object.values(configs).some((config) => config.test(path))

// Files besides the configuration in which a site describes itself.
const metadata =
  /^publishconf\.py$|^(?:(?:src|app|lib|data|config|src\/data|(?:src\/)?_data)\/)?(?:metadata|meta|consts?|constants|config|site[.-]?(?:config|metadata|data)?)\.(?:json|ya?ml|toml|[cm]?[jt]s)$/i

// Names of folders that come from programs, not from authors.
const structural = /^(?:src|source|contents?|pages|app|data|docs|site|website)$/
// Folders whose files are published from the root of the site.
const usualRoots = [
  ...['public', 'static', 'source', 'docs/.vuepress/public', '.vuepress/public', 'docs/public', 'src/public', 'src/static'],
  ...['assets', 'src/assets', 'content', 'docs', 'src'],
]
const notContent =
  /(?:^|\/)(?:_(?!posts\/|drafts\/|index\.)[^/]*|layouts?|templates?|themes?|archetypes|components|partials|vendor|tests?|scripts|versioned_docs|i18n|\.\w[^/]*)(?:\/|$)/

export function openFolder(site: SiteFolder): StaticSite {
  const { folder, files } = site
  const config = files.find(isConfig)
  const generator = Object.entries(configs).find(([, pattern]) => config !== undefined && pattern.test(config))?.[0] ?? ''
  const read = (path: string): SettingsFile => ({ name: path, text: readText(join(folder, path)) })
  const program = config === undefined ? { name: '', text: '' } : read(config)
  const data = config === undefined ? [] : files.filter((path) => metadata.test(path)).map(read)
  const manifest = config === undefined ? undefined : readFirst(folder, ['package.json'])
  const literals = [program, ...data].map(literalsIn)
  const setting = (...names: string[]) => literals.flatMap((file) => file.flatMap(([key, value]) => (names.includes(key) ? [value] : [])))
  const url = [
    site.url ?? '',
    ...setting('siteUrl', 'SITEURL', 'SITE_URL', 'site_url', 'base_url', 'url', 'site', 'hostname', 'website', 'baseURL', 'baseUrl'),
    ...literalsIn(manifest ?? { name: '', text: '' }).flatMap(([key, value]) => (key === 'homepage' ? [value] : [])),
  ].find((value) => /^https?:\/\/(?!localhost|127\.|(?:www\.)?github\.com)/.test(value))
  const base = prefixOf(url) || prefixOf(setting('base', 'baseUrl', 'pathPrefix', 'root').find((path) => /^\/\w/.test(path)))
  const languages = setting('defaultLocale', 'language', 'lang', 'locale', 'DEFAULT_LANG', 'default_language')
  const [language] = languages.flatMap((tag) => canonicalLanguage(tag) ?? [])
  const inputs = setting('input', 'setInputDirectory', 'PATH', 'docs_dir', 'srcDir', 'source_dir')
  const content = contentOf(site, generator, program.text, inputs)
  const form = setting('permalink', 'ARTICLE_URL').find((value) => /[:{]\w/.test(value))
  const { pages, sections } = pagesOf(site, content, language)
  const routes = routesIn(files)
  const isFolder = (root: string) => files.some((file) => file.startsWith(`${root}/`))
  return {
    facts: {
      title: setting('SITE_TITLE', 'SITENAME', 'site_name', 'title', 'siteTitle')[0] ?? setting('name')[0],
      url,
      language,
      description: setting('SITE_DESCRIPTION', 'siteDescription', 'site_description', 'description', 'tagline')[0],
    },
    syntax: ['Eleventy', 'Hexo', 'Zola'].includes(generator) ? 'liquid' : 'none',
    variables: new Map(data.flatMap(variablesIn)),
    pages: generator === 'Eleventy' ? pages.map((page) => ({ ...page, defaults: dataOf(site, page) })) : pages,
    sections,
    roots: [...setting('addPassthroughCopy', 'staticDir', 'publicDir'), ...usualRoots].filter(isFolder).concat(''),
    urlsOf(page, facts, slug, date) {
      const prefix = base + (page.language === undefined || page.language === language ? '' : `/${page.language.toLowerCase()}`)
      const stated = statedPath(facts, prefix)
      if (stated !== undefined) return [stated]
      const named = facts.slug ?? slug
      const tokens = { ...dateTokens(date), title: named, slug: named, name: slug, category: facts.categories[0] }
      const filled = form === undefined ? undefined : fillPermalink(ofPelican(form), tokens)
      if (filled !== undefined) return [prefix + filled]
      const folders = foldersShown(page, routes)
      // In Docusaurus, a slug that begins with a slash is a path below the blog.
      if (facts.slug?.startsWith('/')) return [`${prefix}/${page.section}${facts.slug}`]
      const name = facts.slug ?? (generator === 'Eleventy' || generator === 'Zola' ? slug : page.stem)
      const path = `${prefix}/${[...folders, name].join('/')}/`
      if (generator === 'Docusaurus') return [path.replace(/\b(\d{4})[-/](\d{2})[-/](\d{2})[-/]/, '$1/$2/$3/')]
      return config === undefined && (folders.length === 0 || /\s/.test(path)) ? [] : [path]
    },
  }
}

function variablesIn(file: SettingsFile): [string, string][] {
  const prefix = basename(file.name).replace(/\.\w+$/, '')
  return literalsIn(file).map(([key, value]) => [`${prefix}.${key}`, value])
}

/** The paths of pages below the root of the site's content, by their paths below its folder. */
function contentOf({ folder, files }: SiteFolder, generator: string, program: string, inputs: readonly string[]): Map<string, string> {
  const blogs = generator === 'Docusaurus' ? blogsOf(program) : []
  const input = inputs.map(trimmed).find((path) => files.some((file) => file.startsWith(`${path}/`))) ?? ''
  const contentPath = (path: string) => {
    if (blogs.length > 0) return blogPath(path, blogs)
    if (generator !== '' && (notContent.test(path) || ofRepository.test(basename(path)) || !path.startsWith(input))) return undefined
    const parts = path.slice(input.length).replace(/^\//, '').split('/')
    return parts.slice(parts.findIndex((part, index) => index === parts.length - 1 || !structural.test(part))).join('/')
  }
  // An HTML file with front matter is a page. Other HTML files are parts of templates, or downloads.
  const isPage = (path: string) =>
    generator === '' ? isMarkdown(path) : isMarkup(path) && (!isHtml(path) || readText(join(folder, path)).startsWith('---'))
  return new Map(
    files.filter(isPage).flatMap((path): [string, string][] => {
      const content = contentPath(path)
      return content === undefined ? [] : [[path, content]]
    }),
  )
}

/** https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog */
function blogsOf(program: string) {
  const options = Array.from(program.matchAll(blogOptions), ([, text = '']) => literalsIn({ name: 'options.js', text }))
  return (options.length === 0 ? [[]] : options).map((literals) => {
    const option = (name: string) => literals.find(([key]) => key === name)?.[1]
    return { folder: trimmed(option('path') ?? 'blog'), route: trimmed(option('routeBasePath') ?? 'blog'), id: option('id') }
  })
}

// Options up to the brace that closes them, with as many levels of nested braces as such options have.
const braces = String.raw`(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*`
const blogOptions = new RegExp(`(?:\\bblog["']?\\s*:|plugin-content-blog["'\`]\\s*,)\\s*\\{(${braces})`, 'g')

/** The path of a post or of a translation. A translation has the same path in its blog as its original. */
function blogPath(path: string, blogs: ReturnType<typeof blogsOf>): string | undefined {
  const [, tag, id, translated] = /^i18n\/([^/]+)\/docusaurus-plugin-content-blog(?:-([^/]+))?\/(.+)$/.exec(path) ?? []
  const blog = blogs.find((one) => (tag === undefined ? path.startsWith(`${one.folder}/`) : one.id === id))
  if (blog === undefined) return undefined
  const rest = translated ?? path.slice(blog.folder.length + 1)
  return notContent.test(rest) ? undefined : [tag, blog.route, rest].filter(Boolean).join('/')
}

function pagesOf({ folder }: SiteFolder, content: ReadonlyMap<string, string>, language: string | undefined) {
  const shared = splitLanguages([...content.values()], language === undefined ? [] : [language])
  const nameOf = (path: string) => basename(path).replace(/\.\w+$/, '')
  const isIndex = (path: string) => /^(?:_?index|readme)$/i.test(nameOf(path))
  // The index of a folder with other pages describes the folder. An index alone is a page with its pictures beside it.
  const holders = new Set<string>()
  for (const { path } of shared.values())
    for (let above = dirname(isIndex(path) ? dirname(path) : path); above !== '.'; above = dirname(above)) holders.add(above)
  const lists: { path: string; section: string }[] = []
  const pages = [...content].flatMap(([path, contentPath]): PageFile[] => {
    const { path: sourcePath, language } = shared.get(contentPath) ?? { path: contentPath }
    const above = sourcePath.split('/').slice(0, -1)
    const isBundle = isIndex(sourcePath) || nameOf(sourcePath) === above.at(-1)
    if (isIndex(sourcePath) && (above.length === 0 || holders.has(dirname(sourcePath)))) {
      if (above.length === 1) lists.push({ path: join(folder, path), section: above[0] ?? '' })
      return []
    }
    const draft = above.some((name) => /^_?drafts$/.test(name))
    const [section, ...folders] = (isBundle ? above.slice(0, -1) : above).filter((name) => !/^_?drafts$/.test(name))
    const isDate = section === undefined || /^\d+$/.test(section)
    return [
      {
        path,
        sourcePath,
        section: isDate ? undefined : section,
        folders: isDate && section !== undefined ? [section, ...folders] : folders,
        stem: (isBundle ? above.at(-1) : undefined) ?? nameOf(sourcePath),
        language,
        ...(draft && { draft }),
      },
    ]
  })
  return { pages, sections: readSections(lists) }
}

/** The folders where a page with a parameter shows other pages: `blog` for `src/pages/blog/[slug].astro`. */
function routesIn(files: readonly string[]): Set<string> {
  const found = files.map((file) => /^(?:src\/)?(?:pages|app|routes)\/(?:([^[]*)\/)?\[[^/]*(?:$|\/[^/]*$)/.exec(file))
  return new Set(found.flatMap((match) => (match === null ? [] : [match[1] ?? ''])))
}

/** The folders in a page's URL. The folder of its collection is left out if only a page of the root shows that collection. */
function foldersShown({ section, folders }: PageFile, routes: ReadonlySet<string>): string[] {
  const named = section === undefined || section.startsWith('_') ? [] : [section]
  return [
    ...(routes.has('') && named.length > 0 && !routes.has(section ?? '') ? [] : named),
    ...folders.filter((name) => !name.startsWith('_')),
  ]
}

/** Writes a form of URLs of Pelican, such as `posts/{date:%Y}/{slug}/`, like those of other generators. */
function ofPelican(form: string): string {
  const parts: Readonly<Record<string, string>> = { '%Y': ':year', '%m': ':month', '%d': ':day', '%b': ':short_month' }
  return form
    .replace(/\{date:([^}]*)\}/g, (_, date: string) => date.replace(/%[A-Za-z]/g, (part) => parts[part] ?? part))
    .replace(/\{(\w+)\}/g, ':$1')
}

/** Data of a page: the files of its folders, then its own. https://www.11ty.dev/docs/data-template-dir/ */
function dataOf({ folder }: SiteFolder, { path }: PageFile): Values {
  const parts = path.replace(/\.\w+$/, '').split('/')
  const found = parts.map((name, index) => {
    const inside = parts.slice(0, index + (index === parts.length - 1 ? 0 : 1)).join('/')
    const endings = ['.11tydata.json', '.json', '.11tydata.js', '.11tydata.cjs', '.11tydata.mjs']
    const names = endings.map((ending) => name + ending)
    const file = readFirst(join(folder, inside), names)
    return file === undefined ? {} : readValues(file)
  })
  // Tags of such data only put pages into collections of Eleventy.
  return Object.fromEntries(Object.entries(Object.assign({}, ...found)).filter(([name]) => !isKey(name, 'tags')))
}
