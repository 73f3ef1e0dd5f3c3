// HTML and XML as tagged templates, by hono/html, which escapes whatever is put in.
import { raw, html as template } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

/** Markup, in which everything is escaped that has to be. */
export type Markup = HtmlEscapedString

/** A value that can be put into markup. Texts are escaped; undefined and false add nothing. */
export type Part = Markup | string | number | undefined | false | readonly Part[]

const compact = new WeakMap<TemplateStringsArray, TemplateStringsArray>()

/**
 * Markup from a template, without its line breaks and indentation.
 *
 * @example html`<a href="${path}">${title}</a>`
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let texts = compact.get(strings)
  if (texts === undefined) {
    const lines = strings.map((text) => text.replace(/\n\s*/g, ''))
    texts = Object.assign(lines, { raw: lines })
    compact.set(strings, texts)
  }
  // The template returns a promise only if a part is one, and no part is.
  return template(texts, ...parts) as Markup
}

/** The same for XML. Some feed readers decode references such as `&amp;` twice, so characters are escaped as numbers. */
export function xml(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return html(strings, ...parts.map(inNumbers))
}

function inNumbers(part: Part): Part {
  if (Array.isArray(part)) return part.map(inNumbers)
  return typeof part === 'string' ? raw(part.replace(/[&<>"]/g, (sign) => `&#x${sign.charCodeAt(0).toString(16).toUpperCase()};`)) : part
}

/** Attributes, each with a space before it. Undefined ones are left out; one that is true is its name alone. */
export function attributes(values: Readonly<Record<string, string | number | true | undefined>>): Part {
  return Object.entries(values).map(([name, value]) =>
    value === undefined ? undefined : value === true ? html` ${name}` : html` ${name}="${value}"`,
  )
}

/** HTML of the sanitiser, or a style sheet or script of ours, without escapes. The only way for text to become markup. */
export function verbatim(text: string): Markup {
  return raw(text)
}

/**
 * A document of one element (https://www.w3.org/TR/xml/).
 *
 * @param style the path of its style sheet (https://www.w3.org/TR/xml-stylesheet/).
 */
export function declared(root: Markup | string, style?: string): string {
  const styled = style === undefined ? '' : `<?xml-stylesheet type="text/css" href="${style}"?>\n`
  return `<?xml version="1.0" encoding="utf-8"?>\n${styled}${root}\n`
}
