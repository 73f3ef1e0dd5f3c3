// The report of `npm run verify` on a URL: for people, and as JSON for programs.
import { count } from '../../text/finding.ts'
import type { Exchange } from './exchange.ts'
import { type Finding, peerOf } from './findings.ts'
import type { Observation } from './observe.ts'

// Fields that the report shows, in this order.
const shown =
  'location content-type content-language content-location vary etag cache-control content-range age cache-status x-cache cf-cache-status'

/** The report, as programs read it. */
export type Report = ReturnType<typeof reportOf>

/** Makes the report: formats, the format that each client is sent, and each finding with its request and its answer. */
export function reportOf(observation: Observation, findings: readonly Finding[]) {
  return {
    url: observation.url.href,
    peer: peerOf(observation),
    requests: observation.exchanges.length,
    formats: observation.formats.map(({ type }) => type),
    clients: observation.asked('client').map(({ name, sent, status, type }) => ({
      client: name,
      accept: sent.Accept,
      sent: status === 200 ? type : `${status}`,
    })),
    findings: findings.map(({ exchange, ...finding }) => ({ ...finding, sent: requestOf(exchange), received: answerOf(exchange) })),
  }
}

/** The report as text for people. */
export function describe({ url, peer, requests, formats, clients, findings }: Report): string {
  const counts = ['error', 'warning', 'note'].map((level) => count(findings.filter((finding) => finding.level === level).length, level))
  const lines = [
    `${url}${peer === undefined ? '' : `, ${peer}`}: ${requests} requests`,
    `formats: ${formats.join(', ')}`,
    ...clients.map(({ client, sent }) => `  ${client}: ${sent}`),
    '',
    ...findings.flatMap(({ id, level, section, says, sent, received, mend }) => [
      `${level} ${id} (${section}): ${says}`,
      `  sent      ${sent}`,
      `  received  ${received}`,
      `  to do     ${mend}`,
      '',
    ]),
    counts.join(', '),
  ]
  return lines.join('\n')
}

function requestOf({ method, url, sent, name }: Exchange): string {
  const fields = Object.entries(sent).map(([field, value]) => `; ${field}: ${value}`)
  return `${method} ${url.pathname}${url.search}${fields.join('')}${name === undefined ? '' : ` (${name})`}`
}

function answerOf({ status, fields }: Exchange): string {
  return [status, ...shown.split(' ').flatMap((name) => (name in fields ? `${name}: ${fields[name]}` : []))].join('; ')
}
