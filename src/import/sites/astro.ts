// Astro: collections below src/content/, and pages. https://docs.astro.build/en/guides/content-collections/
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { below, filesBelow, type Generator, type PageFile, prefixOf, readFirst, siteFacts } from './generator.ts'

const configNames = ['astro.config.mjs', 'astro.config.ts', 'astro.config.js', 'astro.config.mts', 'astro.config.cjs']

export const astro: Generator = {
  name: 'Astro',
  open(folder) {
    const config = readFirst(folder, configNames)
    if (config === undefined) return undefined
    // Its configuration is a program, which is read and not run.
    const setting = (name: string) => new RegExp(`\\b${name}\\s*:\\s*["'\`]([^"'\`]+)["'\`]`).exec(config.text)?.[1]
    const constants = readFirst(join(folder, 'src'), ['consts.ts', 'consts.js', 'config.ts', 'site.config.ts', 'constants.ts'])?.text ?? ''
    const constant = (name: string) => new RegExp(`\\b${name}\\s*[=:]\\s*["'\`]([^"'\`]+)["'\`]`, 'i').exec(constants)?.[1]
    const url = setting('site')
    const content = join(folder, 'src/content')
    const pages = join(folder, 'src/pages')
    const base = `/${setting('base') ?? ''}`.replace(/\/{2,}/g, '/').replace(/\/$/, '') || prefixOf(url)
    return {
      generator: 'Astro',
      facts: siteFacts({
        title: constant('SITE_TITLE') ?? constant('title') ?? setting('title'),
        url,
        language: undefined,
        description: constant('SITE_DESCRIPTION'),
      }),
      syntax: 'mdx',
      variables: new Map(),
      pages: [...pagesOf(content, undefined), ...pagesOf(pages, 'Pages')],
      sections: new Map(),
      roots: [join(folder, 'public'), join(folder, 'src'), folder],
      urlsOf({ file, section, folders, stem }, { slug: own }) {
        const parts = [...folders, own ?? stem].map((part) => part.toLowerCase())
        if (file.startsWith(pages))
          return [`${base}/${[section === 'Pages' ? undefined : section, ...parts].filter((part) => part !== undefined).join('/')}/`]
        // A collection has URLs where a page with a parameter shows it.
        const shown = [join(pages, section ?? ''), pages].map(
          (place) => existsSync(place) && readdirSync(place).some((name) => /^\[.*\]/.test(name)),
        )
        if (shown[0] === true) return [`${base}/${[section, ...parts].join('/')}/`]
        return shown[1] === true || section === 'docs' ? [`${base}/${parts.join('/')}/`] : []
      },
    }
  },
}

function pagesOf(root: string, fallback: string | undefined): PageFile[] {
  const files = filesBelow(root).filter((file) => /\.(?:mdx?|markdown)$/.test(file))
  return files.flatMap((file): PageFile[] => {
    const path = below(root, file)
    const parts = path.split('/')
    const name = (parts.at(-1) ?? '').replace(/\.\w+$/, '')
    const folders = parts.slice(0, -1)
    const bundle = name === 'index' && folders.length > 1
    const inside = bundle ? folders.slice(0, -1) : folders
    if (name === 'index' && !bundle) return []
    // A name that begins with _ is no page.
    if (parts.some((part) => part.startsWith('_'))) return []
    return [
      {
        file,
        sourcePath: `/${path}`,
        section: inside[0] ?? fallback,
        folders: inside.slice(1),
        stem: bundle ? (folders.at(-1) ?? '') : name,
      },
    ]
  })
}
