// The end of each release: who publishes it, and whom journalists can ask. The nearest statement counts.
import type { PressContact } from '../facts/press-contact.ts'
import { isMultilingual, type Site } from './site.ts'

/** Boilerplate and contact as an article, a section or a newsroom states them; `false` shows nothing. */
export interface StatedPress {
  readonly boilerplate?: string | false
  readonly pressContact?: PressContact | false
  /** The contact's language, if it is not that of the file. */
  readonly language?: string
}

/** Boilerplate and contact as an article shows them. */
export interface Press {
  /** About the publisher, in paragraphs. */
  readonly boilerplate?: readonly string[]
  readonly pressContact?: PressContact
  /** The language of the contact's role (BCP 47), if it is not the article's. */
  readonly roleLanguage?: string
}

/**
 * Finds the boilerplate and contact of an article: its own, else its section's, else the newsroom's. Boilerplate counts only in
 * its own language.
 *
 * @param own as the article states them.
 * @param ofFiles as its section states them, by the languages of the section's files.
 */
export function pressOf(own: StatedPress, language: string, ofFiles: Readonly<Record<string, StatedPress>>, site: Site): Press {
  const ofSection = Object.entries(ofFiles).map(([tag, said]) => ({ tag, ...said }))
  const isRead = ({ tag, boilerplate }: { tag: string } & StatedPress) => boilerplate === false || !isMultilingual(site) || tag === language
  const nearest = (said: StatedPress[]) => said.find(({ boilerplate }) => boilerplate !== undefined)?.boilerplate
  const inOwn = ofSection.filter(({ tag }) => tag === language)
  const ofSite = typeof site.boilerplate === 'object' ? site.boilerplate[language] : site.boilerplate
  const boilerplate = own.boilerplate ?? nearest([...inOwn, ...ofSection.filter(isRead)]) ?? ofSite
  const ofNewsroom = { pressContact: site.pressContact, tag: site.language }
  const contacts = [{ ...own, tag: own.language ?? language }, ...inOwn, ...ofSection, ofNewsroom]
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

/** A text in pieces: URLs, and the texts between them. */
export function piecesOf(paragraph: string): { readonly text: string; readonly url?: string }[] {
  // Punctuation at the end of a URL belongs to the sentence, and so does full-width punctuation anywhere.
  return paragraph.split(/(https?:\/\/[^\s<>"，。、；：！？（）「」『』]*[\p{L}\p{N}/])/u).flatMap((text, index) => {
    if (text === '') return []
    return index % 2 === 1 && URL.canParse(text) ? [{ text, url: text }] : [{ text }]
  })
}

/** The ways to reach somebody, each as text and as the URL of a link. */
export function waysTo({ email, phone, url }: PressContact): { readonly text: string; readonly url: string }[] {
  // "(0)" is dialled only without the country code (RFC 3966).
  const dialled = (phone?.startsWith('+') ? phone.replace('(0)', '') : phone)?.replace(/[^\d+]/g, '')
  return [
    ...(email === undefined ? [] : [{ text: email, url: `mailto:${encodeURIComponent(email).replace('%40', '@')}` }]),
    ...(phone === undefined ? [] : [{ text: phone, url: `tel:${dialled}` }]),
    ...(url === undefined ? [] : [{ text: url, url }]),
  ]
}
