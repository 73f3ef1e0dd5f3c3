// The names of authors that a site refers to by keys, from any file: authors.yml, _data/authors.yml, content/authors/ada.md …
import { join } from 'node:path'
import { parse } from 'yaml'
import { parseValues } from '../../content/front-matter.ts'
import { type People, peopleIn } from '../../facts/people.ts'
import { attempt } from '../../text/attempt.ts'
import { isConfig } from './folder.ts'
import { readText, type SiteFolder } from './generator.ts'
import { parsePage } from './page.ts'

const ofPeople =
  /(?:^|\/)[._]?(?:authors?|writers?|people|team|members|staff|contributors)(?:\.(?:ya?ml|json|toml|[cm]?[jt]s)|\/([^/]+?)(?:\/_?index)?(?:\.[\w-]+)?\.(?:ya?ml|json|toml|md))$/i

/** Whether a file is about people, by its path. */
export const isOfPeople = (path: string) => ofPeople.test(path)

export function readPeople({ folder, files }: SiteFolder): People {
  const found = files.flatMap((path) => {
    const match = ofPeople.exec(path)
    // A file with such a name may not be about authors.
    if (match !== null) return attempt(() => peopleInFile(join(folder, path), match[1])) ?? []
    // Starlight has authors in its options, or in a constant for its options.
    return isConfig(path) ? peopleInProgram(/\bauthors["']?\s*[:=]\s*\{.*/s.exec(readText(join(folder, path)))?.[0] ?? '') : []
  })
  // If a person is there in several languages, the first counts.
  return new Map(found.reverse())
}

function peopleInFile(path: string, key: string | undefined): [string, string][] {
  const text = readText(path)
  if (path.endsWith('.md')) return peopleIn(parsePage(text).values, key)
  if (path.endsWith('.toml')) return peopleIn(parseValues(text, 'toml'), key)
  // JSON is YAML.
  if (/\.(?:ya?ml|json)$/.test(path)) return peopleIn(parse(text, { logLevel: 'error' }), key)
  return peopleInProgram(text)
}

function peopleInProgram(text: string): [string, string][] {
  const records = text.matchAll(/["']?([\w-]+)["']?\s*:\s*\{[^{}]*?\bname["']?\s*:\s*(["'`])(.*?)\2/g)
  return [...records].map(([, key = '', , name = '']) => [key, name])
}
