// The text of an article with its notices, for feeds and programs that show it without its page.
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

/** As text, with a line for each paragraph, and its links at the end. Documents are left out, since JSON has them as attachments. */
export function contentText(article: Article, site: Site): string {
  const setting = settingOf(article, { site })
  const blocks = [...withdrawalBlocks(article, setting), ...contentBlocks(article, setting)]
  return flowing(
    blocks.filter(({ label }) => label !== 'documents'),
    setting,
  )
}
