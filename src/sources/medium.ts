// Medium's export: a page for each story. Only the names of their files tell drafts from other stories.
import { basename } from 'node:path'
import { parseHTML } from 'linkedom'
import { entriesFrom, guess } from '../facts/entry.ts'
import { parseHtml } from '../text/html-text.ts'
import { htmlToMarkdown } from '../text/html-to-markdown.ts'
import { seenInHtml } from '../text/passages.ts'
import { type Imported, UnreadableSource } from './imported.ts'

export function isMedium(html: string): boolean {
  return /class="h-entry"/.test(html) && /Exported from <a href="https:\/\/medium\.com"/.test(html)
}

/** Reads a story. @throws UnreadableSource if the story has no text. */
export function importMedium(path: string, html: string): Imported {
  const { document } = parseHTML(html)
  const textOf = (selector: string) => document.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? ''
  const [title, subtitle] = [textOf('.p-name'), textOf('[data-field="subtitle"]')]
  const body = document.querySelector('[data-field="body"]')
  if (body === null) throw new UnreadableSource('this story of Medium has no text')
  // The headline and the subtitle are repeated in the text, below a rule.
  for (const element of [body.querySelector('.graf--title'), body.querySelector('.graf--subtitle')])
    if ([title, subtitle].includes(element?.textContent?.replace(/\s+/g, ' ').trim() ?? '')) element?.remove()
  body.querySelector('.section-divider')?.remove()
  // In the card of another story, the name of its site follows the description without a break.
  for (const words of body.querySelectorAll('.graf--mixtapeEmbed em')) words.after(document.createElement('br'))
  const content = body.innerHTML
  const { markdown, losses } = htmlToMarkdown(content, { title })
  const canonical = document.querySelector('.p-canonical')?.getAttribute('href') ?? undefined
  const own = document.querySelector('footer a[href*="/p/"]')?.getAttribute('href') ?? undefined
  const name = basename(path).replace(/\.html?$/, '')
  const [, id = ''] = /-([\da-f]{8,12})$/.exec(name) ?? []
  // The canonical link leads to the first publication of a story, which may be elsewhere.
  const isElsewhere = canonical !== undefined && !canonical.includes(id)
  const urls = [isElsewhere ? undefined : canonical, own].filter((url) => url !== undefined)
  const date = document.querySelector('.dt-published')?.getAttribute('datetime') ?? undefined
  const exported = textOf('footer p:last-child').replace(/^.* on |\.$/g, '')
  return {
    origin: path,
    entries: [
      ...entriesFrom({
        title,
        // Without a subtitle, Medium puts the beginning of the text there.
        summary: markdown.replace(/[^\p{L}\p{N}]/gu, '').includes(subtitle.replace(/[^\p{L}\p{N}]/gu, '')) ? undefined : subtitle,
        date,
        authors: textOf('.p-author'),
        canonical: isElsewhere ? canonical : undefined,
      }),
      ...(name.startsWith('draft_') ? [guess('draft', true, 'the name of its file')] : []),
      ...(date === undefined && exported !== '' ? [guess('date', exported, 'the day of the export, since a draft has none')] : []),
    ],
    slug: name.replace(/^(?:draft|\d{4}-\d\d-\d\d)_/, '').replace(/-+[\da-f]{8,12}$/, ''),
    formerUrls: urls,
    site: URL.parse(urls[0] ?? '')?.origin ?? 'https://medium.com',
    markdown,
    seen: () => seenInHtml(parseHtml(content)),
    losses,
  }
}
