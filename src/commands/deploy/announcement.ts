// The entity tags of all that is published, and the news since an earlier announcement.

/** Answers a request as the newsroom does. */
export type Ask = (url: string, init: RequestInit) => Response | Promise<Response>

/** The URLs of published pages and feeds, each with an entity tag, which differs if the content does. */
export interface Published {
  readonly pages: Readonly<Record<string, string>>
  readonly feeds: Readonly<Record<string, string>>
  /** The hubs that the feeds name, where readers subscribe to them. */
  readonly hubs: readonly string[]
}

/** URLs to be announced. */
export interface News {
  readonly pages: readonly string[]
  readonly feeds: readonly string[]
}

const feedTypes = ['application/atom+xml', 'application/rss+xml', 'application/feed+json'] as const

/**
 * Asks a newsroom for its site map, and for each page that is named there.
 *
 * @throws Error if it has no site map.
 */
export async function askForAll(ask: Ask, origin: string): Promise<Published> {
  const pages: Record<string, string> = {}
  const feeds: Record<string, string> = {}
  const hubs = new Set<string>()
  for (const url of await pagesIn(`${origin}/sitemap.xml`, ask)) {
    // JSON-LD has the facts and the text alone. If only the neighbours of an article change, that is no news of the article.
    const article = await signOf(url, 'application/ld+json', ask)
    if (article !== undefined) pages[url] = article.sign
    for (const type of article === undefined ? feedTypes : []) {
      const feed = await signOf(url, type, ask)
      if (feed === undefined) continue
      pages[url] ??= feed.sign
      for (const [, hub = ''] of feed.link.matchAll(/<([^>]+)>; rel="hub"/g)) hubs.add(hub)
      // Readers subscribe to the newest page of a feed. Archived pages never change.
      if (!/\/page\/\d+$/.test(url)) feeds[new URL(feed.location, origin).href] = feed.sign
    }
  }
  return { pages, feeds, hubs: [...hubs] }
}

/** Pages that are new, changed or gone, since search engines must know of gone pages too; and feeds that are new or changed. */
export function newsSince(before: Pick<Published, 'pages' | 'feeds'>, after: Published): News {
  const changed = (one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>) =>
    Object.keys(other).filter((url) => one[url] !== other[url])
  const gone = Object.keys(before.pages).filter((url) => !(url in after.pages))
  return { pages: [...changed(before.pages, after.pages), ...gone], feeds: changed(before.feeds, after.feeds) }
}

/** The URLs that a site map lists, or the site maps that it consists of. */
async function pagesIn(siteMap: string, ask: Ask): Promise<string[]> {
  const response = await ask(siteMap, {})
  const text = await response.text()
  if (!response.ok) throw new Error(`${siteMap}: status ${response.status}`)
  const urls = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => url.replaceAll('&amp;', '&'))
  if (!text.includes('<sitemapindex')) return urls
  const parts = await Promise.all(urls.map((url) => pagesIn(url, ask)))
  return [...new Set(parts.flat())]
}

async function signOf(url: string, accept: string, ask: Ask) {
  const { ok, headers } = await ask(url, { method: 'HEAD', headers: { accept } })
  const sign = headers.get('etag')
  return ok && sign !== null ? { sign, location: headers.get('content-location') ?? '', link: headers.get('link') ?? '' } : undefined
}
