// Checks of Accept. https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
import { bestWeightOf, type Finders, weightOf } from './check.ts'
import type { Exchange } from './exchange.ts'
import type { Observation } from './observe.ts'

export const acceptChecks = {
  refusal: (observation) => casesOf(observation, 'refusal').find((exchange) => isRefused(exchange, observation)),
  weights: (observation) => casesOf(observation, 'weights').find(isUnexpected),
  specificity: (observation) => casesOf(observation, 'specificity').find((exchange) => isWorse(exchange, observation)),
  'part-of-a-name': (observation) => casesOf(observation, 'part of a name').find(isUnexpected),
  tie(observation) {
    const [one, other] = casesOf(observation, 'tie')
    return one?.type === other?.type ? undefined : other
  },
  malformed: (observation) => casesOf(observation, 'malformed').find(isUnexpected),
  'letter-case': (observation) => casesOf(observation, 'letter case').find(isUnexpected),
  absent: ({ asked }) => asked('no Accept', 'client').find(({ status, sent }) => status >= 400 && (sent.Accept ?? '*/*') === '*/*'),
  client: (observation) => observation.asked('client').find((exchange) => isRefused(exchange, observation)),
  'client-worse': (observation) => observation.asked('browser', 'client').find((exchange) => isWorse(exchange, observation)),
  'no-406': ({ asked }) => asked('unacceptable').find(({ status }) => status === 200),
  'not-acceptable': ({ asked }) => asked('unacceptable').find(({ status }) => ![200, 300, 406].includes(status)),
  'no-list': ({ asked, formats }) =>
    asked('unacceptable').find(({ status, content, fields: { link, alternates } }) => {
      const said = `${content} ${link} ${alternates}`
      return status === 406 && !formats.slice(1).some(({ type }) => said.includes(type))
    }),
} satisfies Finders

function casesOf({ asked }: Observation, name: string): readonly Exchange[] {
  return asked('case').filter((exchange) => exchange.name === name)
}

function isUnexpected({ status, type, expected }: Exchange): boolean {
  return status !== 200 || type !== expected
}

/** Whether the client got no acceptable format although there is one. */
function isRefused(exchange: Exchange, observation: Observation): boolean {
  return bestWeightOf(exchange, observation) > 0 && (exchange.status >= 400 || weightOf(exchange.sent.Accept, exchange.type) === 0)
}

function isWorse(exchange: Exchange, observation: Observation): boolean {
  return exchange.status >= 400 || weightOf(exchange.sent.Accept, exchange.type) < bestWeightOf(exchange, observation)
}
