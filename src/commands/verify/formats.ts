// Checks of formats: their media types, and links to them.
import questions from './cases.json' with { type: 'json' }
import { type Finders, isExpectedType } from './check.ts'
import type { Exchange } from './exchange.ts'
import { linksOf } from './links.ts'

export const formatChecks = {
  fails: ({ exchanges }) => exchanges.find(({ status }) => status >= 500),
  'one-format': ({ formats, exchanges }) => (formats.length < 2 ? exchanges[0] : undefined),
  mislabelled: ({ exchanges }) => exchanges.find((one) => one.method === 'GET' && one.status === 200 && isMislabelled(one)),
  charset: ({ formats }) => formats.find(lacksCharset),
  'link-missing'({ formats: [main, ...others] }) {
    const linked = main === undefined ? [] : linksOf(main).map(({ type }) => type)
    return others.find(({ type }) => !linked.includes(type))
  },
  'link-broken': ({ asked }) => asked('alternate').find((exchange) => exchange.status !== 200 || !isExpectedType(exchange)),
  'ending-alone': ({ asked, formats }) =>
    asked('ending', 'alternate')
      .filter(({ status, type, expected }) => status === 200 && type === expected && type in questions.endings)
      .find(({ type }) => !formats.some((format) => format.type === type)),
  'markdown-missing': ({ asked, formats }) =>
    formats.some(({ type }) => type === 'text/markdown') ? undefined : asked('format').find(({ expected }) => expected === 'text/markdown'),
  'llms-missing': ({ asked }) => asked('llms.txt').find(({ status }) => status !== 200),
  'llms-html': ({ asked }) => asked('llms.txt').find(({ status, content }) => status === 200 && !/^\uFEFF?\s*# /.test(content.toString())),
  'describedby-missing'({ asked, formats: [main] }) {
    if (main === undefined || asked('llms.txt').length === 0) return undefined
    return linksOf(main).some(({ relations }) => relations.includes('describedby')) ? undefined : main
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
