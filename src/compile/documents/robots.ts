// /robots.txt. https://www.rfc-editor.org/rfc/rfc9309 and https://contentsignals.org/
import { type AiPolicy, absoluteUrl, licenceUrl } from '../../content/site.ts'
import { contentSignal, contentUsage, isRsl } from '../formats/machines.ts'
import type { Document, Overview } from './document.ts'
import { hasNews, newsPath } from './news.ts'

// User agents, as their operators name them. `input` holds for those that read for a person who has just asked.
const trainers = 'GPTBot ClaudeBot Google-Extended Applebot-Extended CCBot Bytespider meta-externalagent Amazonbot cohere-ai'.split(' ')
const readers = ['ChatGPT-User', 'Claude-User', 'Perplexity-User', 'MistralAI-User']
const searchers = ['OAI-SearchBot', 'Claude-SearchBot', 'PerplexityBot']

/** Permissions for crawlers: the paths to fetch, and the uses of them. */
export function robots({ site, sections }: Overview): readonly Document[] {
  const { search, input, train } = site.ai
  const licence = licenceUrl(site)
  const lines = [
    // Only a licence that crawlers can read: https://rslstandard.org/rsl
    ...(licence !== undefined && isRsl(licence) ? [`License: ${licence}`, ''] : []),
    ...group(['*'], search || input, site.ai),
    ...group(trainers, train, site.ai),
    ...group(readers, input, site.ai),
    ...group(searchers, search, site.ai),
    `Sitemap: ${absoluteUrl(site, '/sitemap.xml')}`,
    ...(hasNews({ sections }) ? [`Sitemap: ${absoluteUrl(site, newsPath)}`] : []),
  ]
  return [{ path: '/robots.txt', mediaType: 'text/plain; charset=utf-8', content: `${lines.join('\n')}\n` }]
}

function group(agents: readonly string[], allowed: boolean, policy: AiPolicy): string[] {
  return [
    ...agents.map((agent) => `User-agent: ${agent}`),
    `Content-Signal: ${contentSignal(policy)}`,
    ...(policy.fields.includes('Content-Usage') ? [`Content-Usage: ${contentUsage(policy)}`] : []),
    allowed ? 'Allow: /' : 'Disallow: /',
    '',
  ]
}
