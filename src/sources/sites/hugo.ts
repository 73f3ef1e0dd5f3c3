// Hugo: content/, with bundles, languages, mounts and forms of URLs. https://gohugo.io/configuration/
import { basename, dirname, join } from 'node:path'
import { isRecord, isScalar } from '../../facts/entry.ts'
import { canonicalLanguage } from '../../facts/language-tags.ts'
import { attempt } from '../../text/attempt.ts'
import {
  dateTokens,
  fillPermalink,
  isMarkup,
  type PageFile,
  prefixOf,
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
import { parsePage, readSections } from './page.ts'

export function openHugo(site: SiteFolder): StaticSite | undefined {
  const config = readConfig(site)
  if (config === undefined) return undefined
  const languages = new Map(
    Object.entries(isRecord(config.languages) ? config.languages : {}).flatMap(([tag, value]) =>
      isRecord(value) ? [[tag, lowered(value)]] : [],
    ),
  )
  // If there are several languages, the main one is one of their keys, and not a code such as en-us.
  const usual = languages.has('en') ? 'en' : [...languages.keys()][0]
  const main = textOf(config.defaultcontentlanguage) ?? usual ?? textOf(config.languagecode) ?? ''
  const language = canonicalLanguage(main)
  const mounts = mountsOf(config, languages).filter(({ source }) => site.files.some((path) => path.startsWith(`${source}/`)))
  const contents = mounts.filter(({ target }) => /^content(?:\/|$)/.test(target))
  if (contents.length === 0) return undefined
  const { pages, lists } = pagesOf(site, contents, [...languages.keys()], config)
  const forms = permalinksOf(config)
  const url = site.url ?? textOf(config.baseurl)
  const params = isRecord(config.params) ? config.params : {}
  return {
    facts: {
      title: textOf(config.title) ?? textOf(languages.get(main)?.title),
      url: url ?? textOf(languages.get(main)?.baseurl),
      language: (languages.size > 1 ? undefined : canonicalLanguage(textOf(config.languagecode) ?? '')) ?? language,
      description: textOf(params.description),
    },
    syntax: 'hugo',
    variables: new Map(variablesIn(params, 'site.params')),
    pages,
    sections: readSections(lists.filter((one) => one.language === undefined || one.language === language).concat(lists)),
    roots: [...mounts.filter(({ target }) => !target.startsWith('content')).map(({ source }) => source), 'static', 'assets'],
    urlsOf(page, facts, slug, date) {
      const own = [...languages].find(([tag]) => canonicalLanguage(tag) === page.language)?.[1].baseurl
      const isForeign = page.language !== undefined && (config.defaultcontentlanguageinsubdir === true || page.language !== language)
      const prefix = textOf(own)?.replace(/\/$/, '') ?? prefixOf(url) + (isForeign ? `/${page.language?.toLowerCase()}` : '')
      const stated = statedPath(facts, prefix)
      if (stated !== undefined) return [stated]
      const folders = [page.section, ...page.folders].filter((name) => name !== undefined)
      const form = page.section === undefined ? undefined : forms.get(page.section)
      const named = facts.slug ?? page.stem
      const tokens = {
        ...dateTokens(date),
        title: urlize(facts.title ?? slug),
        slug: urlize(facts.slug ?? facts.title ?? slug),
        slugorfilename: named,
        slugorcontentbasename: named,
        filename: page.stem,
        contentbasename: page.stem,
        section: page.section,
        sections: folders.join('/'),
      }
      const path = (form === undefined ? undefined : fillPermalink(form, tokens)) ?? `/${[...folders, named].join('/')}/`
      return [`${prefix}${path.toLowerCase().replaceAll(' ', '-')}`]
    },
  }
}

/** The whole configuration: one file, or a folder with a file for each part. Another folder may have the settings for production. */
function readConfig({ folder, files }: SiteFolder): Values | undefined {
  const found = files
    .filter((path) => /^(?:(?:hugo|config)\.|config\/(?:_default|production)\/[\w-]+\.)(?:toml|ya?ml|json)$/.test(path))
    // Production overrides the defaults.
    .sort((one, other) => Number(one.includes('/production/')) - Number(other.includes('/production/')))
  if (found.length === 0) return undefined
  const config: Record<string, unknown> = {}
  for (const path of found) {
    const values = lowered(readValues({ name: path, text: readText(join(folder, path)) }))
    const part = basename(path).replace(/\.\w+$/, '')
    Object.assign(config, part === 'hugo' || part === 'config' ? values : { [part]: { ...(config[part] as Values), ...values } })
  }
  // A config.yml may belong to any program. Hugo's has one of these keys.
  const isHugo = ['baseurl', 'languagecode', 'theme', 'languages'].some((key) => key in config) && !('base_url' in config)
  return isHugo || found.some((path) => /(?:^|\/)hugo\./.test(path)) ? config : undefined
}

function lowered(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key.toLowerCase(), value]))
}

/** A folder, and the folder that it is mounted as. https://gohugo.io/configuration/module/#mounts */
interface Mount {
  readonly source: string
  readonly target: string
  readonly language?: string | undefined
}

