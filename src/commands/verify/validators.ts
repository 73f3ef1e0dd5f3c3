// Checks of entity tags, conditions, HEAD, ranges and what names a representation.
import { exchangesFor, type Finders, isExpectedType, isSteady, sharingTag } from './check.ts'
import type { Exchange } from './exchange.ts'
import { htmlLanguage, type Observation } from './observe.ts'

export const validatorChecks = {
  'no-tag': ({ formats }) => formats.find(({ fields }) => !('etag' in fields)),
  'tag-shared': ({ formats }) => sharingTag(formats, () => true),
  'tag-unsteady'(observation) {
    const [first, again] = exchangesFor(observation, 'browser', 'again').slice(-2)
    return isSteady(observation) && first?.fields.etag !== again?.fields.etag ? again : undefined
  },
  '304-across': (observation) => exchangesFor(observation, 'tag of another format').find(({ status }) => status === 304),
  'no-304': (observation) =>
    isSteady(observation) ? exchangesFor(observation, 'same tag').find(({ status }) => status === 200) : undefined,
  'weak-comparison': (observation) =>
    isSteady(observation) ? exchangesFor(observation, 'weak tag').find(({ status }) => status === 200) : undefined,
  'date-before-tag': (observation) => exchangesFor(observation, 'tag before date').find(({ status }) => status === 304),
  '304-fields': (observation) =>
    exchangesFor(observation, 'same tag').find((exchange) => {
      const fields = formatOf(exchange, observation)?.fields ?? {}
      return (
        exchange.status === 304 &&
        ['etag', 'cache-control', 'content-location'].some((name) => name in fields && !(name in exchange.fields))
      )
    }),
  'head-differs': (observation) =>
    exchangesFor(observation, 'head').find((exchange) => {
      const got = formatOf(exchange, observation)?.fields ?? {}
      const said = ['content-type', 'vary', ...(isSteady(observation) ? ['etag', 'content-length'] : [])]
      // Either may leave the length out.
      const isLeftOut = (name: string) => name === 'content-length' && !(name in got && name in exchange.fields)
      return exchange.status !== 200 || said.some((name) => exchange.fields[name] !== got[name] && !isLeftOut(name))
    }),
  range: (observation) =>
    exchangesFor(observation, 'range').find((exchange) => {
      const got = formatOf(exchange, observation)
      if (exchange.status !== 206 || got === undefined) return exchange.status >= 400
      const said = `bytes 0-${Math.min(9, got.content.length - 1)}/`
      const isRight = exchange.type === got.type && exchange.fields['content-range']?.startsWith(said) === true
      return !isRight || (isSteady(observation) && !exchange.content.equals(got.content.subarray(0, 10)))
    }),
  'content-location': (observation) =>
    exchangesFor(observation, 'own URL').find((exchange) => {
      const got = exchange.name === undefined ? undefined : formatOf(exchange, observation)
      const isOther = got !== undefined && isSteady(observation) && !exchange.content.equals(got.content)
      return exchange.name !== undefined && (exchange.status !== 200 || !isExpectedType(exchange) || isOther)
    }),
  'no-content-location': ({ formats }) => (formats.length < 2 ? undefined : formats.find(({ fields }) => !('content-location' in fields))),
  'no-content-language': ({ formats }) => formats.find(({ fields }) => !('content-language' in fields)),
  'content-language': ({ formats }) =>
    formats.find((exchange) => {
      const [said, own] = [exchange.fields['content-language'], htmlLanguage(exchange)]
      return said !== undefined && own !== undefined && said.toLowerCase().split('-')[0] !== own.toLowerCase().split('-')[0]
    }),
} satisfies Finders

/** The response of GET in the format that an exchange asked for. */
function formatOf({ sent, expected }: Exchange, { formats }: Observation): Exchange | undefined {
  return formats.find(({ type }) => type === (expected ?? sent.Accept))
}
