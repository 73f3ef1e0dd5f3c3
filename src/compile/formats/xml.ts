// XML trees → XML. https://www.w3.org/TR/xml/
import type { Element } from 'xast'
import { toXml } from 'xast-util-to-xml'

/** A document of one element. */
export function serializeXml(root: Element): string {
  return declareXml(serializeElement(root))
}

/** A document of an element that is serialised already. */
export function declareXml(root: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${root}\n`
}

/** An element within a document. */
export function serializeElement(element: Element): string {
  // Section 2.4: `]]>` must not stand in text; the serialiser lets it.
  return toXml(element, { closeEmptyElements: true, tightClose: true }).replaceAll(']]>', ']]&gt;')
}
