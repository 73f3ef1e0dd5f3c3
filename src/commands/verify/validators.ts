// Checks of entity tags, conditions, HEAD, ranges, Content-Location and Content-Language.
import { type Finders, isExpectedType, sharingTag } from './check.ts'
import type { Exchange } from './exchange.ts'
import { htmlLanguage, type Observation } from './observe.ts'

export const validatorChecks = {
  'no-tag': ({ formats }) => formats.find(({ fields }) => !('etag' in fields)),
  'tag-shared': ({ formats }) => sharingTag(formats, () => true),
  'tag-unsteady'({ asked, isSteady }) {
    const [first, again] = asked('browser', 'again').slice(-2)
    return isSteady && first?.fields.etag !== again?.fields.etag ? again : undefined
  },
  '304-across': ({ asked }) => asked('tag of another format').find(({ status }) => status === 304),
  'no-304': ({ asked, isSteady }) => asked('same tag').find(({ status }) => isSteady && status === 200),
  'weak-comparison': ({ asked, isSteady }) => asked('weak tag').find(({ status }) => isSteady && status === 200),
  'date-before-tag': ({ asked }) => asked('tag before date').find(({ status }) => status === 304),
  '304-fields': (observation) =>
    observation.asked('same tag').find((exchange) => {
      const fields = formatOf(exchange, observation)?.fields ?? {}
      const isLost = (name: string) => name in fields && !(name in exchange.fields)
      return exchange.status === 304 && ['etag', 'cache-control', 'content-location'].some(isLost)
    }),
  'head-differs': (observation) =>
    observation.asked('head').find((exchange) => {
      const got = formatOf(exchange, observation)?.fields ?? {}
      const said = ['content-type', 'vary', ...(observation.isSteady ? ['etag', 'content-length'] : [])]
      // Both GET and HEAD may leave the length out.
      const isLeftOut = (name: string) => name === 'content-length' && !(name in got && name in exchange.fields)
      return exchange.status !== 200 || said.some((name) => exchange.fields[name] !== got[name] && !isLeftOut(name))
    }),
  range: (observation) =>
    observation.asked('range').find((exchange) => {
      const got = formatOf(exchange, observation)
      if (exchange.status !== 206 || got === undefined) return exchange.status >= 400
      const said = `bytes 0-${Math.min(9, got.content.length - 1)}/`
      const isRight = exchange.type === got.type && exchange.fields['content-range']?.startsWith(said) === true
      return !isRight || (observation.isSteady && !exchange.content.equals(got.content.subarray(0, 10)))
    }),
  'content-location': (observation) =>
    observation.asked('Content-Location').find((exchange) => {
      const got = formatOf(exchange, observation)
      const isOther = got !== undefined && observation.isSteady && !exchange.content.equals(got.content)
      return exchange.status !== 200 || !isExpectedType(exchange) || isOther
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
