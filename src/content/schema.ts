// The keys of content/site.yaml. Unknown keys are mistakes.
import { z } from 'zod'
import { expectedDate, instantOf, readDate } from '../facts/dates.ts'
import { canonicalLanguage, expectedLanguage } from '../facts/language-tags.ts'
import { pressContactSchema } from '../facts/press-contact.ts'
import { readAlias } from '../facts/statements.ts'
import { lookSchema } from './look.ts'
import { readOverrides } from './overrides.ts'

const text = z.string().trim().min(1, 'this is empty; expected text')

/** The message for a value that is not as expected. */
const saying = (rest: string) => ({ error: ({ input }: { readonly input?: unknown }) => `${JSON.stringify(input)} ${rest}` })

/** A text that `read` parses. @param explain makes the message if it cannot. */
function textFor<Value>(
  read: (text: string) => Value | undefined,
  explain: (text: string) => string,
  written: z.ZodType<string> = z.string(),
) {
  return written.transform((text, context) => {
    const value = read(text)
    if (value !== undefined) return value
    context.addIssue(explain(text))
    return z.NEVER
  })
}

const date = textFor(
  (text) => readDate(text, 'UTC'),
  (text) => `"${text}" is not a date; ${expectedDate}`,
).refine((found) => instantOf(found, 'UTC') > Date.now(), {
  error: ({ input }) => `"${input}" is past, so nobody may rely on this any more (RFC 9116 section 2.5.5); expected a future date`,
})

const language = textFor(canonicalLanguage, (tag) => `"${tag}" is not a language tag; ${expectedLanguage}`)

/** A text, or one for each language. */
export const texts = (key: string) =>
  z.union([text, z.record(language, text)], {
    error: ({ input }) =>
      input === undefined
        ? `"${key}" is missing; expected text`
        : `"${key}" is ${JSON.stringify(input)}; expected text, or one for each language, such as { en: …, fr: … }`,
  })

/** A text in a language; undefined if there is none. */
export function textIn(stated: string | Readonly<Record<string, string>> | undefined, language: string): string | undefined {
  return typeof stated === 'object' ? stated[language] : stated
}

const url = z.url({ protocol: /^https?$/, ...saying('is not a URL; expected one that starts with https://') })

const origin = textFor(
  (text) => {
    const { origin: found, pathname, search, hash } = new URL(text)
    return pathname + search + hash === '/' ? found : undefined
  },
  (text) => `"${text}" has a path, and a newsroom is all of its host; expected ${new URL(text).origin}`,
  url,
)

const contact = z.url({
  protocol: /^(?:https|mailto|tel)$/,
  hostname: /.*/,
  ...saying('is not a URL; expected one that starts with mailto:, https:// or tel:'),
})

const usageField = z.enum(
  ['Content-Signal', 'Content-Usage'],
  saying('is none of the fields that say what machines may do; expected Content-Signal or Content-Usage'),
)

