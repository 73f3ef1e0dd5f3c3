// `npm run inspect`: explains how the edge answers a request from dist/.

import { parseCachePolicy } from '../edge/response/cache-policy.ts'
import { bundleOption, readCommand, text } from './cli.ts'
import { explain } from './inspect/explain.ts'
import { readBundleOrExit } from './serve/bundle.ts'

const options = readCommand(
  {
    does: 'Shows how the edge answers a request from the last build, and why.',
    usage: 'npm run inspect -- PATH [options]',
    allowPositionals: true,
    options: {
      accept: text('VALUE', 'the field Accept'),
      'accept-language': text('VALUE', 'the field Accept-Language'),
      field: { ...text("'NAME: VALUE'", 'any other field; may be repeated'), multiple: true },
      method: text('METHOD', 'the method', 'GET'),
      at: text('INSTANT', 'the instant of the request, if not now: 2030-01-01, or 2030-01-01T08:00:00+08:00'),
      policy: text('POLICY', 'any-cache or vary-cache', 'any-cache'),
      out: bundleOption,
    },
    more: `Exit code: 0, whatever the answer is; 1 if there is no bundle to read; 2 if the
options have mistakes.`,
  },
  ({ values, positionals }) => {
    const [path = '', ...others] = positionals
    if (path === '' || others.length > 0) throw new TypeError('name one path, such as /')
    const now = values.at === undefined ? Date.now() : Date.parse(values.at)
    if (Number.isNaN(now)) throw new TypeError(`--at ${values.at} is no instant; expected one such as 2030-01-01T08:00:00Z`)
    const headers = new Headers()
    for (const name of ['accept', 'accept-language'] as const) {
      const value = values[name]
      if (value !== undefined) headers.set(name, value)
    }
    for (const field of values.field ?? []) {
      const colon = field.indexOf(':')
      if (colon < 1) throw new TypeError(`--field ${field} has no colon; expected one such as 'If-None-Match: *'`)
      headers.append(field.slice(0, colon), field.slice(colon + 1).trim())
    }
    const request = (origin: string) => new Request(new URL(path, origin), { method: values.method, headers })
    request('https://newsroom.example')
    return { ...values, request, now, policy: parseCachePolicy(values.policy) }
  },
)
const publication = readBundleOrExit(options.out)
console.log((await explain(publication, options.request(publication.origin), options)).join('\n'))
