// The report of `npm run verify` on a URL: for people, and as JSON for programs.
import type { Exchange } from './exchange.ts'
import { type Finding, peerOf } from './findings.ts'
import type { Observation } from './observe.ts'

// Fields that findings are about, in the order in which they are shown.
const shown =
  'location content-type content-language content-location vary etag cache-control content-range age cache-status x-cache cf-cache-status'.split(
    ' ',
  )

/** For people: formats, what clients are sent, and each finding with its request and its answer. */
export function describe(observation: Observation, findings: readonly Finding[]): string {
  const { url, formats, exchanges } = observation
  const lines = [
    `${url.href}${[peerOf(observation)].map((peer) => (peer === undefined ? '' : `, ${peer}`))}: ${exchanges.length} requests`,
    `formats: ${formats.map(({ type }) => type).join(', ')}`,
    ...clientsOf(observation).map(({ client, sent }) => `  ${client}: ${sent}`),
    '',
    ...findings.flatMap(({ id, level, section, says, mend, exchange }) => [
      `${level} ${id} (${section}): ${says}`,
      `  sent      ${requestOf(exchange)}`,
      `  received  ${answerOf(exchange)}`,
      `  to do     ${mend}`,
      '',
    ]),
  ]
  const counts = ['error', 'warning', 'note'].map((level) => {
    const count = findings.filter((finding) => finding.level === level).length
    return `${count} ${level}${count === 1 ? '' : 's'}`
  })
  return `${lines.join('\n')}${counts.join(', ')}\n`
}

/** The same for programs. */
export function toJson(observation: Observation, findings: readonly Finding[]): string {
  const { url, formats, exchanges } = observation
  const report = {
    url: url.href,
    peer: peerOf(observation),
    requests: exchanges.length,
    formats: formats.map(({ type }) => type),
    clients: clientsOf(observation),
    findings: findings.map(({ exchange, ...finding }) => ({ ...finding, sent: requestOf(exchange), received: answerOf(exchange) })),
  }
  return `${JSON.stringify(report, undefined, 2)}\n`
}

function clientsOf({ exchanges }: Observation): { client: string; accept: string | undefined; sent: string }[] {
  const asked = exchanges.filter(({ purpose }) => purpose === 'client')
  return asked.map(({ name = '', sent, status, type }) => ({
    client: name,
    accept: sent.Accept,
    sent: status === 200 ? type : `${status}`,
  }))
}

function requestOf({ method, url, sent, name }: Exchange): string {
  const fields = Object.entries(sent).map(([field, value]) => `; ${field}: ${value}`)
  return `${method} ${url.pathname}${url.search}${fields.join('')}${name === undefined ? '' : ` (${name})`}`
}

function answerOf({ status, fields }: Exchange): string {
  return [status, ...shown.flatMap((name) => (name in fields ? `${name}: ${fields[name]}` : []))].join('; ')
}
