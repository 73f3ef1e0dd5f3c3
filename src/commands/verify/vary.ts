// Checks of Vary, and of caches in front. https://www.rfc-editor.org/rfc/rfc9110#section-12.5.5
import { type Finders, negotiatedIn, varies } from './check.ts'
import { type Exchange, listOf } from './exchange.ts'

export const varyChecks = {
  'vary-missing': (observation) => negotiatedIn(observation).find((exchange) => !varies(exchange, 'accept')),
  'vary-problem'({ asked }) {
    const missing = asked('missing')
    const refused = asked('unacceptable').filter(({ status }) => status >= 400)
    const chosen = missing[0]?.type === missing[1]?.type ? refused : [...refused, ...missing]
    return chosen.find((exchange) => exchange.status < 500 && !varies(exchange, 'accept'))
  },
  'vary-redirect'({ asked }) {
    const redirects = asked('redirect')
    const places = new Set(redirects.map(({ status, fields }) => `${status} ${fields.location?.replace(/verify=[\w-]+/, '')}`))
    return places.size < 2 ? undefined : redirects.find((exchange) => exchange.status < 400 && !varies(exchange, 'accept'))
  },
  'vary-304': ({ asked }) => asked('same tag', 'weak tag').find((exchange) => exchange.status === 304 && !varies(exchange, 'accept')),
  'vary-differs'({ formats: [main, ...others] }) {
    const varied = (exchange: Exchange | undefined) => listOf(exchange?.fields.vary).sort().join()
    return others.find((other) => varied(other) !== varied(main))
  },
  'vary-any': (observation) => negotiatedIn(observation).find(({ fields }) => listOf(fields.vary).includes('*')),
  'vary-of-everyone': (observation) =>
    negotiatedIn(observation).find(({ fields }) => listOf(fields.vary).some((name) => name === 'user-agent' || name === 'cookie')),
  'cache-mixes'({ asked, formats, exchanges, isMixed }) {
    const isOther = ({ status, type, expected }: Exchange) =>
      status === 200 && type !== expected && formats.some((format) => format.type === expected)
    return isMixed ? exchanges.at(-1) : asked('behind a cache').find((exchange) => exchange.method === 'GET' && isOther(exchange))
  },
  'cache-keeps-406': ({ asked }) => asked('behind a cache').find(({ status, expected }) => status === 406 && expected !== undefined),
  freshness: ({ formats }) => formats.find(({ fields }) => !('cache-control' in fields || 'expires' in fields)),
  immutable: (observation) => negotiatedIn(observation).find(({ fields }) => listOf(fields['cache-control']).includes('immutable')),
  'storing-differs'({ formats: [main, ...others] }) {
    const isPrivate = (exchange: Exchange | undefined) => /\b(?:no-store|private)\b/i.test(exchange?.fields['cache-control'] ?? '')
    return others.find((other) => isPrivate(other) !== isPrivate(main))
  },
} satisfies Finders
