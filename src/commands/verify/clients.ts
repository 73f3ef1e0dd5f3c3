// Values of Accept that real clients send: a few that differ in kind, out of test/fixtures/accept-corpus.json.

/** A client, and its Accept; undefined where it sends none. */
export interface RealClient {
  readonly client: string
  readonly accept: string | undefined
}

export const browser: RealClient = {
  client: 'Firefox 132+ navigation',
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
}

export const realClients: readonly RealClient[] = [
  { client: 'curl 7.88.1 (GET and HEAD)', accept: '*/*' },
  { client: 'got 14.6.6 .json()', accept: 'application/json' },
  { client: 'axios 1.21.1', accept: 'application/json, text/plain, */*' },
  { client: 'ky 1.14.3 .text()', accept: 'text/*' },
  { client: 'Java HttpURLConnection 17', accept: 'text/html, image/gif, image/jpeg, */*; q=0.2' },
  { client: 'Lynx 2.9.0dev.12', accept: 'text/html, text/plain, text/sgml, text/css, */*;q=0.01' },
  {
    client: 'Miniflux v2',
    accept: 'application/xml, application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, text/html, */*;q=0.9',
  },
  { client: 'Claude Code WebFetch (Claude-User UA)', accept: 'text/markdown, text/html, */*' },
  { client: 'Cursor', accept: 'text/markdown, text/plain;q=0.9, */*;q=0.8' },
  {
    client: 'opencode webfetch format=html',
    accept: 'text/html;q=1.0, application/xhtml+xml;q=0.9, text/plain;q=0.8, text/markdown;q=0.7, */*;q=0.1',
  },
  { client: 'Codex CLI', accept: 'text/html, */*' },
]
