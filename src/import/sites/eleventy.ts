// Eleventy: Markdown below the input folder, at URLs like its path. https://www.11ty.dev/docs/permalinks/
import { join } from 'node:path'
import { parseValues } from '../../compile/content/front-matter.ts'
import { canonicalLanguage } from '../../facts/language-tags.ts'
import { below, filesBelow, type Generator, type PageFile, readFirst, siteFacts, statedPath } from './generator.ts'
import { textOf, type Values } from './values.ts'

const configNames = ['.eleventy.js', 'eleventy.config.js', 'eleventy.config.mjs', 'eleventy.config.cjs', 'eleventy.config.ts']
const metadataNames = ['metadata', 'site', 'meta'].flatMap((name) =>
  ['json', 'yaml', 'yml', 'js', 'cjs', 'mjs'].map((ending) => `${name}.${ending}`),
)

export const eleventy: Generator = {
  name: 'Eleventy',
  open(folder) {
    const config = readFirst(folder, configNames)
    if (config === undefined) return undefined
    // Its configuration is a program, which is read and not run.
    const input = join(
      folder,
      /\binput["']?\s*:\s*["']([^"']+)["']/.exec(config.text)?.[1] ?? /setInputDirectory\(["']([^"']+)/.exec(config.text)?.[1] ?? '',
    )
    const metadata = [join(input, '_data'), join(folder, '_data'), join(input, '../_data')]
      .map((place) => readFirst(place, metadataNames))
      .find((one) => one !== undefined)
    const values = metadata === undefined ? {} : readMetadata(metadata)
    const url = textOf(values.url) ?? textOf(values.baseUrl)
    return {
      generator: 'Eleventy',
      facts: siteFacts({
        title: textOf(values.title) ?? textOf(values.name),
        url,
        language: canonicalLanguage(textOf(values.language) ?? textOf(values.lang) ?? ''),
        description: textOf(values.description),
      }),
      syntax: 'liquid',
      variables: new Map(
        Object.entries(values).flatMap(([key, value]): [string, string][] =>
          textOf(value) === undefined ? [] : ['metadata', 'site', 'meta'].map((name) => [`${name}.${key}`, String(value)]),
        ),
      ),
      pages: pagesOf(input),
      sections: new Map(),
      roots: [input, folder, join(folder, 'public'), join(input, 'public'), join(input, 'static'), join(folder, 'static')],
      urlsOf({ section, folders, stem }, facts) {
        const permalink = statedPath(facts)
        if (permalink !== undefined) return [permalink.startsWith('/') ? permalink : `/${permalink}`]
        const name = stem.replace(/^\d{4}-\d{2}-\d{2}-/, '')
        return [`/${[section === 'Pages' ? undefined : section, ...folders, name].filter((part) => part !== undefined).join('/')}/`]
      },
    }
  },
}

const notContent = new Set(['node_modules', '_site', '_includes', '_layouts', '_data', 'public', 'dist'])

function pagesOf(root: string): PageFile[] {
  const files = filesBelow(root, notContent).filter((file) => /\.(?:md|markdown)$/.test(file))
  return files.flatMap((file): PageFile[] => {
    const path = below(root, file)
    const parts = path.split('/')
    const name = (parts.at(-1) ?? '').replace(/\.\w+$/, '')
    const folders = parts.slice(0, -1)
    const bundle = name === 'index' || name === folders.at(-1)
    const stem = bundle ? (folders.at(-1) ?? '') : name
    const inside = bundle ? folders.slice(0, -1) : folders
    if (
      stem === '' ||
      (folders.length === 0 && /^(?:readme|contributing|license|licence|changelog|code_of_conduct|security|404)$/i.test(name))
    )
      return []
    const defaults = dataOf(root, folders, name)
    return [{ file, sourcePath: `/${path}`, section: inside[0] ?? 'Pages', folders: inside.slice(1), stem, defaults }]
  })
}

/** What files of data state of a page: those of its folders, then its own. https://www.11ty.dev/docs/data-template-dir/ */
function dataOf(root: string, folders: readonly string[], name: string): Values {
  const places = folders.map((folder, index) => ({ place: join(root, ...folders.slice(0, index + 1)), stem: folder }))
  const found = [...places, { place: join(root, ...folders), stem: name }].map(({ place, stem }) =>
    readFirst(place, [`${stem}.11tydata.json`, `${stem}.json`, `${stem}.11tydata.js`, `${stem}.11tydata.cjs`, `${stem}.11tydata.mjs`]),
  )
  const { tags: _, ...data } = Object.assign({}, ...found.map((file) => (file === undefined ? {} : readMetadata(file))))
  return data
}

/** Metadata in JSON or YAML is read; of a program, the plain texts that it assigns. */
function readMetadata({ name, text }: { name: string; text: string }): Values {
  if (name.endsWith('.json')) return parseValues(text, 'json')
  if (/\.ya?ml$/.test(name)) return parseValues(text, 'yaml')
  return Object.fromEntries(
    [...text.matchAll(/\b(title|name|url|baseUrl|language|lang|description|permalink|author|date)["']?\s*:\s*(["'`])(.*?)\2/g)].map(
      ([, key, , value]) => [key, value],
    ),
  )
}
