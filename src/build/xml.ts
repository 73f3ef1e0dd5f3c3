// XML trees → XML. https://www.w3.org/TR/xml/
import type { Element } from 'xast'
import { toXml } from 'xast-util-to-xml'

/** A document of one element. */
export function serializeXml(root: Element): string {
  // Section 2.4: `]]>` must not stand in text; the serialiser lets it.
  const xml = toXml(root, { closeEmptyElements: true, tightClose: true }).replaceAll(']]>', ']]&gt;')
  return `<?xml version="1.0" encoding="utf-8"?>\n${xml}\n`
}
