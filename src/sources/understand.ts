// Articles as their sources have them → articles with facts, from the sources and from the user's options.
import { siteLanguage } from '../content/translation-file.ts'
import { readDate } from '../facts/dates.ts'
import type { Entry } from '../facts/entry.ts'
import { type Facts, readFacts } from '../facts/facts.ts'
import { isLatin, languageOfLetters, languageOfScript, mayBeIn } from '../facts/language-of-text.ts'
import { isKey, understand as keyOf } from '../facts/names.ts'
import type { Ledger } from '../facts/stated.ts'
import { quoted } from '../facts/visibility.ts'
import { firstPlace, isMistake } from '../text/finding.ts'
import type { SiteFacts } from './content-folder.ts'
import type { Guess, Imported } from './imported.ts'

/** An article with its facts. */
export interface Understood {
  readonly imported: Imported
  readonly facts: Facts
  /** The reason why the article is a draft, if it is one. */
  readonly draft?: string
  readonly ledger: Ledger
  readonly guesses: readonly Guess[]
  readonly losses: readonly string[]
}

/** Facts that the user states in options. */
export interface SaidFacts {
  readonly section?: string
  readonly title?: string
  readonly date?: string
  readonly language?: string
}

/**
 * Reads the facts of an article. For a single article, the user's options override the source. For several articles, the
 * options for date and language apply only to articles that state none.
 */
export function understand(imported: Imported, said: SaidFacts, several: boolean, site: SiteFacts): Understood {
  const stated = new Set(imported.entries.filter(({ ground }) => ground === undefined).map(({ name }) => keyOf(name)))
  const own = Object.entries({ title: said.title, date: said.date, language: said.language }).filter(
    ([name, value]) => value !== undefined && !(several && stated.has(name as 'date')),
  )
  const entries: Entry[] = [
    ...own.map(([name, value]) => ({ name, value, from: firstPlace })),
    // A date with a time from the user replaces a line about an embargo.
    ...imported.entries.filter(
      ({ name }) => !own.some(([key, value]) => isKey(name, key) || (/T/.test(value ?? '') && key === 'date' && isKey(name, 'embargo'))),
    ),
  ]
  const origin = { file: imported.origin, timezone: site.timezone, ...(imported.people && { people: imported.people }) }
  const { facts, findings, ledger } = readFacts(entries, origin)
  const { source, image, language: _, ...rest } = facts
  const mistakes = findings.filter(isMistake).map(({ message }) => message)
  const { language, guesses } = languageOf(facts, imported.markdown, said.language !== undefined && own.length > 0, site)
  const foreign =
    language !== undefined && site.languages.length > 0 && siteLanguage(language, site.languages) === undefined
      ? [`its language, ${language}, is not one of the newsroom's; add it to languages in site.yaml`]
      : []
  const src = imported.imageSrc ?? (image !== undefined && /^https:/.test(image.src) ? image.src : undefined)
  return {
    imported: said.section === undefined ? imported : { ...imported, section: { title: said.section } },
    facts: {
      ...rest,
      ...(image !== undefined && src !== undefined && { image: { ...image, src } }),
      // A text that the newsroom published itself has no other source.
      ...(source !== undefined && !site.names.includes(source.publisher) && { source }),
      language,
    },
    ledger,
    // An entry that cannot be read may be the one that keeps the article back.
    draft: facts.visibility.is === 'hidden' ? facts.visibility.why : [...mistakes, ...foreign][0],
    guesses: [
      ...(imported.guesses ?? []).filter(({ what }) => !(what === 'section' && said.section !== undefined)),
      ...ledger.used.flatMap(guessOf),
      ...guesses,
    ],
    losses: [
      ...(imported.losses ?? []),
      ...mistakes,
      ...foreign,
      ...(image !== undefined && src === undefined ? [`the picture ${image.src}, which does not lie beside the source`] : []),
      ...ledger.left.map((entry) => `"${quoted(entry)}", a key that nothing here reads`),
    ],
  }
}

function guessOf({ name, value, ground }: Entry): Guess[] {
  const what = keyOf(name)
  if (!ground || (what !== 'title' && what !== 'date' && what !== 'language')) return []
  return [{ what, value: what === 'date' ? (readDate(String(value), 'UTC') ?? String(value)) : String(value), ground }]
}

/** The stated language, unless the text is in another script. Else that of the script and letters, else that of the newsroom. */
function languageOf(
  { language, title = '' }: Facts,
  markdown: string,
  isSaid: boolean,
  site: SiteFacts,
): { language?: string; guesses: Guess[] } {
  const own = site.language
  const text = `${title} ${markdown}`
  if (language !== undefined && (isSaid || mayBeIn(language, text)))
    // A less exact form of the newsroom's own language means that language: English is British English.
    return { language: own === undefined || isSaid || !`${own}-`.startsWith(`${language}-`) ? language : undefined, guesses: [] }
  const found = languageOfScript(text) ?? (language === undefined || isLatin(text) ? languageOfLetters(text) : undefined)
  const base = (tag: string) => new Intl.Locale(tag).language
  if (found !== undefined && (own === undefined || base(found.value) !== base(own)))
    return { language: found.value, guesses: [{ what: 'language', ...found }] }
  if (found !== undefined && language !== undefined)
    return { guesses: [{ what: 'language', value: own ?? found.value, ground: found.ground }] }
  if (language !== undefined || own === undefined) return { language, guesses: [] }
  const ground = mayBeIn(own, text)
    ? "the newsroom's own, since the source states none; --language states another"
    : "the newsroom's own, though the text is in another script; say --language"
  return { guesses: [{ what: 'language', value: own, ground }] }
}
