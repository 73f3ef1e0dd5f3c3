// The text of an article and all that is said of it, for whatever shows it beside no page.
import type { Article } from '../../content/article.ts'
import { absoluteUrl, type Site } from '../../content/site.ts'
import { contentBlocks, settingOf, withdrawalBlocks } from './blocks.ts'
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

/** As text, a paragraph a line, with the links that it refers to behind it. Attachments of JSON name documents. */
export function contentText(article: Article, site: Site): string {
  const setting = settingOf(article, { site })
  const blocks = [...withdrawalBlocks(article, setting), ...contentBlocks(article, setting)]
  return flowing(
    blocks.filter(({ label }) => label !== 'documents'),
    setting,
  )
}
