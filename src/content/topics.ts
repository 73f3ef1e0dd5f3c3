// Topics and authors, which articles of several sections may share. Each has a list.
import { z } from 'zod'
import type { Key } from '../facts/names.ts'
import type { Finding, Found } from '../text/finding.ts'
import type { Topic } from './article.ts'
import { parseYaml } from './front-matter.ts'
import type { Memory } from './memory.ts'
import type { SourceFile } from './read.ts'
import { alias, textIn, texts } from './schema.ts'
import { isMultilingual, type Site } from './site.ts'
import { encodePath, slugOf } from './slug.ts'

/** The folder of the lists of each kind, by the key that names the kind. */
const folders = { tags: 'topics', authors: 'authors' } as const

/** The tags or authors that an article's file names. */
export interface Naming {
  readonly names: readonly string[]
  /** The language of the names (BCP 47). */
  readonly language: string
  /** Reports something about the key that names them. */
  readonly find: (message: string, warning: string) => readonly Finding[]
}

/** The content of topics.yaml, by slug. */
export interface StatedTopics {
  readonly topics: ReadonlyMap<string, z.output<typeof topicSchema>>
  /** The slugs of other names of a topic. */
  readonly slugs: ReadonlyMap<string, string>
  readonly findings: readonly Finding[]
}

const topicSchema = z.strictObject({
  title: texts('title').optional(),
  description: texts('description').optional(),
  also: z.array(z.string()).default([]),
  aliases: z.array(alias).default([]),
})

/** Parses content/topics.yaml. */
export function parseTopics(file: SourceFile | undefined): StatedTopics {
  if (file === undefined || file.unreadable !== undefined || file.text.trim() === '') return noTopics
  const checked = parseYaml(file.path, file.text, z.record(z.string(), topicSchema))
  if ('findings' in checked) return { ...noTopics, findings: checked.findings }
  const topics = new Map(Object.entries(checked.value).map(([name, topic]) => [topicSlug(name), topic]))
  const others = [...topics].flatMap(([slug, { title, also }]) =>
    [...also, ...(typeof title === 'object' ? Object.values(title) : [])].map((name) => [topicSlug(name), slug] as const),
  )
  return { topics, slugs: new Map(others.filter(([name]) => !topics.has(name))), findings: [] }
}

/** The topics of a newsroom without topics.yaml. */
export const noTopics: StatedTopics = { topics: new Map(), slugs: new Map(), findings: [] }

/** Makes topics of the names in articles, and finds topics by name. The most common spelling of a topic is its title. */
export function findTopics(
  key: keyof typeof folders & Key,
  namings: readonly Naming[],
  stated: StatedTopics,
  site: Site,
  memory: Memory,
): Found<(name: string) => Topic | undefined> {
  const slugOfName = (name: string) => {
    const slug = topicSlug(name)
    return stated.slugs.get(slug) ?? slug
  }
  const spellings = new Map<string, Map<string, number>>()
  const languages = new Map<string, string>()
  for (const { names, language } of namings)
    for (const name of names) {
      const slug = slugOfName(name)
      const counts = spellings.get(slug) ?? new Map<string, number>()
      spellings.set(slug, counts.set(name, (counts.get(name) ?? 0) + 1))
      // A name may be the same in several languages. The newsroom's default language is preferred.
      if (!languages.has(name) || language === site.language) languages.set(name, language)
    }
  const topics = new Map<string, Topic>()
  for (const [slug, counts] of spellings) {
    if (isReserved(slug)) continue
    const usual = [...counts].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1))[0]?.[0] ?? slug
    const inputs = [slug, usual, languages.get(usual), stated.topics.get(slug), site]
    const make = () => makeTopic(folders[key], slug, usual, languages.get(usual), stated, site)
    topics.set(slug, memory.recall(`${folders[key]} ${slug}`, inputs, make))
  }
  const findings = namings.flatMap(({ names, find }) =>
    names.flatMap((name) => {
      const slug = slugOfName(name)
      const topic = topics.get(slug)
      if (isReserved(slug)) {
        const why = slug === '' ? 'a list needs a name with a letter or a digit' : 'something else is served at its path'
        return find(`"${name}" is shown, and has no list, since ${why}; expected another name`, 'names without a list')
      }
      if (topic === undefined || topic.title === name || stated.topics.has(slug)) return []
      const remedy = key === 'tags' ? 'write it alike, or say in topics.yaml what it is called' : 'write it alike'
      return find(`"${name}" is "${topic.title}" elsewhere, and both share one list; ${remedy}`, 'spellings')
    }),
  )
  return { value: (name) => topics.get(slugOfName(name)), findings }
}

/** Whether something else is served at the path of a slug, or the slug is empty. */
function isReserved(slug: string): boolean {
  return ['', 'page', 'index'].includes(slug)
}

function makeTopic(
  folder: string,
  slug: string,
  usual: string,
  usualLanguage: string | undefined,
  { topics, slugs }: StatedTopics,
  site: Site,
): Topic {
  const { title, description, aliases = [] } = topics.get(slug) ?? {}
  const nameIn = (language: string) => {
    const called = textIn(title, language) ?? textIn(title, site.language) ?? usual
    // A description without languages is in the newsroom's language.
    const isSaid = typeof description === 'object' || language === site.language
    return { title: called, description: (isSaid ? textIn(description, language) : undefined) ?? called }
  }
  const isUsual = isMultilingual(site) && textIn(title, site.language) === undefined
  // Each of its other names may have been a topic of its own before.
  const former = [...slugs].flatMap(([name, owner]) => (owner === slug && name !== slug ? [`/${folder}/${encodePath(name)}`] : []))
  const isNamed = (language: string) => [title, description].some((said) => typeof said === 'object' && said[language] !== undefined)
  const names = site.languages.filter(isNamed)
  return {
    slug: encodePath(slug),
    path: `/${folder}/${encodePath(slug)}`,
    language: (isUsual ? usualLanguage : undefined) ?? site.language,
    ...nameIn(site.language),
    names: Object.fromEntries(names.map((language) => [language, nameIn(language)])),
    aliases: [...new Set([...aliases, ...former])],
    press: {},
  }
}

/** The slug of a topic. C, C++ and C# have three different ones. */
function topicSlug(name: string): string {
  return slugOf(name.replace(/^#/, '').replaceAll('+', ' plus').replaceAll('#', ' sharp'))
}
