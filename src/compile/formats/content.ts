// The text of an article and all that is said of it, for whatever shows it beside no page.
import type { Article } from '../../content/article.ts'
import { absoluteUrl, type Site } from '../../content/site.ts'
import { type Block, blocksOfArticle, settingOf, type Unframed } from './blocks.ts'
import { corrections } from './html/corrections.ts'
import { press } from './html/press.ts'
import { withdrawal } from './html/withdrawal.ts'
import { html, verbatim } from './markup.ts'
import { flowing } from './text.ts'

/** As HTML with absolute links. */
export function contentHtml(article: Article, site: Site): string {
  const noted = corrections(article, site, absoluteUrl(site, article.path))
  return String(html`${withdrawal(article, site)}${verbatim(article.body.absoluteHtml)}${noted}${press(article, site)}`)
}

const isContent = ({ label }: Block) => ['withdrawal', 'body', 'corrections', 'about', 'contact'].includes(label)

/** As text, a paragraph a line, with the links that it refers to behind it. */
export function contentText(article: Article, surroundings: Unframed): string {
  const setting = settingOf(article, surroundings)
  return flowing(blocksOfArticle(article, surroundings, setting).filter(isContent), setting)
}
