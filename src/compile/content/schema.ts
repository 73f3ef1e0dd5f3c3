// What content/site.yaml must and may state. Unknown keys are mistakes.
import { z } from 'zod'
import { expectedDate, instantOf, readDate } from './dates.ts'
import { canonicalLanguage } from './stated.ts'

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
  context.addIssue(`"${tag}" is not a language tag; expected one of BCP 47, such as en, pt-BR or zh-Hans`)
  return z.NEVER
})

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

const timezone = z.string().refine(isTimezone, {
  error: ({ input }) => `"${input}" is not a time zone; expected one of the IANA database, such as Europe/Paris or UTC`,
})

/** content/site.yaml */
export const siteSchema = z.strictObject({
  title: text,
  description: text,
  url: origin,
  language,
  timezone: timezone.default('UTC'),
  publisher: z.strictObject({ name: text, url: url.optional(), contact: contact.optional() }),
  ai: z
    .strictObject({ search: z.boolean().default(true), input: z.boolean().default(true), train: z.boolean().default(true) })
    .default({ search: true, input: true, train: true }),
  security: z.strictObject({ contact: z.array(contact).min(1), expires: date }).optional(),
})

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== undefined && !/^[+-]/.test(name)
  } catch {
    return false
  }
}
