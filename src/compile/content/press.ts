// What stands below each release: who publishes it, and whom journalists can ask. The nearest that says so counts.
import { z } from 'zod'
import type { Section } from './article.ts'
import { isMultilingual, type Site } from './site.ts'

/** Whom journalists can ask, and by at least one way. */
export type PressContact = z.output<typeof pressContactSchema>

/** What an article, a section or a newsroom says of itself; `false` is that nothing is shown. */
export interface StatedPress {
  readonly boilerplate?: string | false
  readonly pressContact?: PressContact | false
  /** The contact's, where it is not that of the file. */
  readonly language?: string
}

/** What an article shows. */
export interface Press {
  /** About the publisher, in paragraphs. */
  readonly boilerplate?: readonly string[]
  readonly pressContact?: PressContact
  /** In which the contact's role is (BCP 47), where it is not the article's. */
  readonly roleLanguage?: string
}

const example = '{ name: Ada Harbour, role: Press officer, email: press@news.example, phone: "+49 40 1234" }'
const found = (input: unknown) => (input === undefined ? 'missing' : JSON.stringify(input))
const text = (key: string) =>
  z
    .string({ error: ({ input }) => `pressContact.${key} is ${found(input)}; expected text, in quotes if it is a number` })
    .trim()
    .min(1, `pressContact.${key} is empty; expected text, or no such key`)
    .optional()

/** Messages name what to do, since both the site file and front matter are checked by it. */
export const pressContactSchema = z
  .strictObject(
    {
      name: text('name'),
      role: text('role'),
      email: z
        .email({ error: ({ input }) => `pressContact.email is ${found(input)}; expected an address such as press@news.example` })
        .optional(),
      phone: text('phone').refine((phone) => phone === undefined || /^\+?[\d\s()./-]*\d[\d\s()./-]*$/.test(phone), {
        error: ({ input }) => `pressContact.phone is ${found(input)}; expected a number such as "+49 40 1234"`,
      }),
      url: z
        .url({ protocol: /^https?$/, error: ({ input }) => `pressContact.url is ${found(input)}; expected one that starts with https://` })
        .optional(),
    },
    {
      error: ({ code, input, keys }) =>
        code === 'unrecognized_keys'
          ? `pressContact has ${(keys as readonly string[]).map((key) => `"${key}"`).join(', ')}; expected name, role, email, phone and url alone`
          : `pressContact is ${found(input)}; expected ${example}`,
    },
  )
  .refine(({ email, phone, url }) => email !== undefined || phone !== undefined || url !== undefined, {
    error: `pressContact has no way to reach anybody; expected an email, a phone or a url, such as ${example}`,
  })

/**
 * What an article shows: as itself, else its section, else the newsroom says. A text counts in its own language alone.
 *
 * @param own what the article says.
 */
export function pressOf(own: StatedPress, language: string, section: Section, site: Site): Press {
  const ofSection = Object.entries(section.press).map(([tag, said]) => ({ tag, ...said }))
  const isRead = ({ tag, boilerplate }: { tag: string } & StatedPress) => boilerplate === false || !isMultilingual(site) || tag === language
  const nearest = (said: StatedPress[]) => said.find(({ boilerplate }) => boilerplate !== undefined)?.boilerplate
  const inOwn = ofSection.filter(({ tag }) => tag === language)
  const ofSite = typeof site.boilerplate === 'object' ? site.boilerplate[language] : site.boilerplate
  const boilerplate = own.boilerplate ?? nearest([...inOwn, ...ofSection.filter(isRead)]) ?? ofSite
  const contacts = [
    { ...own, tag: own.language ?? language },
    ...inOwn,
    ...ofSection,
    { pressContact: site.pressContact, tag: site.language },
  ]
  const { pressContact, tag = language } = contacts.find((said) => said.pressContact !== undefined) ?? {}
  return {
    ...(boilerplate && { boilerplate: paragraphs(boilerplate) }),
    ...(pressContact && { pressContact }),
    ...(pressContact && isMultilingual(site) && tag !== language && { roleLanguage: tag }),
  }
}

function paragraphs(written: string): string[] {
  return written
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
}

/** A text in pieces: what is a URL, and what is not. */
export function piecesOf(paragraph: string): { readonly text: string; readonly url?: string }[] {
  // Signs at the end of a URL are the sentence's; neither do full-width ones belong to it.
  return paragraph.split(/(https?:\/\/[^\s<>"，。、；：！？（）「」『』]*[\p{L}\p{N}/])/u).flatMap((text, index) => {
    if (text === '') return []
    return index % 2 === 1 && URL.canParse(text) ? [{ text, url: text }] : [{ text }]
  })
}

/** The ways to reach somebody: as they are read, and as a link opens them. */
export function waysTo({ email, phone, url }: PressContact): { readonly text: string; readonly url: string }[] {
  return [
    ...(email === undefined ? [] : [{ text: email, url: `mailto:${encodeURIComponent(email).replace('%40', '@')}` }]),
    ...(phone === undefined ? [] : [{ text: phone, url: telephoneUrl(phone) }]),
    ...(url === undefined ? [] : [{ text: url, url }]),
  ]
}

/** https://www.rfc-editor.org/rfc/rfc3966; "(0)" is what those dial who do not dial the country. */
function telephoneUrl(phone: string): string {
  return `tel:${(phone.startsWith('+') ? phone.replace('(0)', '') : phone).replace(/[^\d+]/g, '')}`
}
