// Hugo: content/, with bundles, languages and forms of URLs. https://gohugo.io/configuration/
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parseValues } from '../../compile/content/front-matter.ts'
import { readFacts } from '../../facts/facts.ts'
import { canonicalLanguage } from '../../facts/language-tags.ts'
import { decode } from '../encoding.ts'
import {
  below,
  dateTokens,
  filesBelow,
  fillPermalink,
  type Generator,
  type PageFile,
  prefixOf,
  readFirst,
  siteFacts,
  statedPath,
} from './generator.ts'
import { parsePage } from './page.ts'
import { isValues, textOf, type Values } from './values.ts'

const configNames = ['hugo', 'config'].flatMap((name) => ['toml', 'yaml', 'yml', 'json'].map((ending) => `${name}.${ending}`))

export const hugo: Generator = {
  name: 'Hugo',
  open(folder) {
    const config = readConfig(folder)
    if (config === undefined || !existsSync(join(folder, textOf(config.contentdir) ?? 'content'))) return undefined
    const url = textOf(config.baseurl)
    const languages = Object.entries(isValues(config.languages) ? config.languages : {}).flatMap(([tag, value]) =>
      isValues(value) ? [{ tag, values: lowered(value) }] : [],
    )
    // Of several, it is one of their keys, not a code such as en-us.
    const usual = languages.find(({ tag }) => tag === 'en') ?? languages[0]
    const main = canonicalLanguage(textOf(config.defaultcontentlanguage) ?? usual?.tag ?? textOf(config.languagecode) ?? '')
    const inFolder = config.defaultcontentlanguageinsubdir === true
    const roots = languages.flatMap(({ tag, values }) =>
      textOf(values.contentdir) === undefined ? [] : [{ path: join(folder, textOf(values.contentdir) ?? ''), tag }],
    )
    const contents = roots.length > 0 ? roots : [{ path: join(folder, textOf(config.contentdir) ?? 'content'), tag: undefined }]
    const tags = new Set(languages.map(({ tag }) => tag))
    const sections = new Map<string, { title?: string; description?: string }>()
    const pages = contents.flatMap(({ path, tag }) => pagesOf(path, tag, tags, sections))
    const forms = permalinksOf(config)
    const spoken = [...new Set([main ?? 'en', ...pages.map(({ language }) => language ?? main ?? 'en')])]
    const isMultilingual = spoken.length > 1
    const title = textOf(config.title) ?? textOf(languages.find(({ tag }) => tag === main)?.values.title)
    return {
      generator: 'Hugo',
      facts: siteFacts({
        title,
        url,
        language: isMultilingual ? spoken[0] : (canonicalLanguage(textOf(config.languagecode) ?? '') ?? main),
        languages: isMultilingual ? spoken : undefined,
        description: textOf(isValues(config.params) ? config.params.description : undefined),
      }),
      syntax: 'hugo',
      variables: new Map(
        isValues(config.params)
          ? Object.entries(config.params).flatMap(([key, value]) =>
              textOf(value) === undefined ? [] : [[`site.params.${key}`, String(value)]],
            )
          : [],
      ),
      pages,
      sections,
      roots: [join(folder, 'static'), join(folder, 'assets')],
      urlsOf(page, facts, slug, date) {
        const prefix =
          prefixOf(url) + (page.language !== undefined && (inFolder || page.language !== main) ? `/${page.language.toLowerCase()}` : '')
        const stated = statedPath(facts)
        if (stated !== undefined) return [/^(?:https?:)?\//.test(stated) ? stated : `${prefix}/${stated}`]
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
  },
}

function readConfig(folder: string): Values | undefined {
  const places = [folder, join(folder, 'config/_default')]
  const found = places.map((place) => readFirst(place, configNames)).find((one) => one !== undefined)
  if (found === undefined) return undefined
  const read = (file: { name: string; text: string }) => {
    const kind = file.name.endsWith('.toml') ? 'toml' : file.name.endsWith('.json') ? 'json' : 'yaml'
    return lowered(parseValues(file.text, kind))
  }
  const part = (name: string) => {
    const file = readFirst(
      join(folder, 'config/_default'),
      ['toml', 'yaml', 'yml', 'json'].map((ending) => `${name}.${ending}`),
    )
    return file === undefined ? {} : { [name]: read(file) }
  }
  // A config.yml may be of any program: Hugo's says where the site is.
  const config = { ...read(found), ...part('languages'), ...part('permalinks'), ...part('params') }
  return found.name.startsWith('hugo.') || 'baseurl' in config || 'languagecode' in config || 'theme' in config ? config : undefined
}

function lowered(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key.toLowerCase(), value]))
}

function pagesOf(
  root: string,
  language: string | undefined,
  tags: ReadonlySet<string>,
  sections: Map<string, { title?: string; description?: string }>,
): PageFile[] {
  const files = filesBelow(root, new Set()).filter((file) => /\.(?:md|markdown)$/.test(file))
  const bundles = new Set(files.filter((file) => /^index(?:\.[\w-]+)?\.(?:md|markdown)$/.test(basename(file))).map(dirname))
  return files.flatMap((file): PageFile[] => {
    const path = below(root, file)
    const [, name = '', suffix] = /^(.*?)(?:\.([\w-]+))?\.(?:md|markdown)$/.exec(basename(file)) ?? []
    const own = suffix !== undefined && tags.has(suffix) ? suffix : undefined
    const stem = own === undefined && suffix !== undefined ? `${name}.${suffix}` : name
    const folders = path.split('/').slice(0, -1)
    if (stem === '_index') {
      const [section, ...deeper] = folders
      // It is called as in the main language, whose file seldom has it in its name.
      if (section !== undefined && deeper.length === 0 && (own === undefined || !sections.has(section)))
        sections.set(section, sectionFacts(file))
      return []
    }
    const bundle = stem === 'index'
    // Files beside the index of a bundle are parts of its page.
    if (!bundle && bundles.has(dirname(file))) return []
    if (bundle && folders.length === 0) return []
    const inside = bundle ? folders.slice(0, -1) : folders
    const tag = canonicalLanguage(own ?? language ?? '')
    return [
      {
        file,
        sourcePath: `/${path}`,
        section: inside[0],
        folders: inside.slice(1),
        stem: bundle ? (folders.at(-1) ?? '') : stem,
        ...(tag === undefined ? {} : { language: tag }),
      },
    ]
  })
}

function sectionFacts(file: string): { title?: string; description?: string } {
  try {
    const { values, entriesOf } = parsePage(decode(readFileSync(file)).text)
    const { title, summary } = readFacts(entriesOf(values), { file, timezone: 'UTC' }).facts
    return { ...(title === undefined ? {} : { title }), ...(summary === undefined ? {} : { description: summary }) }
  } catch {
    return {}
  }
}

/** Forms by section, whether for pages or said as in former versions. */
function permalinksOf({ permalinks }: Values): Map<string, string> {
  if (!isValues(permalinks)) return new Map()
  const pages = isValues(permalinks.page) ? permalinks.page : permalinks
  return new Map(Object.entries(pages).flatMap(([section, form]) => (typeof form === 'string' ? [[section, form]] : [])))
}

function urlize(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_.\s-]/gu, '')
    .trim()
    .replace(/\s+/g, '-')
}
