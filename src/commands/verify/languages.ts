// Checks of Accept-Language. https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4
import { type Finders, sharingTag, varies } from './check.ts'
import type { Exchange } from './exchange.ts'
import { htmlLanguage, type Observation } from './observe.ts'

export const languageChecks = {
  'language-alone': (observation) => (chooses(observation) ? undefined : asked(observation, 'alone')[1]),
  'language-vary': (observation) =>
    chooses(observation) ? asked(observation, 'alone').find((exchange) => !varies(exchange, 'accept-language')) : undefined,
  'language-weights': (observation) => (chooses(observation) ? asked(observation, 'weights').find(isAnother) : undefined),
  'language-refused': (observation) => asked(observation, 'none there').find(({ status }) => status >= 400),
  'language-tag': (observation) => sharingTag(asked(observation, 'alone'), (one, other) => languageOf(one) !== languageOf(other)),
  'language-mixed': (observation) => (chooses(observation) ? asked(observation, 'behind a cache').find(isAnother) : undefined),
} satisfies Finders

function asked(observation: Observation, name: string): readonly Exchange[] {
  return observation.asked('language').filter((exchange) => exchange.name === name)
}

function languageOf(exchange: Exchange): string {
  return (exchange.fields['content-language'] ?? htmlLanguage(exchange) ?? '').toLowerCase()
}

function isAnother(exchange: Exchange): boolean {
  return exchange.status !== 200 || languageOf(exchange) !== exchange.expected?.toLowerCase()
}

function chooses(observation: Observation): boolean {
  return new Set(asked(observation, 'alone').map(languageOf)).size > 1
}
