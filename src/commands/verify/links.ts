// Links of an answer: Link fields and link elements. https://www.rfc-editor.org/rfc/rfc8288
import { type Exchange, type Fields, mediaTypeOf } from './exchange.ts'

/** A link of an answer. */
export interface Link {
  readonly url: URL
  readonly relations: readonly string[]
  readonly type: string | undefined
  readonly language: string | undefined
}

const attribute = /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"';,>]+))/g

/** The links of an answer, those in HTML included. */
export function linksOf({ url, fields, type, content }: Exchange): Link[] {
  const html = type === 'text/html' ? content.toString().replace(/<!--[\s\S]*?-->/g, '') : ''
  const links = [...(fields.link ?? '').matchAll(/<([^>]*)>((?:[^,"<]|"[^"]*")*)/g), ...html.matchAll(/<link\b()([^>]*)>/gi)]
  return links.flatMap(([, target, text = '']) => {
    const named = Array.from(text.matchAll(attribute), ([, name = '', ...values]) => [name.toLowerCase(), values.join('')])
    const { href = '', rel = '', type, hreflang: language }: Fields = Object.fromEntries(named)
    const address = (target || href).replaceAll('&amp;', '&')
    if (!URL.canParse(address, url.href)) return []
    const relations = rel.toLowerCase().split(/\s+/)
    return [{ url: new URL(address, url), relations, type: type && mediaTypeOf(type), language }]
  })
}
