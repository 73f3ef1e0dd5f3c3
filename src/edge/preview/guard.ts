// Middleware for previews: it decides who may see one, and keeps responses out of caches and search engines.
import type { MiddlewareHandler } from 'hono'
import { verifyWithJwks } from 'hono/utils/jwt/jwt'
import { readRequestTarget } from '../publication/request-target.ts'
import { type Link, readLink } from './link.ts'

/** The two ways to open a preview. If neither is set, nobody can open it. */
export interface PreviewSettings {
  /** The key of links that expire. */
  readonly key?: string
  /** Cloudflare Access: the team's URL, `https://team.cloudflareaccess.com`, and the tag of the application. */
  readonly access?: { readonly team: string; readonly audience: string }
  readonly clock: () => number
}

const refusal = 'This is a preview. It opens with a link that has not expired; ask whoever sent you here for one.\n'

/** Lets in everybody who has a valid link or comes through Cloudflare Access, and refuses everybody else. */
export function guardPreview(settings: PreviewSettings): MiddlewareHandler {
  return async (context, next) => {
    const { raw } = context.req
    const link = await findLink(raw, settings)
    if (link === undefined && !(await comesThroughAccess(raw, settings))) {
      return new Response(refusal, { status: 403, headers: { 'Content-Type': 'text/plain; charset=utf-8', ...sealed } })
    }
    await next()
    const headers = new Headers(context.res.headers)
    for (const name of notSealed) headers.delete(name)
    for (const [name, value] of Object.entries(sealed)) headers.set(name, value)
    // The cookie opens the files of the page too, until the link expires.
    if (link !== undefined) headers.append('Set-Cookie', `${link.parameter}; Expires=${new Date(link.until).toUTCString()}; ${cookie}`)
    return new Response(context.res.body, { status: context.res.status, headers })
  }
}

const cookie = 'Path=/; Secure; HttpOnly; SameSite=Lax'

// No cache stores a response, no search engine lists it, and no other site learns of it.
const sealed = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow, noarchive', 'Referrer-Policy': 'no-referrer' }

// Fields for caches that would contradict `no-store`.
const notSealed = ['CDN-Cache-Control', 'Netlify-CDN-Cache-Control', 'Vercel-CDN-Cache-Control', 'Cache-Tag', 'Surrogate-Key']

async function findLink({ url, headers }: Request, { key, clock }: PreviewSettings): Promise<Link | undefined> {
  if (key === undefined || key === '') return undefined
  const { query } = readRequestTarget(url)
  return (await readLink(query, key, clock())) ?? (await readLink(headers.get('Cookie') ?? '', key, clock()))
}

/** https://developers.cloudflare.com/cloudflare-one/access-controls/applications/http-apps/authorization-cookie/validating-json/ */
async function comesThroughAccess({ headers }: Request, { access }: PreviewSettings): Promise<boolean> {
  const token = headers.get('Cf-Access-Jwt-Assertion')
  if (token === null || access === undefined) return false
  const { team, audience } = access
  try {
    const verification = { iss: team, aud: audience }
    await verifyWithJwks(token, { jwks_uri: `${team}/cdn-cgi/access/certs`, verification, allowedAlgorithms: ['RS256'] })
    return true
  } catch {
    return false
  }
}
