// How long anything is fresh, and where. https://www.rfc-editor.org/rfc/rfc9111 and RFC 9213
//
// A setting, CACHE_POLICY in wrangler.toml, chooses a column; docs/cdn.md says which caches want which.

/** `any-cache` is right behind every shared cache, also one that ignores Vary; `vary-cache` behind those that honour it. */
export type CachePolicy = 'any-cache' | 'vary-cache'

/** What is sent, as far as its freshness goes. */
export type CacheSubject = 'negotiated' | 'representation' | 'redirect' | 'problem' | 'negotiated-problem'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

// Asked about at each use. Entity tags differ by format, so whoever stores it and forgets Vary still ends up with
// the right one; but two kinds of shared caches that forget Vary do not get as far (npm run test:caches): those that
// give one answer to all who wait for the same URL, and those that take a 304 to the client's own condition for one
// to theirs. So it is for the client's cache alone.
const revalidated = { 'Cache-Control': 'private, max-age=0, must-revalidate' }

// What has a URL of its own is the same for everyone: long in shared caches, which can be purged; shortly in
// browsers, which cannot. A stale answer beats none while the origin is slow or down (RFC 5861).
const fresh = {
  'Cache-Control': `public, max-age=${minute}, s-maxage=${day}, stale-while-revalidate=${hour}, stale-if-error=${7 * day}`,
  'CDN-Cache-Control': `public, max-age=${day}, stale-while-revalidate=${hour}, stale-if-error=${7 * day}`,
}

const freshInSharedCaches = {
  'Cache-Control': `public, max-age=0, s-maxage=${hour}, stale-if-error=${day}`,
  'CDN-Cache-Control': `public, max-age=${hour}, stale-while-revalidate=${minute}, stale-if-error=${day}`,
}

const long = { 'Cache-Control': `public, max-age=${hour}, s-maxage=${day}` }

// Long enough to stand a crowd, and short enough that what is published next is soon found.
const brief = { 'Cache-Control': `public, max-age=0, s-maxage=${minute}` }

type CacheFields = Readonly<Record<string, string>> & { readonly 'Cache-Control': string }

const table: Readonly<Record<CacheSubject, Readonly<Record<CachePolicy, CacheFields>>>> = {
  negotiated: { 'any-cache': revalidated, 'vary-cache': freshInSharedCaches },
  representation: { 'any-cache': fresh, 'vary-cache': fresh },
  redirect: { 'any-cache': long, 'vary-cache': long },
  problem: { 'any-cache': brief, 'vary-cache': brief },
  'negotiated-problem': { 'any-cache': revalidated, 'vary-cache': brief },
}

/** The fields that say how long a response is fresh. */
export function cacheFields(policy: CachePolicy, subject: CacheSubject): CacheFields {
  return table[subject][policy]
}

/** Whether caches may keep it for others than who asked (RFC 9111 section 5.2.2.7). */
export function isForSharedCaches(policy: CachePolicy, subject: CacheSubject): boolean {
  return !cacheFields(policy, subject)['Cache-Control'].startsWith('private')
}

/**
 * Reads the setting.
 *
 * @throws TypeError where it is neither of the two, so that a slip of the pen never passes for the other policy.
 */
export function parseCachePolicy(setting: unknown): CachePolicy {
  if (setting === undefined || setting === 'any-cache') return 'any-cache'
  if (setting === 'vary-cache') return setting
  throw new TypeError(`CACHE_POLICY in wrangler.toml is ${JSON.stringify(setting)}; expected "any-cache" or "vary-cache"`)
}
