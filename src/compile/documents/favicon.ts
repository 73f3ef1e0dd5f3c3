// /favicon.ico, for whoever asks for it without having read a page. https://html.spec.whatwg.org/#rel-icon
import { readFileSync } from 'node:fs'
import type { Document, Overview } from './document.ts'

const content = readFileSync(new URL('favicon.ico', import.meta.url))

/** The icon of the pages, in the format that everything reads. */
export function favicon({ icons }: Overview): readonly Document[] {
  return [{ path: '/favicon.ico', mediaType: 'image/vnd.microsoft.icon', content: icons?.favicon ?? content }]
}
