// The newsroom as its readers in one language see it: each article in that language, or in the first language that it has.
import { localPath } from '#model/urls'
import { type Article, type Section, type Topic, versionsOf } from '../../content/article.ts'
import { remembering } from '../../content/memory.ts'
import type { Newsroom } from '../../content/newsroom.ts'
import { isMultilingual, prefixOf, type Site } from '../../content/site.ts'
import { instantOf } from '../../facts/dates.ts'

/** The newsroom in each of its languages, the default first. */
export const newsroomsOf = remembering((newsroom: Newsroom): readonly [Newsroom, ...Newsroom[]] => {
  const [first, ...others] = newsroom.site.languages
  return [newsroomIn(newsroom, first), ...others.map((language) => newsroomIn(newsroom, language))]
})

/** The newsroom in one of its languages. A newsroom of a single language is returned as it is. */
export function newsroomIn(newsroom: Newsroom, language: string): Newsroom {
  if (!isMultilingual(newsroom.site)) return newsroom
  const site = inLanguage.site(newsroom.site, language)
  return {
    ...newsroom,
    site,
    sections: newsroom.sections.map((section) => inLanguage.section(section, site)),
    articles: newestFirst(newsroom.articles, (article) => inLanguage.article(article, site), site),
    unlisted: newsroom.unlisted.map((article) => inLanguage.article(article, site)),
    pages: newsroom.pages.map((article) => inLanguage.article(article, site)),
  }
}

/** Adds to an article its versions in other languages whose state differs: unlisted there and listed here, or the reverse. */
export function nameOthers({ articles, unlisted }: Newsroom): (article: Article) => Article {
  const hidden = new Map(unlisted.map((article) => [article.resource, versionsOf(article)]))
  const listed = new Map(articles.flatMap((article) => (hidden.has(article.resource) ? [[article.resource, versionsOf(article)]] : [])))
  return (article) => {
    const others = (article.isListed ? hidden : listed).get(article.resource)
    return others === undefined ? article : withOthers(article, ...others)
  }
}

const withOthers = remembering((article: Article, ...elsewhere: Article[]): Article => ({ ...article, elsewhere }))

/** Articles in a language, the newest first. A translation is as new as its own date, so that readers of that language find it. */
function newestFirst(articles: readonly Article[], translate: (article: Article) => Article, { timezone }: Site): Article[] {
  const translated = articles.map(translate)
  if (translated.every(({ date }, index) => date === articles[index]?.date)) return translated
  const times = new Map(translated.map((article) => [article, instantOf(article.date, timezone)]))
  const timeOf = (article: Article) => times.get(article) ?? 0
  return translated.sort((one, other) => timeOf(other) - timeOf(one))
}

/** Memoises by language, so that the same subject and language always give the same object. */
function remember<Subject extends object, Given extends Site | string, Value>(make: (subject: Subject, given: Given) => Value) {
  const byLanguage = new Map<string, typeof make>()
  return (subject: Subject, given: Given): Value => {
    const language = typeof given === 'string' ? given : given.language
    const known = byLanguage.get(language) ?? remembering(make)
    byLanguage.set(language, known)
    return known(subject, given)
  }
}

const inLanguage = {
  site: remember((site: Site, language: string): Site => {
    return { ...site, ...site.names[language], language, prefix: prefixOf(site, language) }
  }),
  section: remember((section: Section, { language, prefix }: Site): Section => {
    const name = section.names[language]
    return { ...section, ...name, language: name === undefined ? section.language : language, path: localPath(section.path, prefix) }
  }),
  article: remember((article: Article, site: Site): Article => {
    const versions = versionsOf(article)
    const version = versions.find(({ language }) => language === site.language) ?? article
    const translations = versions.filter((other) => other !== version)
    const here = (topic: Topic) => inLanguage.section(topic, site)
    const topics = version.topics.map(here)
    const by = version.by.map((author) => author && here(author))
    // A translation has the tags of its original, so they are replaced by the topics' names in its language.
    const isOriginal = version.language === site.languages[0] || topics.length === 0
    const tags = isOriginal ? version.tags : topics.map(({ title }) => title)
    return { ...version, translations, section: here(article.section), tags, topics, by }
  }),
}
