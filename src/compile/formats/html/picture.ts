import type { Picture } from '../../../content/article.ts'
import { licenceUrl, type Site } from '../../../content/site.ts'
import { type Download, kindAndSize } from '../../../words/sizes.ts'
import type { Words } from '../../../words/words.ts'
import { attributes, html, type Markup, type Part } from '../markup.ts'
import { directed, inLanguage, type LanguageAttributes, marked } from './language.ts'
import { say } from './say.ts'

/** Where a picture stands: on an article's page, at the front of a list, or further down. In lists, the headline says what it is. */
type Place = 'lead' | 'front' | 'list'

const sizesIn = { front: '(min-width: 64rem) 45rem, 100vw', list: '(min-width: 40rem) 11rem, 6.5rem' }

/** A picture in the type and size that suits the browser. */
export function picture(
  { src, width, height, alt, sources, srcset, sizes, focus }: Picture,
  place: Place,
  mark: LanguageAttributes = {},
): Markup {
  const shown = place === 'lead' ? sizes : sizesIn[place]
  const said = { alt: place === 'lead' ? alt : '', ...(place === 'list' ? { loading: 'lazy' } : { fetchpriority: 'high' }) }
  const size = { srcset, sizes: srcset && shown, width, height }
  // A list crops pictures that are higher than wide, and heads are at the top.
  const side = focus ?? ((height ?? 0) > (width ?? 0) ? 'top' : undefined)
  const name = place !== 'lead' && side !== undefined ? `focus-${side}` : undefined
  const img = html`<img${attributes({ class: name, src, ...size, decoding: 'async', ...said, lang: mark.lang })}>`
  if (sources.length === 0) return img
  const others = sources.map((source) => html`<source${attributes({ type: source.type, srcset: source.srcset, sizes: shown })}>`)
  return html`<picture>${others}${img}</picture>`
}

/** The lead picture of an article, with caption, credit and download below it. */
export function leadFigure(lead: Picture | undefined, site: Site, words: Words, language: string): Part {
  if (lead === undefined) return undefined
  const { caption, credit, original } = lead
  const mark = inLanguage(lead.language ?? language, language)
  const said = [
    caption && html`<span${marked(mark)}>${directed(caption, lead.language ?? language)}</span>`,
    credit && html`<span class="credit">${say(words, words.credit, language, { name: html`<bdi>${credit}</bdi>` })}</span>`,
    original && download(original, site, words, language),
  ].filter((part) => part)
  const figcaption = html`<figcaption>${said.map((part, index) => (index === 0 ? part : [' ', part]))}</figcaption>`
  return html`<figure class="lead">${picture(lead, 'lead', lead.alt === '' ? {} : mark)}${said.length > 0 ? figcaption : undefined}</figure>`
}

/** A link to the original, as pictures in a text have it too. */
function download(original: Download, site: Site, words: Words, language: string): Markup {
  const licence = licenceUrl(site)
  const link = html`<a href="${original.path}" type="${original.mediaType}">${words.downloadOriginal}</a>`
  const terms = licence && html`${words.comma}<a href="${licence}" rel="license">${words.licence}</a>`
  return html`<span${marked(inLanguage(words.language, language))}>${link} (${kindAndSize(original, words)})${terms}</span>`
}
