// /.well-known/security.txt. https://www.rfc-editor.org/rfc/rfc9116

import { absoluteUrl } from '../../content/site.ts'
import { timestamp } from '../../facts/dates.ts'
import type { Document, Overview } from './document.ts'

/** Where to report a vulnerability; empty if the site file names no contact. */
export function security({ site }: Overview): readonly Document[] {
  if (site.security === undefined) return []
  const path = '/.well-known/security.txt'
  const lines = [
    ...site.security.contact.map((contact) => `Contact: ${contact}`),
    `Expires: ${timestamp(site.security.expires, 'UTC')}`,
    `Preferred-Languages: ${new Intl.Locale(site.language).language}`,
    `Canonical: ${absoluteUrl(site, path)}`,
  ]
  return [{ path, mediaType: 'text/plain; charset=utf-8', content: `${lines.join('\n')}\n` }]
}
