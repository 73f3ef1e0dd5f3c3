// Links of an answer: Link fields and link elements. https://www.rfc-editor.org/rfc/rfc8288
import type { Exchange } from './exchange.ts'

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
  const inFields = Array.from((fields.link ?? '').matchAll(/<([^>]*)>((?:[^,"<]|"[^"]*")*)/g), ([, target = '', rest = '']) => [
    target,
    rest,
  ])
  const html = type === 'text/html' ? content.toString().replace(/<!--[\s\S]*?-->/g, '') : ''
  const inContent = Array.from(html.matchAll(/<link\b[^>]*>/gi), ([element]) => [undefined, element])
  return [...inFields, ...inContent].flatMap(([target, text = '']) => {
    const attributes = Object.fromEntries(
      Array.from(text.matchAll(attribute), ([, name = '', ...values]) => [
        name.toLowerCase(),
        values.find((value) => value !== undefined) ?? '',
      ]),
    )
    const address = (target ?? attributes.href ?? '').replaceAll('&amp;', '&')
    if (!URL.canParse(address, url.href)) return []
    const relations = (attributes.rel ?? '').toLowerCase().split(/\s+/)
    return [
      { url: new URL(address, url), relations, type: attributes.type?.split(';')[0]?.trim().toLowerCase(), language: attributes.hreflang },
    ]
  })
}
