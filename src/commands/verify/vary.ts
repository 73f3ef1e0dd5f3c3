// Checks of Vary, and of caches in front. https://www.rfc-editor.org/rfc/rfc9110#section-12.5.5
import { exchangesFor, type Finders, negotiatedIn, varies } from './check.ts'
import { type Exchange, listOf } from './exchange.ts'

export const varyChecks = {
  'vary-missing': (observation) => negotiatedIn(observation).find((exchange) => !varies(exchange, 'accept')),
  'vary-problem'(observation) {
    const [one, other] = exchangesFor(observation, 'missing')
    const refused = exchangesFor(observation, 'unacceptable').filter(({ status }) => status >= 400)
    const missing = one !== undefined && other !== undefined && one.type !== other.type ? [one, other] : []
    return [...refused, ...missing].find((exchange) => exchange.status < 500 && !varies(exchange, 'accept'))
  },
  'vary-redirect'(observation) {
    const redirects = exchangesFor(observation, 'redirect')
    const places = new Set(redirects.map(({ status, fields }) => `${status} ${fields.location?.replace(/verify=[\w-]+/, '')}`))
    return places.size < 2 ? undefined : redirects.find((exchange) => exchange.status < 400 && !varies(exchange, 'accept'))
  },
  'vary-304': (observation) =>
    observation.formats.length < 2
      ? undefined
      : exchangesFor(observation, 'same tag', 'weak tag').find((exchange) => exchange.status === 304 && !varies(exchange, 'accept')),
  'vary-differs'({ formats: [main, ...others] }) {
    const varied = (exchange: Exchange | undefined) => listOf(exchange?.fields.vary).sort().join()
    return others.find((other) => varied(other) !== varied(main))
  },
  'vary-any': (observation) => negotiatedIn(observation).find(({ fields }) => listOf(fields.vary).includes('*')),
  'vary-of-everyone': (observation) =>
    negotiatedIn(observation).find(({ fields }) => listOf(fields.vary).some((name) => name === 'user-agent' || name === 'cookie')),
  'cache-mixes': (observation) =>
    observation.isMixed
      ? observation.exchanges.at(-1)
      : exchangesFor(observation, 'behind a cache').find(
          ({ method, status, type, expected }) =>
            method === 'GET' && status === 200 && type !== expected && observation.formats.some((format) => format.type === expected),
        ),
  'cache-keeps-406': (observation) =>
    exchangesFor(observation, 'behind a cache').find(({ status, expected }) => status === 406 && expected !== undefined),
  freshness: ({ formats }) => formats.find(({ fields }) => !('cache-control' in fields || 'expires' in fields)),
  immutable: (observation) => negotiatedIn(observation).find(({ fields }) => listOf(fields['cache-control']).includes('immutable')),
  'storing-differs'({ formats: [main, ...others] }) {
    const isPrivate = (exchange: Exchange | undefined) => /\b(?:no-store|private)\b/i.test(exchange?.fields['cache-control'] ?? '')
    return others.find((other) => isPrivate(other) !== isPrivate(main))
  },
} satisfies Finders