function mountsOf({ module, contentdir }: Values, languages: ReadonlyMap<string, Values>): Mount[] {
  const mounts = isRecord(module) && Array.isArray(module.mounts) ? module.mounts.filter(isRecord) : []
  const byLanguage = [...languages].map(([lang, values]) => ({ source: values.contentdir, target: 'content', lang }))
  const all = [...mounts, ...byLanguage].flatMap(({ source, target, lang }): Mount[] => {
    const [from, to] = [textOf(source), textOf(target)]
    return from === undefined || to === undefined ? [] : [{ source: trimmed(from), target: trimmed(to), language: textOf(lang) }]
  })
  const hasContent = all.some(({ target }) => target.startsWith('content'))
  return hasContent ? all : [...all, { source: trimmed(textOf(contentdir) ?? 'content'), target: 'content' }]
}

function pagesOf({ folder, files }: SiteFolder, mounts: readonly Mount[], known: readonly string[], config: Values) {
  const pages: PageFile[] = []
  const lists: { readonly path: string; readonly section: string; readonly language: string | undefined }[] = []
  const byDepth = mounts.map(({ source }) => source).sort((one, other) => other.length - one.length)
  const mountOf = (path: string) => byDepth.find((source) => path.startsWith(`${source}/`))
  for (const { source, target, language: stated } of mounts) {
    const below = new Map(
      files
        .filter((path) => isMarkup(path) && mountOf(path) === source)
        .map((path) => [`${target}${path.slice(source.length)}`.replace(/^content\//, ''), path]),
    )
    const shared = [...splitLanguages([...below.keys()], stated === undefined || known.length > 1 ? known : [])]
    const isIndex = (path: string) => /^index\.\w+$/.test(basename(path))
    const bundles = new Set(shared.flatMap(([, { path }]) => (isIndex(path) ? [dirname(path)] : [])))
    const cascades = cascadesOf(folder, below, config)
    for (const [own, { path: sourcePath, language: found }] of shared) {
      const path = below.get(own) ?? ''
      const language = found ?? canonicalLanguage(stated ?? '')
      const folders = sourcePath.split('/').slice(0, -1)
      const stem = basename(sourcePath).replace(/\.\w+$/, '')
      if (stem === '_index') {
        if (folders.length === 1) lists.push({ path: join(folder, path), section: folders[0] ?? '', language })
        continue
      }
      const isBundle = stem === 'index'
      // Files beside the index of a bundle are parts of its page.
      if (isBundle ? folders.length === 0 : bundles.has(dirname(sourcePath))) continue
      const inside = isBundle ? folders.slice(0, -1) : folders
      pages.push({
        path,
        sourcePath,
        section: inside[0],
        folders: inside.slice(1),
        stem: isBundle ? (folders.at(-1) ?? '') : stem,
        language,
        defaults: cascaded(own, cascades),
      })
    }
  }
  return { pages, lists }
}

/** Values for all pages below a folder. https://gohugo.io/configuration/cascade/ */
interface Cascade {
  readonly folder: string
  readonly target: RegExp
  readonly values: Values
}

function cascadesOf(folder: string, files: ReadonlyMap<string, string>, config: Values): Cascade[] {
  const lists = [...files].filter(([path]) => /^_index\./.test(basename(path))).sort(([one], [other]) => one.length - other.length)
  const stated = lists.flatMap(([path, file]) => {
    const text = readText(join(folder, file))
    return text.includes('cascade') ? cascadesIn(dirname(path), attempt(() => parsePage(text).values)?.cascade) : []
  })
  return [...cascadesIn('.', config.cascade), ...stated]
}

function cascadesIn(folder: string, cascade: unknown): Cascade[] {
  return (Array.isArray(cascade) ? cascade : [cascade]).filter(isRecord).map(({ _target, target = _target, ...values }) => {
    const glob = isRecord(target) ? textOf(target.path) : undefined
    return { folder, target: glob === undefined ? /^/ : globOf(glob), values }
  })
}

/** The expression for a pattern such as `/news/**`. */
function globOf(glob: string): RegExp {
  const signs: Readonly<Record<string, string>> = { '**': '.*', '*': '[^/]*', '?': '[^/]', '{': '(?:', '}': ')', ',': '|' }
  return new RegExp(`^${glob.replace(/\*\*|[*?{},]|[.+^$()|[\]\\]/g, (sign) => signs[sign] ?? `\\${sign}`)}$`)
}

function cascaded(path: string, cascades: readonly Cascade[]): Values {
  const page = `/${path.replace(/(?:\/index)?(?:\.[\w-]+)?\.\w+$/, '')}`
  const own = cascades.filter(({ folder, target }) => (folder === '.' || path.startsWith(`${folder}/`)) && target.test(page))
  return Object.assign({}, ...own.map(({ values }) => values))
}

function variablesIn(values: Values, prefix: string): [string, string][] {
  return Object.entries(values).flatMap(([key, value]): [string, string][] =>
    isRecord(value) ? variablesIn(value, `${prefix}.${key}`) : isScalar(value) ? [[`${prefix}.${key}`, String(value)]] : [],
  )
}

/** The forms of URLs by section, as current or former versions of Hugo have them. */
function permalinksOf({ permalinks }: Values): Map<string, string> {
  if (!isRecord(permalinks)) return new Map()
  const pages = isRecord(permalinks.page) ? permalinks.page : permalinks
  return new Map(Object.entries(pages).flatMap(([section, form]) => (typeof form === 'string' ? [[section, form]] : [])))
}

function urlize(text: string): string {
  const plain = text.toLowerCase().replace(/[^\p{L}\p{N}\p{M}_.\s-]/gu, '')
  return plain.trim().replace(/\s+/g, '-')
}
