// How long anything is fresh, and where. https://www.rfc-editor.org/rfc/rfc9111 and RFC 9213
//
// A setting, CACHE_POLICY in wrangler.toml, chooses a column; docs/cdn.md says which caches want which.

/** `any-cache` is right behind every shared cache, also one that ignores Vary; `vary-cache` behind those that honour it. */
export type CachePolicy = 'any-cache' | 'vary-cache'

/** The subject of a response, as far as its freshness goes. */
export type CacheSubject =
  /** A representation that Accept chose. */
  | 'negotiated'
  /** A part of one. */
  | 'negotiated-part'
  /** A representation that the URL names. */
  | 'representation'
  /** The same, with a hash of itself in its URL: something else is never there, but nothing may be, from an instant on. */
  | 'hashed'
  /** A redirect from a former path. */
  | 'former-path'
  /** A redirect or 404 at another spelling of a path. */
  | 'spelling'
  /** A problem in a format that the URL chose. */
  | 'problem'
  /** A problem in a format that Accept chose. */
  | 'negotiated-problem'
  /** A problem that comes of a request field which Vary does not name, or of a fault of ours. */
  | 'conditional-problem'

/** The fields that say how long a response is fresh. */
export type CacheFields = Readonly<Record<string, string>> & { readonly 'Cache-Control': string }

type Seconds = number

const minute = 60
const hour = 60 * minute
const day = 24 * hour
const year = 365 * day

/** How long a response may be used without asking, by the client and by shared caches, and by those for a while longer. */
interface Freshness {
  readonly client: Seconds
  readonly shared: Seconds
  /** While the origin is down (RFC 5861). */
  readonly staleIfError?: Seconds
  /** While the origin is asked, by any cache. */
  readonly staleWhileRevalidate?: Seconds
  /** The same by a CDN that reads CDN-Cache-Control (RFC 9213), which is sent where this stands. */
  readonly staleInCdns?: Seconds
}

/** The client's alone, but for CDNs that read a field of their own. */
interface ClientAndCdns {
  readonly inCdnsThatVary: Seconds
}

type Rule = 'not stored' | 'client alone' | ClientAndCdns | Freshness

// Entity tags differ by format, so a client that revalidates gets the right one whatever a cache on the way does. But
// shared caches that ignore Vary can still mix formats up: by sending one response to all who wait for it, or by taking
// a 304 to a client's own condition for one to theirs (npm run test:caches). So what Accept chose is the client's alone,
// but for the CDNs whose documents say that what Vary names is in their key (docs/cdn.md). As nothing is set up there,
// nothing need be purged: a minute stands a crowd.
const negotiated: Rule = { inCdnsThatVary: minute }

// A representation with a URL of its own is the same for everyone: long in shared caches, which can be purged; shortly in browsers,
// which cannot. A stale response beats none while the origin is slow or down.
const representation: Rule = {
  client: minute,
  shared: day,
  staleIfError: 7 * day,
  staleWhileRevalidate: hour,
  staleInCdns: hour,
}

const freshInSharedCaches: Rule = { client: 0, shared: hour, staleIfError: day, staleInCdns: minute }

// Long enough to stand a crowd, and short enough that what is published next is soon found.
const brief: Rule = { client: 0, shared: minute }

const rules: Readonly<Record<CacheSubject, Readonly<Record<CachePolicy, Rule>>>> = {
  negotiated: { 'any-cache': negotiated, 'vary-cache': freshInSharedCaches },
  // Not every CDN knows that a part is no whole.
  'negotiated-part': { 'any-cache': 'client alone', 'vary-cache': freshInSharedCaches },
  representation: both(representation),
  hashed: both({ client: year, shared: year }),
  'former-path': both({ client: hour, shared: day }),
  // A cache whose key normalises the path, or leaves the query out, would send it to who asked for the right one.
  spelling: both('client alone'),
  problem: both(brief),
  'negotiated-problem': { 'any-cache': 'client alone', 'vary-cache': brief },
  'conditional-problem': both('not stored'),
}

function both(rule: Rule): Readonly<Record<CachePolicy, Rule>> {
  return { 'any-cache': rule, 'vary-cache': rule }
}

