// The keys of content/site.yaml. Unknown keys are mistakes.
import { z } from 'zod'
import { expectedDate, instantOf, readDate } from '../facts/dates.ts'
import { canonicalLanguage, expectedLanguage } from '../facts/language-tags.ts'
import { pressContactSchema } from '../facts/press-contact.ts'
import { readAlias } from '../facts/statements.ts'
import { lookSchema } from './look.ts'
import { readOverrides } from './overrides.ts'
import type { Site } from './site.ts'

const text = z.string().trim().min(1, 'this is empty; expected text')

const date = z.string().transform((value, context) => {
  const found = readDate(value, 'UTC')
  if (found !== undefined && instantOf(found, 'UTC') > Date.now()) return found
  context.addIssue(
    found === undefined
      ? `"${value}" is not a date; ${expectedDate}`
      : `"${value}" is over, so that nobody may rely on this any more (RFC 9116 section 2.5.5); expected a date to come`,
  )
  return z.NEVER
})

const language = z.string().transform((tag, context) => {
  const known = canonicalLanguage(tag)
  if (known !== undefined) return known
  context.addIssue(`"${tag}" is not a language tag; ${expectedLanguage}`)
  return z.NEVER
})

/** A text, or one for each language. */
export const texts = (key: string) =>
  z.union([text, z.record(language, text)], {
    error: ({ input }) =>
      input === undefined
        ? `"${key}" is missing; expected text`
        : `"${key}" is ${JSON.stringify(input)}; expected text, or one for each language, such as { en: …, fr: … }`,
  })

/** A text in a language; undefined where there is none. */
export function textIn(stated: string | Readonly<Record<string, string>> | undefined, language: string): string | undefined {
  return typeof stated === 'object' ? stated[language] : stated
}

const url = z.url({
  protocol: /^https?$/,
  error: ({ input }) => `"${input}" is not a URL; expected one that starts with https://`,
})

const origin = url.transform((value, context) => {
  const { origin: found, pathname, search, hash } = new URL(value)
  if (pathname === '/' && search === '' && hash === '') return found
  context.addIssue(`"${value}" has a path, and a newsroom is all of its host; expected ${found}`)
  return z.NEVER
})

const contact = z.url({
  protocol: /^(?:https|mailto|tel)$/,
  hostname: /.*/,
  error: ({ input }) => `"${input}" is not a URL; expected one that starts with mailto:, https:// or tel:`,
})

const usageField = z.enum(['Content-Signal', 'Content-Usage'], {
  error: ({ input }) =>
    `${JSON.stringify(input)} is none of the fields that say what machines may do; expected Content-Signal or Content-Usage`,
})

// Where pages, feeds and fields put it, neither spaces nor angle brackets may stand.
const license = z.string().refine((value) => /^(?:https?:\/\/|\/)[^\s<>"]+$/.test(value) && URL.canParse(value, 'https://host.invalid'), {
  error: ({ input }) => `"${input}" is no licence; expected a URL that starts with https://, or a path such as /files/license.xml`,
})

// https://www.indexnow.org/documentation
const indexNowEndpoint = 'https://api.indexnow.org/indexnow'
const indexNowKey = z.string().regex(/^[A-Za-z0-9-]{8,128}$/)
const indexNow = z.union(
  [
    indexNowKey.transform((key) => ({ key, endpoint: indexNowEndpoint })),
    z.strictObject({ key: indexNowKey, endpoint: url.default(indexNowEndpoint) }),
  ],
  {
    error: ({ input }) =>
      `${JSON.stringify(input)} is no key of IndexNow; expected 8 to 128 letters, digits and hyphens, such as openssl rand -hex 16 gives`,
  },
)

const timezone = z.string().refine(isTimezone, {
  error: ({ input }) => `"${input}" is not a time zone; expected one of the IANA database, such as Europe/Paris or UTC`,
})

export const alias = z.string().transform((value, context) => {
  const path = readAlias(value)
  if (path !== undefined) return path
  context.addIssue(`"${value}" is not a path that can redirect; expected one such as /feed.xml`)
  return z.NEVER
})

/** content/site.yaml */
export const siteSchema = z
  .strictObject({
    title: texts('title'),
    description: texts('description'),
    url: origin,
    language: language.optional(),
    languages: z.array(language).min(1).optional(),
    untranslated: z
      .enum(['show', 'hide'], {
        error: ({ input }) => `${JSON.stringify(input)} does not say what lists do with articles in other languages; expected show or hide`,
      })
      .default('show'),
    timezone: timezone.default('UTC'),
    publisher: z.strictObject({ name: texts('name'), url: url.optional(), contact: contact.optional() }),
    boilerplate: texts('boilerplate').optional(),
    pressContact: pressContactSchema.optional(),
    ai: z
      .strictObject({
        search: z.boolean().default(true),
        input: z.boolean().default(true),
        train: z.boolean().default(true),
        fields: z.array(usageField).default([]),
      })
      .default({ search: true, input: true, train: true, fields: [] }),
    license: license.optional(),
    hsts: z
      .enum(['off', 'host', 'subdomains'], {
        error: ({ input }) => `${JSON.stringify(input)} does not say who is asked by TLS alone; expected off, host or subdomains`,
      })
      .default('host'),
    download: z.boolean().default(false),
    hubs: z.array(url).default([]),
    indexnow: indexNow.optional(),
    look: lookSchema.optional(),
    cards: z
      .union([z.boolean(), text], {
        error: ({ input }) => `${JSON.stringify(input)} says of no card; expected false, or a picture of content/ such as card.png`,
      })
      .optional(),
    /** The folders of sections, in the order in which they are shown; others come behind. */
    sections: z.array(text).default([]),
    /** The names of pages that are no news, likewise. */
    pages: z.array(text).default([]),
    security: z.strictObject({ contact: z.array(contact).min(1), expires: date }).optional(),
    aliases: z.array(alias).default([]),
    words: z.record(z.string(), z.unknown()).default({}),
  })
  .superRefine(checkSite)

type StatedSite = Omit<z.output<typeof siteSchema>, 'look' | 'cards'>

/** The newsroom in its default language, as the site file states it. */
export function siteOf({ title, description, publisher, words, indexnow, ...stated }: StatedSite): Site {
  const { language: _, languages: __, ...more } = stated
  const all = languagesOf(stated)
  const [first] = all
  const nameIn = (tag: string) => ({
    title: textIn(title, tag) ?? '',
    description: textIn(description, tag) ?? '',
    publisher: { ...publisher, name: textIn(publisher.name, tag) ?? '' },
  })
  const names = Object.fromEntries(all.map((tag) => [tag, nameIn(tag)]))
  return {
    ...more,
    ...nameIn(first),
    language: first,
    languages: all,
    prefix: '',
    names,
    words: readOverrides(words, all, () => {}),
    ...(indexnow && { indexNow: indexnow }),
  }
}

function languagesOf({ language, languages = [] }: Pick<StatedSite, 'language' | 'languages'>): Site['languages'] {
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
