// Checks of formats: what they are labelled as, and how they are found.
import { exchangesFor, type Finders, isExpectedType } from './check.ts'
import type { Exchange } from './exchange.ts'
import { linksOf } from './links.ts'
import { endings as endingsOf } from './observe.ts'

export const formatChecks = {
  fails: ({ exchanges }) => exchanges.find(({ status }) => status >= 500),
  'one-format': ({ formats, exchanges }) => (formats.length < 2 ? exchanges[0] : undefined),
  mislabelled: ({ exchanges }) =>
    exchanges.find((exchange) => exchange.method === 'GET' && exchange.status === 200 && isMislabelled(exchange)),
  charset: ({ formats }) => formats.find(lacksCharset),
  'link-missing'({ formats: [main, ...others] }) {
    const linked = main === undefined ? [] : linksOf(main).map(({ type }) => type)
    return others.find(({ type }) => !linked.includes(type))
  },
  'link-broken': (observation) =>
    exchangesFor(observation, 'own URL').find(
      (exchange) => exchange.name === undefined && (exchange.status !== 200 || !isExpectedType(exchange)),
    ),
  'ending-alone'(observation) {
    const endings = exchangesFor(observation, 'ending', 'own URL').filter(
      ({ status, type, expected }) => status === 200 && type === expected,
    )
    return endings.find(({ type }) => type in endingsOf && !observation.formats.some((format) => format.type === type))
  },
  'markdown-missing': (observation) =>
    observation.formats.some(({ type }) => type === 'text/markdown')
      ? undefined
      : exchangesFor(observation, 'format').find(({ expected }) => expected === 'text/markdown'),
  'llms-missing': (observation) => exchangesFor(observation, 'llms.txt').find(({ status }) => status !== 200),
  'llms-html': (observation) =>
    exchangesFor(observation, 'llms.txt').find(({ status, content }) => status === 200 && !/^\uFEFF?\s*# /.test(content.toString())),
  'describedby-missing'(observation) {
    const [main] = observation.formats
    const isThere = exchangesFor(observation, 'llms.txt').length > 0
    return isThere && main !== undefined && !linksOf(main).some(({ relations }) => relations.includes('describedby')) ? main : undefined
  },
} satisfies Finders

function isMislabelled({ type, content }: Exchange): boolean {
  const text = content.toString()
  if (/^(?:text\/(?:markdown|plain)|application\/.*json)$/.test(type) && /^\s*(?:<!doctype html|<html\b)/i.test(text)) return true
  if (!/^application\/(?:\w+\+)?json$/.test(type)) return false
  try {
    JSON.parse(text)
    return false
  } catch {
    return true
  }
}

function lacksCharset({ type, fields, content }: Exchange): boolean {
  if (!type.startsWith('text/') || /;\s*charset=/i.test(fields['content-type'] ?? '')) return false
  return type !== 'text/html' || !/<meta\b[^>]*\bcharset=/i.test(content.toString('latin1').slice(0, 1024))
}
