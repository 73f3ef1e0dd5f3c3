// Telling hubs and search engines what is new, over HTTP.
import type { IndexNow } from '../../content/site.ts'

// https://www.indexnow.org/documentation
const urlsAtOnce = 10_000

const patience = 30_000

/**
 * Tells a hub that a feed has changed. The recommendation (https://www.w3.org/TR/websub/) leaves the request open. Hubs take that
 * of PubSubHubbub 0.4, some with `hub.topic` instead of `hub.url`.
 *
 * @returns messages of errors.
 */
export function pingHub(hub: string, feed: string): Promise<string[]> {
  const body = new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': feed, 'hub.topic': feed })
  return post(hub, { body })
}

/**
 * Tells IndexNow which URLs have changed.
 *
 * @returns messages of errors.
 */
export async function submit(urls: readonly string[], origin: string, { key, endpoint }: IndexNow): Promise<string[]> {
  const failures: string[] = []
  for (let start = 0; start < urls.length; start += urlsAtOnce) {
    const urlList = urls.slice(start, start + urlsAtOnce)
    const body = JSON.stringify({ host: new URL(origin).host, key, keyLocation: `${origin}/${key}.txt`, urlList })
    failures.push(...(await post(endpoint, { headers: { 'content-type': 'application/json; charset=utf-8' }, body })))
  }
  return failures
}

async function post(url: string, init: RequestInit): Promise<string[]> {
  try {
    const response = await fetch(url, { method: 'POST', signal: AbortSignal.timeout(patience), ...init })
    const text = await response.text()
    const [line = ''] = text.trim().split('\n', 1)
    return response.ok ? [] : [`${url}: status ${response.status}${line === '' ? '' : `, ${line.slice(0, 200)}`}`]
  } catch (error) {
    return [`${url}: ${error instanceof Error ? causeOf(error) : error}`]
  }
}

/** The message of an error of fetch(): its cause has the reason, and the error itself only says that fetch() failed. */
export function causeOf({ message, cause }: Error): string {
  return cause instanceof Error ? cause.message || ('code' in cause ? String(cause.code) : message) : message
}