/**
 * The fields that say how long a response is fresh: the same object each time while they say the same.
 *
 * @param untilChange seconds until the newsroom next changes: no lifetime reaches further, whatever it is of, so that
 *   none tells what is going to change.
 * @param isLast whether the resource has no edition to come. Only what never leaves is immutable.
 */
export function cacheFields(policy: CachePolicy, subject: CacheSubject, untilChange: Seconds, isLast = false): CacheFields {
  if (subject === 'hashed' && isLast) return neverChanges
  const rule = rules[subject][policy]
  if (rule === 'not stored') return notStored
  if (rule === 'client alone') return clientAlone
  const cut = Math.min(reachOf(rule), untilChange)
  const known = written.get(rule)
  if (known?.cut === cut) return known.fields
  const fields = 'inCdnsThatVary' in rule ? writeTargeted(cut) : write(rule, cut)
  written.set(rule, { cut, fields })
  return fields
}

/** Whether caches may keep it for others than who asked (RFC 9111 section 5.2.2.7), but for those that read a field of their own. */
export function isForSharedCaches({ 'Cache-Control': cacheControl }: CacheFields): boolean {
  return cacheControl !== clientAlone['Cache-Control'] && cacheControl !== notStored['Cache-Control']
}

/** How long a browser may remember what a preflight allowed (https://fetch.spec.whatwg.org/#http-access-control-max-age). */
export function preflightAge(untilChange: Seconds): Seconds {
  return Math.min(day, untilChange)
}

const notStored: CacheFields = { 'Cache-Control': 'no-store' }
// RFC 8246: not even reloading asks for it again.
const neverChanges: CacheFields = { 'Cache-Control': `max-age=${year}, immutable` }
const clientAlone: CacheFields = { 'Cache-Control': 'private, max-age=0, must-revalidate' }

const written = new Map<ClientAndCdns | Freshness, { readonly cut: Seconds; readonly fields: CacheFields }>()

// Some caches send what is stale while they fetch it anew though nobody said so, Varnish for ten seconds.
const unasked: Seconds = minute

/** Where the next change is as far as this, no lifetime is cut. */
function reachOf(rule: ClientAndCdns | Freshness): Seconds {
  if ('inCdnsThatVary' in rule) return rule.inCdnsThatVary
  const { client, shared, staleIfError = 0, staleWhileRevalidate = 0, staleInCdns = 0 } = rule
  return Math.max(client, shared + Math.max(staleIfError, staleWhileRevalidate, staleInCdns, unasked))
}

// Neither CDN-Cache-Control, by which Cloudflare stores what its Cache Rules do not let vary, nor Surrogate-Control, which
// Squid heeds more than `private`.
function writeTargeted(age: Seconds): CacheFields {
  const fresh = `max-age=${age}`
  return { ...clientAlone, 'Netlify-CDN-Cache-Control': fresh, 'Vercel-CDN-Cache-Control': fresh }
}

function write({ client, shared, staleIfError = 0, staleWhileRevalidate, staleInCdns }: Freshness, untilChange: Seconds): CacheFields {
  const sharedAge = Math.min(shared, untilChange)
  const left = untilChange - sharedAge
  const stale = (name: string, age: Seconds) => (age > 0 ? [`${name}=${age}`] : [])
  const directives = (ages: readonly string[], whileRevalidate: Seconds = 0) => {
    const revalidating = Math.min(whileRevalidate, left)
    const forbidden = revalidating === 0 && left < unasked ? ['stale-while-revalidate=0'] : []
    return [
      ...ages,
      ...stale('stale-while-revalidate', revalidating),
      ...forbidden,
      ...stale('stale-if-error', Math.min(staleIfError, left)),
    ].join(', ')
  }
  const cacheControl = directives([`max-age=${Math.min(client, untilChange)}`, `s-maxage=${sharedAge}`], staleWhileRevalidate)
  if (staleInCdns === undefined) return { 'Cache-Control': cacheControl }
  return { 'Cache-Control': cacheControl, 'CDN-Cache-Control': directives([`max-age=${sharedAge}`], staleInCdns) }
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
