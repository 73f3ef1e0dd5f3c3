// Requests of random octets, and faults that no answer may have.
import { connect } from 'node:net'
import fc from 'fast-check'
import clients from '../fixtures/accept-corpus.json' with { type: 'json' }
import rules from '../fixtures/negotiation-rules.json' with { type: 'json' }
import { article, richArticle, section } from '../fixtures/pages.ts'

/** The octets of a request, as characters of Latin-1. */
export interface RawRequest {
  readonly method: string
  readonly target: string
  readonly version: string
  readonly fields: readonly (readonly [name: string, value: string])[]
  /** The milliseconds after which the client disconnects, if it does not wait for the answer. */
  readonly goesAfter?: number | undefined
}

// Targets and fields contain this markup. If a page repeats it unescaped, its script runs.
const markup = '"><script>alert(1)</script>'

const latin1 = (options: fc.StringConstraints) =>
  fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)), ...options })
const visible = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)), maxLength: 60 })

const paths = [
  article,
  richArticle,
  section,
  '/',
  '/search',
  '/robots.txt',
  '/llms.txt',
  '/openapi.json',
  '/sitemap.xml',
  '/index.atom',
  '/nothing',
  '/topics/a',
  '/harbour/wall',
  '/search/a.json',
]
const target = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...paths),
        fc.constantFrom('', '', '', '.html', '.json', '.md', '.txt', '.jsonld', '/', '//', '?', '?page=2', '?q=a', '%2e', '/../', '#a'),
      )
      .map((parts) => parts.join('')),
  },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...paths), fc.webQueryParameters()).map((parts) => parts.join('?')) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...paths), latin1({ maxLength: 30 })).map((parts) => parts.join('').replace(/[\0- ]/g, '')),
  },
  { weight: 1, arbitrary: fc.webPath().map((path) => `/${path}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(`/${encodeURIComponent(markup)}`, `/${markup}`, `/harbour/${markup}`, `/?${markup}`, `${article}.${markup}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '*',
      'http://a.example/',
      'http://a.example',
      '//a.example/',
      '/%',
      '/%00',
      '/%zz',
      '/%ff%fe',
      '/%0d%0aX:%20y',
      '/\\\\a',
      `/${'a/'.repeat(4000)}`,
      `/${'%41'.repeat(2000)}`,
      `/${'../'.repeat(200)}etc/passwd`,
    ),
  },
)

const dates = fc.oneof(
  fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
  fc.constantFrom('', '0', 'Thu, 01 Jan 1970 00:00:00 GMT', 'Fri, 31 Feb 2100 99:99:99 GMT'),
)
const tags = fc.oneof(fc.constantFrom('*', '"x"', 'W/"x"', '"', '""', '"a,b"', ', ,', '"x", *', 'W/W/"x"'), visible)
const number = fc.oneof(fc.bigInt({ min: 0n, max: 10n ** 25n }).map(String), fc.constantFrom('', '0', '9', '-1'))
const ranges = fc
  .array(
    fc.tuple(number, number).map((pair) => pair.join('-')),
    { maxLength: 40 },
  )
  .map((all) => `bytes=${all.join(',')}`)
const accepts = fc.oneof(
  fc.constantFrom(...[...clients, ...rules].flatMap(({ accept }) => accept ?? [])),
  fc
    .array(
      fc.constantFrom(
        'text/html',
        'text/*',
        '*/*',
        '*',
        'application/json',
        'text/markdown',
        ';q=0',
        ';q=0.5',
        ';q=2',
        ';q=',
        ',',
        ' ',
        '\t',
        '"',
        '\\',
        ';a="b"',
        '/',
        'é',
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join('')),
  fc.integer({ min: 1, max: 9000 }).map((count) => 'text/html,'.repeat(count)),
)
const languages = fc.oneof(
  fc.constantFrom('en', 'en-GB,*;q=0', 'zh-Hant-TW;q=0.3,*', 'x'.repeat(3000), '-', 'en_US', `${'a-'.repeat(500)}b`),
  visible,
)

/** Meaningful values for the fields that the edge and the servers read. */
const values: Readonly<Record<string, fc.Arbitrary<string>>> = {
  Accept: accepts,
  'Accept-Language': languages,
  'Accept-Encoding': fc.constantFrom('gzip', 'identity;q=0', '*', 'br, gzip'),
  'If-None-Match': tags,
  'If-Match': tags,
  'If-Modified-Since': dates,
  'If-Unmodified-Since': dates,
  'If-Range': fc.oneof(tags, dates),
  Range: ranges,
  Host: fc.constantFrom('newsroom.example', 'a.example:99999', '[::1]', 'a b', '', 'a"b', markup),
  Origin: fc.constantFrom('https://a.example', 'null'),
  'Access-Control-Request-Method': fc.constantFrom('GET', 'PUT', 'x y'),
  'X-Forwarded-Proto': fc.constantFrom('https', 'http', 'https, http', ',', 'x'),
  Cookie: visible,
  'Content-Length': fc.constantFrom('0', '5', '-1', 'x'),
  'Transfer-Encoding': fc.constantFrom('chunked', 'gzip', 'identity, chunked'),
  Expect: fc.constantFrom('100-continue', 'x'),
  Upgrade: fc.constantFrom('websocket', 'h2c'),
}
/** Fields that make most requests invalid. */
const framing = ['Host', 'Content-Length', 'Transfer-Encoding', 'Expect', 'Upgrade']
const fieldOf = (names: readonly string[]) =>
  fc.constantFrom(...names).chain((name) => (values[name] ?? visible).map((value): readonly [string, string] => [name, value]))
const names = Object.keys(values)
const sound = fieldOf(names.filter((name) => !framing.includes(name)))
const broken = fc.oneof(fieldOf(framing), fc.tuple(fc.constantFrom(...names), latin1({ maxLength: 200 })), fc.tuple(visible, visible))
const fields = fc.oneof(
  { weight: 3, arbitrary: fc.array(sound, { maxLength: 8 }) },
  { weight: 1, arbitrary: fc.array(fc.oneof(sound, broken), { maxLength: 8 }) },
)

/** Random requests. Most are valid enough that the newsroom answers them, and not the server in front of it. */
export const requests: fc.Arbitrary<RawRequest> = fc.record({
  method: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('GET', 'GET', 'HEAD', 'OPTIONS') },
    { weight: 1, arbitrary: fc.constantFrom('POST', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'CONNECT', 'PROPFIND', 'get', 'X', '') },
  ),
  target,
  version: fc.oneof(
    { weight: 12, arbitrary: fc.constant('HTTP/1.1') },
    { weight: 1, arbitrary: fc.constantFrom('HTTP/1.0', 'HTTP/2.0', 'http/1.1', '') },
  ),
  fields,
  goesAfter: fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.nat({ max: 5 }) }),
})

