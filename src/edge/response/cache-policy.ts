// How long a response is fresh, and in which caches. https://www.rfc-editor.org/rfc/rfc9111 and RFC 9213
//
// CACHE_POLICY in wrangler.toml chooses a column of `rules`; docs/cdn.md says which cache needs which policy.

/** `any-cache` is right behind every shared cache, even if it ignores Vary; `vary-cache` is right behind caches that honour Vary. */
export type CachePolicy = 'any-cache' | 'vary-cache'

/** The subject of a response, as far as its freshness goes. */
export type CacheSubject =
  /** A representation that Accept chose. */
  | 'negotiated'
  /** A part of a representation that Accept chose. */
  | 'negotiated-part'
  /** A representation that the URL names. */
  | 'representation'
  /** A representation with its own hash in its URL. The content never changes, but it may be gone from an instant on. */
  | 'hashed'
  /** A redirect from a former path. */
  | 'former-path'
  /** A redirect or 404 at another spelling of a path. */
  | 'spelling'
  /** A problem in a format that the URL chose. */
  | 'problem'
  /** A problem in a format that Accept chose. */
  | 'negotiated-problem'
  /** Any other problem, such as one caused by the method, by a request field that Vary does not name, or by a fault of ours. */
  | 'conditional-problem'

/** The fields that say how long a response is fresh. */
export type CacheFields = Readonly<Record<string, string>> & { readonly 'Cache-Control': string }

type Seconds = number

const minute = 60
const hour = 60 * minute
const day = 24 * hour
const year = 365 * day

/** How long the client and shared caches may use a response without asking again, and how much longer they may use it stale. */
interface Freshness {
  readonly client: Seconds
  readonly shared: Seconds
  /** Stale use while the origin is down (RFC 5861). */
  readonly staleIfError?: Seconds
  /** Stale use while any cache asks the origin. */
  readonly staleWhileRevalidate?: Seconds
  /** Stale use while a CDN that reads CDN-Cache-Control (RFC 9213) asks the origin. That field is sent only if this is set. */
  readonly staleInCdns?: Seconds
}

/** Private to the client, except in CDNs that read a targeted field of their own. */
interface ClientAndCdns {
  readonly inCdnsThatVary: Seconds
}

type Rule = 'not stored' | 'client alone' | ClientAndCdns | Freshness

// Entity tags differ by format, so a client that revalidates gets the right format whatever a cache on the way does. But a
// shared cache that ignores Vary can still mix formats up: it may send one response to all clients that wait for it, or take
// a 304 to a client's condition for a 304 to its own (npm run test:caches). So a response that Accept chose is private to the
// client, except in CDNs whose documentation says that the fields in Vary are part of their key (docs/cdn.md). Nobody has to set
// up purging there: one minute is long enough for a crowd, and then the response expires by itself.
const negotiated: Rule = { inCdnsThatVary: minute }

// A representation with a URL of its own is the same for everyone. It stays fresh long in shared caches, which can be purged, and
// shortly in browsers, which cannot. While the origin is slow or down, a stale response is better than none.
const representation: Rule = {
  client: minute,
  shared: day,
  staleIfError: 7 * day,
  staleWhileRevalidate: hour,
  staleInCdns: hour,
}

const freshInSharedCaches: Rule = { client: 0, shared: hour, staleIfError: day, staleInCdns: minute }

// Long enough for a crowd, and short enough that the next publication is soon found.
const brief: Rule = { client: 0, shared: minute }

const rules: Readonly<Record<CacheSubject, Readonly<Record<CachePolicy, Rule>>>> = {
  negotiated: { 'any-cache': negotiated, 'vary-cache': freshInSharedCaches },
  // Some CDNs take a part for the whole.
  'negotiated-part': { 'any-cache': 'client alone', 'vary-cache': freshInSharedCaches },
  representation: both(representation),
  hashed: both({ client: year, shared: year }),
  'former-path': both({ client: hour, shared: day }),
  // A cache that normalises paths in its key, or leaves queries out, would send this response to clients of the right URL.
  spelling: both('client alone'),
  problem: both(brief),
  'negotiated-problem': { 'any-cache': 'client alone', 'vary-cache': brief },
  'conditional-problem': both('not stored'),
}

function both(rule: Rule): Readonly<Record<CachePolicy, Rule>> {
  return { 'any-cache': rule, 'vary-cache': rule }
}

/**
 * The fields that say how long a response is fresh. As long as the fields stay equal, the same object is returned.
 *
 * @param untilChange seconds until the newsroom next changes. No lifetime of any response reaches further, so that no lifetime
 *   reveals which resource is going to change.
 * @param isLast whether the resource has no edition to come. Only then is it immutable.
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

/** Whether shared caches may store a response (RFC 9111 section 5.2.2.7), apart from CDNs that read a field of their own. */
export function isForSharedCaches({ 'Cache-Control': cacheControl }: CacheFields): boolean {
  return cacheControl !== clientAlone['Cache-Control'] && cacheControl !== notStored['Cache-Control']
}

/** How long a browser may remember what a preflight allowed (https://fetch.spec.whatwg.org/#http-access-control-max-age). */
export function preflightAge(untilChange: Seconds): Seconds {
  return Math.min(day, untilChange)
}

const notStored: CacheFields = { 'Cache-Control': 'no-store' }
// RFC 8246: even a reload does not ask for the response again.
const neverChanges: CacheFields = { 'Cache-Control': `max-age=${year}, immutable` }
const clientAlone: CacheFields = { 'Cache-Control': 'private, max-age=0, must-revalidate' }

const written = new Map<ClientAndCdns | Freshness, { readonly cut: Seconds; readonly fields: CacheFields }>()

// Some caches send stale responses while they revalidate although no field allows it, Varnish for ten seconds.
const unasked: Seconds = minute

/** The longest time that a rule allows any use of a response. If the next change is no sooner, no lifetime is cut. */
function reachOf(rule: ClientAndCdns | Freshness): Seconds {
  if ('inCdnsThatVary' in rule) return rule.inCdnsThatVary
  const { client, shared, staleIfError = 0, staleWhileRevalidate = 0, staleInCdns = 0 } = rule
  return Math.max(client, shared + Math.max(staleIfError, staleWhileRevalidate, staleInCdns, unasked))
}

// Two fields are left out. CDN-Cache-Control would let Cloudflare store responses that its Cache Rules do not vary, and Squid
// would follow Surrogate-Control instead of `private`.
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
 * Parses the setting CACHE_POLICY.
 *
 * @throws TypeError if it is neither of the two policies, so that a typing mistake never selects the other one.
 */
export function parseCachePolicy(setting: unknown): CachePolicy {
  if (setting === undefined || setting === 'any-cache') return 'any-cache'
  if (setting === 'vary-cache') return setting
  throw new TypeError(`CACHE_POLICY in wrangler.toml is ${JSON.stringify(setting)}; expected "any-cache" or "vary-cache"`)
}
