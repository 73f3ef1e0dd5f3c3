// Checks of entity tags, conditions, HEAD, ranges and what names a representation.
import { exchangesFor, type Finders, isSteady, opaqueTag } from './check.ts'
import type { Exchange } from './exchange.ts'
import { htmlLanguage, isSame, type Observation } from './observe.ts'

export const validatorChecks = {
  'no-tag': ({ formats }) => formats.map(({ negotiated }) => negotiated).find(({ fields }) => !('etag' in fields)),
  'tag-shared': ({ formats }) => {
    const all = formats.map(({ negotiated }) => negotiated)
    return all.find((one, index) =>
      all.slice(0, index).some((other) => opaqueTag(other) !== undefined && opaqueTag(other) === opaqueTag(one)),
    )
  },
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
      const got = formatOf(exchange, observation)
      const said = isSteady(observation) ? ['content-type', 'etag', 'vary', 'content-length'] : ['content-type', 'vary']
      const isOther = (name: string) => name in exchange.fields && got !== undefined && exchange.fields[name] !== got.fields[name]
      const lacks = (name: string) => name !== 'content-length' && got !== undefined && name in got.fields && !(name in exchange.fields)
      return (
        exchange.status !== 200 ||
        said.some((name) => (name !== 'content-length' || 'content-length' in (got?.fields ?? {})) && (isOther(name) || lacks(name)))
      )
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
      const isOther = got !== undefined && isSteady(observation) && !isSame(exchange, got)
      return exchange.name !== undefined && (exchange.status !== 200 || exchange.type !== exchange.expected || isOther)
    }),
  'no-content-location': ({ formats }) =>
    formats.length < 2 ? undefined : formats.find(({ negotiated }) => !('content-location' in negotiated.fields))?.negotiated,
  'no-content-language': ({ formats }) => formats.find(({ negotiated }) => !('content-language' in negotiated.fields))?.negotiated,
  'content-language': ({ formats }) =>
    formats
      .map(({ negotiated }) => negotiated)
      .find((exchange) => {
        const [said, own] = [exchange.fields['content-language'], htmlLanguage(exchange)]
        return said !== undefined && own !== undefined && said.toLowerCase().split('-')[0] !== own.toLowerCase().split('-')[0]
      }),
} satisfies Finders

/** What GET sends of the format that an exchange asked for. */
function formatOf({ sent, expected }: Exchange, { formats }: Observation): Exchange | undefined {
  return formats.find(({ type }) => type === (expected ?? sent.Accept))?.negotiated
}
