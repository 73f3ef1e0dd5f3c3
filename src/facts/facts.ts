// Entries → facts. Whatever source an article comes from, this file alone decides which facts it states, and whether it is public.
import type { DateText } from '../words/dates.ts'
import { type Departure, instantOf, startOf } from './dates.ts'
import type { Entry } from './entry.ts'
import { canonicalLanguage, expectedLanguage } from './language-tags.ts'
import { isCategory } from './names.ts'
import type { PressContact } from './press-contact.ts'
import { publicationOf } from './publication.ts'
import { type Ledger, type Origin, type Stated, statedIn } from './stated.ts'
import {
  aliasesOf,
  authorsOf,
  boilerplateOf,
  correctionsOf,
  defined,
  departureOf,
  imageOf,
  type Pinned,
  pinnedOf,
  pressContactOf,
  type Source,
  type StatedCorrection,
  type StatedImage,
  sourceOf,
  tagsOf,
} from './statements.ts'
import { isUnlisting, type Visibility } from './visibility.ts'

/** All that an article states. A fact that it does not state is undefined, or an empty list. */
export interface Facts {
  readonly title?: string
  readonly summary?: string
  /** A language tag (BCP 47). */
  readonly language?: string
  /** When it is published: the latest of all dates that say so. */
  readonly date: DateText | undefined
  readonly updated?: DateText
  readonly corrections: readonly StatedCorrection[]
  readonly withdrawn?: Departure
  readonly gone?: Departure
  /** From when on it is gone. */
  readonly expires?: DateText
  readonly pinned?: Pinned
  readonly authors: readonly string[]
  readonly tags: readonly string[]
  /** The tags that its source calls categories. */
  readonly categories: readonly string[]
  /** Where it is reported from. */
  readonly place?: string
  readonly image?: StatedImage
  /** Whether readers are offered the originals of its pictures. */
  readonly download?: boolean
  readonly slug?: string
  /** Its former paths and URLs as they are written, and patterns of paths such as `/:year/:title/`. */
  readonly formerUrls: readonly string[]
  readonly aliases: readonly string[]
  readonly source?: Source
  readonly canonical?: string
  readonly id?: string
  /** The key that its translations share at its source. */
  readonly translationKey?: string
  readonly isNews?: boolean
  /** A text about the publisher; `false` to show none. */
  readonly boilerplate?: string | false
  readonly pressContact?: PressContact | false
  /** Whether lists, feeds and search engines are to have it. */
  readonly isListed: boolean
  readonly visibility: Visibility
}

/** Facts, and functions that tell more about their entries. */
export interface Reading extends Pick<Stated, 'has' | 'placeOf' | 'find' | 'languageOf' | 'findings'> {
  readonly facts: Facts
  readonly ledger: Ledger
}

/**
 * Reads entries. It never throws: findings name the values that cannot be used, with their places.
 * @example readFacts([{ name: 'pubDate', value: '2019-10-02', from: start }], { file: 'a.md', timezone: 'UTC' }).facts.date // '2019-10-02'
 */
export function readFacts(entries: readonly Entry[], origin: Origin): Reading {
  const stated = statedIn(entries, origin)
  const facts: Facts = {
    ...defined({
      title: stated.text('title'),
      summary: stated.text('summary'),
      language: languageOf(stated),
      updated: stated.date('updated'),
      expires: stated.date('expires'),
      place: stated.text('place'),
      image: imageOf(stated),
      download: stated.flag('download'),
      source: sourceOf(stated),
      canonical: stated.text('canonical'),
      slug: stated.text('slug'),
      id: stated.text('id'),
      translationKey: stated.text('translationKey'),
      withdrawn: departureOf('withdrawn', stated),
      gone: departureOf('gone', stated),
      pinned: pinnedOf(stated),
      boilerplate: boilerplateOf(stated),
      pressContact: pressContactOf(stated),
      isNews: stated.flag('news'),
    }),
    ...publicationOf(stated),
    corrections: correctionsOf(stated),
    authors: authorsOf(stated),
    tags: tagsOf(stated),
    categories: stated.list(
      'tags',
      stated.all('tags').filter(({ name }) => isCategory(name)),
    ),
    aliases: aliasesOf(stated),
    formerUrls: stated.list('formerUrl').filter((url) => url !== 'false'),
    isListed: isListed(stated),
  }
  const { findings, has, placeOf, find, languageOf: languageOfKey } = stated
  return { facts, findings, ledger: stated.ledger(), has, placeOf, find, languageOf: languageOfKey }
}

/** Whether lists have an article: yes, unless any of the keys says no. */
function isListed(stated: Stated): boolean {
  const said = stated.all('unlisted').map(({ name, value }) => {
    const isOut = isUnlisting(name, value)
    if (isOut === undefined) stated.report('unlisted', `"${name}" is ${JSON.stringify(value)}; expected true or false`)
    return isOut
  })
  return !said.includes(true)
}

function languageOf(stated: Stated): string | undefined {
  const tag = stated.text('language')
  const known = tag && canonicalLanguage(tag)
  if (tag !== undefined && known === undefined) stated.report('language', `"${tag}" is not a language tag; ${expectedLanguage}`)
  return known
}

/** When and why an article is gone: as it states, or when it expires, whichever is earlier. */
export function goesOf({ gone, expires }: Facts, timezone: string): Departure | undefined {
  if (expires === undefined || (gone !== undefined && startOf(gone, timezone) <= instantOf(expires, timezone))) return gone
  return { ...gone, date: expires }
}