const patience = 10_000

/** Sends a request on a connection of its own. @returns all bytes until the connection ends. */
export function send(port: number, { method, target, version, fields, goesAfter }: RawRequest): Promise<Buffer> {
  const hasHost = fields.some(([name]) => name === 'Host')
  const all = [...(hasHost ? [] : [['Host', 'newsroom.example']]), ...fields, ['Connection', 'close']]
  const head = `${method} ${target} ${version}\r\n${all.map((pair) => `${pair.join(': ')}\r\n`).join('')}\r\n`
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    const chunks: Buffer[] = []
    socket.setTimeout(patience, () => {
      reject(new Error(`nothing for ${patience / 1000} s, after ${JSON.stringify(Buffer.concat(chunks).toString('latin1').slice(0, 500))}`))
      socket.destroy()
    })
    socket.on('data', (chunk) => chunks.push(chunk))
    // A server may refuse a request before it has read all of it.
    socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNREFUSED' ? reject(error) : resolve(Buffer.concat(chunks))))
    socket.on('close', () => resolve(Buffer.concat(chunks)))
    // A client that announces content sends a few bytes, and then no more.
    const bytes = Buffer.from(/^(?:content-length|transfer-encoding):/im.test(head) ? `${head}hello` : head, 'latin1')
    if (goesAfter === undefined) socket.end(bytes)
    else {
      // The connection is not ended before the reset: Node would never close it, and so the process would not end.
      socket.write(bytes)
      const timer = setTimeout(() => socket.resetAndDestroy(), goesAfter)
      socket.on('end', () => clearTimeout(timer))
    }
  })
}

/** The fault of an answer to any request; undefined if there is none. */
export function findFault({ method, goesAfter }: Pick<RawRequest, 'method' | 'goesAfter'>, answer: Buffer): string | undefined {
  const text = answer.toString('latin1').replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '')
  // A server may close a connection without an answer if the request is no HTTP.
  if (text === '' || goesAfter !== undefined) return undefined
  const end = text.indexOf('\r\n\r\n')
  if (end === -1) return 'the answer has no end of its head'
  const [line = '', ...fieldLines] = text.slice(0, end).split('\r\n')
  const status = Number(/^HTTP\/1\.[01] (\d{3}) /.exec(line)?.[1])
  if (Number.isNaN(status)) return `no status line: ${JSON.stringify(line)}`
  // A server answers 501 to an unknown method, and 505 to an unknown version (RFC 9110 section 15.6).
  // workerd itself answers CONNECT with 500, without asking the Worker.
  if (status >= 500 && status !== 501 && status !== 505 && method !== 'CONNECT') return `status ${status}`
  const broken = fieldLines.find((one) => !/^[!#$%&'*+.^`|~\w-]+: ?[\t\x20-\x7e\x80-\xff]*$/.test(one))
  if (broken !== undefined) return `a field with a line break or a control: ${JSON.stringify(broken)}`
  const fields = new Map(fieldLines.map((one) => [one.slice(0, one.indexOf(':')).toLowerCase(), one.slice(one.indexOf(':') + 1).trim()]))
  const content = text.slice(end + 4)
  const hasNone = method === 'HEAD' || status === 304 || status === 204
  const length = fields.has('transfer-encoding') || hasNone ? undefined : fields.get('content-length')
  // A line break in a field may end the request there. The rest is then another request, with an answer of its own.
  const rest = content.slice(hasNone ? 0 : length === undefined ? content.length : Number(length))
  if (Number(length ?? 0) > content.length || (rest !== '' && !/^HTTP\/1\.1 \d/.test(rest)))
    return `${content.length} bytes came; Content-Length says ${length ?? 'nothing, and there should be none'}`
  const further = findFault({ method: 'GET' }, Buffer.from(rest, 'latin1'))
  if (further !== undefined) return further
  const isPage = fields.get('content-type')?.startsWith('text/html') === true
  if (isPage && content.includes('<script>alert(1)')) return 'a page with markup of the request'
  if (isPage && !fields.has('content-security-policy')) return 'a page without Content-Security-Policy'
  // Paths of our sources, and stack frames as V8 writes them.
  if (/\n\s+at \S.*[:(]\d+|\/src\/\w+\/|node:internal/.test(content)) return 'a stack trace'
  return undefined
}
