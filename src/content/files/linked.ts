// The documents that a text links to, by the words of its links.
import type { Nodes, Root } from 'mdast'
import { canonicalLanguage } from '../../facts/language-tags.ts'
import { visit } from '../../text/visit.ts'
import type { LinkedDocument } from '../article.ts'
import type { Site } from '../site.ts'
import { siteLanguage } from '../translation-file.ts'
import type { Lookup } from './references.ts'

/** Each linked document once, in the order of first links. A link's title names it, or else the link's words. */
export function linkedDocuments(tree: Root, lookups: readonly Lookup[], { url, languages }: Site): LinkedDocument[] {
  const files = new Map(
    lookups.flatMap(({ found }) => (found?.kind === 'document' ? [[url + found.document.path, found.document] as const] : [])),
  )
  const linked: LinkedDocument[] = []
  if (files.size === 0) return linked
  visit(tree, 'link', (link) => {
    const target = link.url.replace(/[?#].*$/, '')
    const file = files.get(target)
    if (file === undefined) return
    files.delete(target)
    // A name may have a language, as in report.fr.pdf.
    const tag = canonicalLanguage(/[._-]([a-z]{2,3}(?:-[a-z\d]{2,8})*)\.\w+$/i.exec(target)?.[1] ?? '')
    const language = tag && languages.length > 1 ? siteLanguage(tag, languages) : undefined
    linked.push({ title: (link.title ?? wordsOf(link)).trim() || file.path, file, ...(language && { language }) })
  })
  return linked
}

function wordsOf(node: Nodes): string {
  if ('children' in node) return node.children.map(wordsOf).join('')
  return 'value' in node ? node.value : ''
}
