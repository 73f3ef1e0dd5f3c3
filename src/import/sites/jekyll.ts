// Jekyll: _posts, _drafts, collections and pages. https://jekyllrb.com/docs/permalinks/
import { join } from 'node:path'
import { parseValues } from '../../compile/content/front-matter.ts'
import { canonicalLanguage } from '../../facts/language-tags.ts'
import {
  below,
  dateTokens,
  filesBelow,
  fillPermalink,
  type Generator,
  type PageFile,
  readFirst,
  siteFacts,
  statedPath,
} from './generator.ts'
import { isValues, textOf, type Values } from './values.ts'

const forms: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title.html',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title.html',
  none: '/:categories/:title.html',
}

export const jekyll: Generator = {
  name: 'Jekyll',
  open(folder) {
    const config = readFirst(folder, ['_config.yml', '_config.yaml', '_config.toml'])
    if (config === undefined) return undefined
    const values = parseValues(config.text, config.name.endsWith('.toml') ? 'toml' : 'yaml')
    const base = textOf(values.baseurl) ?? ''
    const collections = Array.isArray(values.collections)
      ? values.collections.map(String)
      : Object.keys(isValues(values.collections) ? values.collections : {})
    const form = forms[textOf(values.permalink) ?? 'date'] ?? textOf(values.permalink) ?? ''
    const url = textOf(values.url)
    const root = join(folder, textOf(values.source) ?? '')
    const variables = new Map(
      Object.entries(values).flatMap(([key, value]): [string, string][] =>
        textOf(value) === undefined ? [] : [[`site.${key}`, String(value)]],
      ),
    )
    return {
      generator: 'Jekyll',
      facts: siteFacts({
        title: textOf(values.title) ?? textOf(values.name),
        url,
        language: canonicalLanguage(textOf(values.lang) ?? textOf(values.locale) ?? ''),
        description: textOf(values.description),
      }),
      syntax: 'liquid',
      // Paths from the root are found without the folder that a site is published in.
      variables: new Map([...variables, ['site.baseurl', ''], ['site.url', ''], ['site.github.url', '']]),
      pages: pagesOf(root, collections).map((page) => ({ ...page, defaults: defaultsOf(page, values.defaults) })),
      sections: new Map(),
      roots: [root],
      urlsOf(page, facts, slug, date) {
        const stated = statedPath(facts)
        const isForm = stated !== undefined && /:\w/.test(stated)
        if (stated !== undefined && !isForm) return [`${base}${stated.startsWith('/') ? '' : '/'}${stated}`]
        const post = page.section === undefined || page.sourcePath.includes('/_posts/')
        if (!page.sourcePath.includes('/_')) return [`${base}${page.sourcePath.replace(/(?:index)?\.\w+$/, '')}`]
        if (!post) return [`${base}/${[page.section, ...page.folders, page.stem].join('/')}.html`]
        const categories = facts.categories.map((name) => name.toLowerCase().replaceAll(' ', '-')).join('/')
        const path = fillPermalink((isForm ? stated : form).replace(/:output_ext/g, '.html'), {
          ...dateTokens(date),
          categories,
          title: facts.slug ?? slug,
          slug: facts.slug ?? slug,
          name: page.stem,
        })
        return path === undefined ? [] : [`${base}${path}`]
      },
    }
  },
}

/** https://jekyllrb.com/docs/configuration/front-matter-defaults/ */
function defaultsOf({ sourcePath }: PageFile, defaults: unknown): Values {
  const type = /\/_(\w+)\//.exec(sourcePath)?.[1] ?? 'pages'
  const matching = (Array.isArray(defaults) ? defaults : []).filter(isValues).filter(({ scope }) => {
    if (!isValues(scope)) return true
    const path =
      textOf(scope.path)
        ?.replace(/\*.*$/, '')
        .replace(/^\/|\/$/g, '') ?? ''
    return (path === '' || sourcePath.startsWith(`/${path}`)) && [undefined, type, type.replace(/s$/, '')].includes(textOf(scope.type))
  })
  return Object.assign({}, ...matching.map(({ values }) => values))
}

const notContent = new Set(['node_modules', 'vendor', '_site', '_includes', '_layouts', '_sass', '_data', '_plugins', 'assets'])

function pagesOf(root: string, collections: readonly string[]): PageFile[] {
  const files = filesBelow(root, notContent).filter((file) => /\.(?:md|markdown|mkd|mkdn|mkdown)$/.test(file))
  return files.flatMap((file): PageFile[] => {
    const path = below(root, file)
    const parts = path.split('/')
    const stem = (parts.at(-1) ?? '').replace(/\.\w+$/, '')
    const folders = parts.slice(0, -1)
    const special = folders.findIndex((name) => name.startsWith('_'))
    const name = folders[special]?.slice(1)
    const page = { file, sourcePath: `/${path}`, stem }
    if (name === 'posts' || name === 'drafts') {
      const draft = name === 'drafts' ? { draft: true } : {}
      // The folder that holds _posts is a category.
      return [{ ...page, section: folders[special - 1], folders: folders.slice(special + 1), ...draft }]
    }
    if (name !== undefined) return collections.includes(name) ? [{ ...page, section: name, folders: folders.slice(special + 1) }] : []
    if (/^(?:readme|contributing|license|licence|changelog|code_of_conduct|security|404)$/i.test(stem)) return []
    return stem === 'index' ? [] : [{ ...page, section: folders[0] ?? 'Pages', folders: folders.slice(1) }]
  })
}
