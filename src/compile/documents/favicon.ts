// /favicon.ico, for whoever asks for it without having read a page. https://html.spec.whatwg.org/#rel-icon
import { readFileSync } from 'node:fs'
import type { Document } from './document.ts'

const content = readFileSync(new URL('favicon.ico', import.meta.url))

/** The icon of the pages, in the format that everything reads. */
export function favicon(): readonly Document[] {
  return [{ path: '/favicon.ico', mediaType: 'image/vnd.microsoft.icon', content }]
}
