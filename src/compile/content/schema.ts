// What site.yaml and front matter must and may state. Unknown keys are mistakes.
import { z } from 'zod'
import { normalizePath } from '#model/urls'

const text = z.string().trim().min(1, 'this is empty; expected text')

const date = z.string().refine(isDate, {
  error: ({ input }) => `"${input}" is not a date; expected one as RFC 3339 writes it: 2019-10-02, or 2019-10-02T08:00:00+08:00`,
})

const language = z.string().transform((tag, context) => {
  try {
    return new Intl.Locale(tag).toString()
  } catch {
    context.addIssue(`"${tag}" is not a language tag; expected one of BCP 47, such as en, pt-BR or zh-Hans`)
    return z.NEVER
  }
})

const url = z.url({
  protocol: /^https?$/,
  error: ({ input }) => `"${input}" is not a URL; expected one that starts with https://`,
})

const contact = z.url({
  protocol: /^(?:https|mailto|tel)$/,
  hostname: /.*/,
  error: ({ input }) => `"${input}" is not a URL; expected one that starts with mailto:, https:// or tel:`,
})

const timezone = z.string().refine(isTimezone, {
  error: ({ input }) => `"${input}" is not a time zone; expected one of the IANA database, such as Europe/Paris or UTC`,
})

const path = z.string().transform((value, context) => {
  const normal = normalizePath(encodeURI(decodeLeniently(value)))
  if (normal !== undefined && /^\/[^?#]*[^/?#]$/.test(normal) && !normal.includes('//')) return normal
  context.addIssue(`"${value}" is not a path; expected one such as /former-section/former-name, with no slash at its end`)
  return z.NEVER
})

/** content/site.yaml */
export const siteSchema = z.strictObject({
  title: text,
  description: text,
  url: url.transform((value) => new URL(value).origin),
  language,
  timezone: timezone.default('UTC'),
  publisher: z.strictObject({ name: text, url: url.optional(), contact: contact.optional() }),
  ai: z
    .strictObject({ search: z.boolean().default(true), input: z.boolean().default(true), train: z.boolean().default(true) })
    .default({ search: true, input: true, train: true }),
  security: z.strictObject({ contact: z.array(contact).min(1), expires: date }).optional(),
})

/** The front matter of content/<section>/index.md */
export const sectionSchema = z.strictObject({
  title: text,
  description: text,
  language: language.optional(),
})

/** The front matter of content/<section>/<slug>.md */
export const articleSchema = z.strictObject({
  title: text,
  date,
  updated: date.optional(),
  corrections: z.array(z.strictObject({ date, note: text })).default([]),
  summary: text,
  language: language.optional(),
  authors: z.array(text).default([]),
  tags: z.array(text).default([]),
  source: z.strictObject({ publisher: text, title: text, date: date.optional(), url: url.optional() }).optional(),
  image: z
    .union([
      text.transform((src) => ({ src })),
      z.strictObject({ src: text, alt: text.optional(), caption: text.optional(), credit: text.optional() }),
    ])
    .optional(),
  draft: z.boolean().default(false),
  aliases: z.array(path).default([]),
})

// RFC 3339 section 5.6: full-date, or date-time
const fullDate = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2}))?$/

function isDate(value: string): boolean {
  const day = fullDate.exec(value)?.[1]
  if (day === undefined || Number.isNaN(Date.parse(value))) return false
  // Date takes 31 February for a day in March.
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== undefined && !/^[+-]/.test(name)
  } catch {
    return false
  }
}

function decodeLeniently(value: string): string {
  try {
    return decodeURI(value)
  } catch {
    return value
  }
}