// Pages, feeds and fields allow neither spaces nor angle brackets in it.
const license = z
  .string()
  .refine(
    (value) => /^(?:https?:\/\/|\/)[^\s<>"]+$/.test(value) && URL.canParse(value, 'https://host.invalid'),
    saying('is no licence; expected a URL that starts with https://, or a path such as /files/license.xml'),
  )

// https://www.indexnow.org/documentation
const indexNowEndpoint = 'https://api.indexnow.org/indexnow'
const indexNowKey = z.string().regex(/^[A-Za-z0-9-]{8,128}$/)
const indexNow = z.union(
  [
    indexNowKey.transform((key) => ({ key, endpoint: indexNowEndpoint })),
    z.strictObject({ key: indexNowKey, endpoint: url.default(indexNowEndpoint) }),
  ],
  saying('is no key of IndexNow; expected 8 to 128 letters, digits and hyphens, such as openssl rand -hex 16 gives'),
)

const timezone = z.string().refine(isTimezone, saying('is not a time zone; expected one of the IANA database, such as Europe/Paris or UTC'))

export const alias = textFor(readAlias, (text) => `"${text}" is not a path that can redirect; expected one such as /feed.xml`)

/** content/site.yaml */
export const siteSchema = z
  .strictObject({
    title: texts('title'),
    description: texts('description'),
    /** Without a slash at its end. */
    url: origin,
    language: language.optional(),
    languages: z.array(language).min(1, 'this is empty; expected at least one language, such as [en]').optional(),
    /** Whether lists show articles that are not in their language. */
    untranslated: z
      .enum(['show', 'hide'], saying('does not say what lists do with articles in other languages; expected show or hide'))
      .default('show'),
    /** The time zone in which days begin and times are shown. */
    timezone: timezone.default('UTC'),
    publisher: z.strictObject({ name: texts('name'), url: url.optional(), contact: contact.optional() }),
    boilerplate: texts('boilerplate').optional(),
    pressContact: pressContactSchema.optional(),
    /** Whether machines may list it in search results, read it to answer a question, train models on it; and the fields that say so. */
    ai: z
      .strictObject({
        search: z.boolean().default(true),
        input: z.boolean().default(true),
        train: z.boolean().default(true),
        fields: z.array(usageField).default([]),
      })
      .prefault({}),
    /** The licence of everything: a URL, or a path of this newsroom. */
    license: license.optional(),
    /** The hosts that browsers must reach over TLS: none, this host, or its subdomains as well (RFC 6797). */
    hsts: z
      .enum(['off', 'host', 'subdomains'], saying('is no choice of hosts that require TLS; expected off, host or subdomains'))
      .default('host'),
    /** Whether readers are offered the originals of lead pictures. */
    download: z.boolean().default(false),
    /** The hubs that tell subscribers of changes in feeds (https://www.w3.org/TR/websub/). */
    hubs: z.array(url).default([]),
    indexnow: indexNow.optional(),
    look: lookSchema.optional(),
    cards: z.union([z.boolean(), text], saying('is no card; expected false, or a picture of content/ such as card.png')).optional(),
    /** The folders of sections, in the order in which they are shown; others follow. */
    sections: z.array(text).default([]),
    /** The names of pages that are no news, in the order in which they are shown; others follow. */
    pages: z.array(text).default([]),
    /** How to report a vulnerability (RFC 9116). */
    security: z
      .strictObject({
        contact: z.array(contact).min(1, 'this is empty; expected at least one, such as [mailto:security@news.example]'),
        expires: date,
      })
      .optional(),
    /** Former paths of the home page, and of its feeds. */
    aliases: z.array(alias).default([]),
    words: z.record(z.string(), z.unknown()).default({}),
  })
  .superRefine(checkSite)

/** The site file, without the keys that name files. */
export type StatedSite = Omit<z.output<typeof siteSchema>, 'look' | 'cards'>

/** The languages of a newsroom, the default first. */
export function languagesOf({ language, languages = [] }: Pick<StatedSite, 'language' | 'languages'>): readonly [string, ...string[]] {
  const [first = language ?? 'en', ...others] = languages
  return [first, ...others]
}

function checkSite(stated: StatedSite, context: z.RefinementCtx): void {
  checkLanguages(stated, context)
  readOverrides(stated.words, languagesOf(stated), (path, message) =>
    context.addIssue({ code: 'custom', path: ['words', ...path], message }),
  )
}

function checkLanguages(
  { language: only, languages, title, description, publisher, boilerplate = '' }: StatedSite,
  context: z.RefinementCtx,
): void {
  const report = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message })
  if (only === undefined && languages === undefined)
    report('language', '"language" is missing; expected a tag such as en, or languages: [en, zh-Hans], the default first')
  if (only !== undefined && languages !== undefined)
    report('language', 'there are both "language" and "languages"; expected one of them, the default language first in a list')
  if (new Set(languages).size < (languages?.length ?? 0)) report('languages', 'a language is there twice; expected each once')
  const all = languages ?? (only === undefined ? [] : [only])
  for (const [key, texts] of Object.entries({ title, description, publisher: publisher.name, boilerplate })) {
    if (typeof texts === 'string') continue
    for (const tag of all) if (texts[tag] === undefined) report(key, `there is no ${key} in ${tag}; expected one for each language`)
    for (const tag of Object.keys(texts))
      if (!all.includes(tag)) report(key, `${tag} is none of the newsroom's languages; expected one of ${all.join(', ')}`)
  }
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== undefined && !/^[+-]/.test(name)
  } catch {
    return false
  }
}
