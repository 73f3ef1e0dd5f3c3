import type { Picture } from '../../../content/article.ts'
import type { Site } from '../../../content/site.ts'
import type { Preview } from '../../cards/cards.ts'
import { html, type Part } from '../markup.ts'
import { absolutePictureUrl } from '../picture.ts'

/** The picture of a link preview: https://ogp.me/#structured, and the one property that Twitter does not take from there. */
export function preview(shown: Picture | Preview | undefined, site: Site): Part {
  if (shown === undefined) return undefined
  const { src, width, height, alt } = shown
  return html`
    <meta property="og:image" content="${absolutePictureUrl({ src }, site)}">
    ${width && html`<meta property="og:image:width" content="${width}">`}
    ${height && html`<meta property="og:image:height" content="${height}">`}
    ${alt && html`<meta property="og:image:alt" content="${alt}">`}
    <meta name="twitter:card" content="summary_large_image">`
}
