// The time for which caches may keep responses, in a newsroom with every kind of change: never past the next change.
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import type { OtherFile } from '../../../src/content/read.ts'
import { Newsroom } from '../../../src/edge/app.ts'
import type { CachePolicy } from '../../../src/edge/response/cache-policy.ts'
import { serve } from '../served.ts'
import { articleFile } from '../sources.ts'

const second = 1000
const hour = 3600 * second
const now = Date.UTC(2026, 10, 25, 12)
const date = (hours: number) => new Date(now + hours * hour).toISOString()

const folder = mkdtempSync(join(tmpdir(), 'lifetimes-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const titled = (name: string, body: string, matter = '') => articleFile(body, matter).replace('A Title', `About ${name}`)
const dated = (name: string, when: string, body: string, matter = '') => titled(name, body, matter).replace('2019-10-02', when)

// Enough articles that the one that waits makes an archived page.
const older = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`section/older-${index}.md`, titled(`older ${index}`, 'Text.')]))

const content: Readonly<Record<string, string>> = {
  ...older,
  'site.yaml':
    'title: { en: News, fr: Nouvelles }\ndescription: { en: All of it, fr: Le tout }\nurl: https://news.example\nlanguages: [en, fr]\npublisher: { name: The Publisher }\n',
  'wire/index.md': '---\ntitle: Wire\ndescription: News alone\nnews: true\n---\n',
  'wire/today.md': dated('today', date(-3), 'Text.'),
  'section/stays.md': titled('what stays', '![A](stays.png) ![B](shared.png) [C](stays.pdf)'),
  'section/expires.md': titled(
    'what expires',
    '![A](expires.png) ![B](shared.png) ![C](twice.png) [D](expires.pdf)',
    `expires: ${date(5)}\naliases: [/old/expires, "/?p=7"]\n`,
  ),
  'section/expires-later.md': titled('what expires later', '![A](twice.png) ![B](again.png)', `expires: ${date(9.25)}\n`),
  'section/waits.md': dated('what waits', date(20), '![A](again.png) [B](waits.pdf)', 'tags: [tides]\naliases: /old/waits\n'),
  'section/waits-and-expires.md': dated('a moment', date(30), '![A](moment.png)', `expires: ${date(31)}\ntags: [tides]\n`),
  'section/gone.md': titled('what is gone', '![A](gone.png)', `gone: { date: "${date(40)}", note: A hoax. }\nauthors: [Ada Harbour]\n`),
  'section/withdrawn.md': titled(
    'what is withdrawn',
    '![A](withdrawn.png)',
    `withdrawn: { date: "${date(50)}", note: Wrong. }\ntags: [tugs]\n`,
  ),
  'section/corrected.md': titled('what is corrected', 'Text.', `corrections: [{ date: "${date(55)}", note: It was 24. }]\n`),
  'section/updated.md': titled('what is updated', 'Text.', `updated: ${date(57)}\n`),
  'section/pinned.md': titled('what is pinned', 'Text.', `pinned: ${date(60)}\n`),
  'section/translated.md': titled('what is translated', '![A](original.png)'),
  'section/translated.fr.md': dated('la traduction', date(70), '![A](translation.png)', `expires: ${date(75)}\n`),
  'closing/index.md': `---\ntitle: Closing\ndescription: Not for long\nexpires: ${date(81)}\n---\n`,
  'closing/last.md': titled('the last one', '![A](closing.png)', `expires: ${date(80)}\n`),
}

// Each name is a file with bytes of its own: pictures differ in colour, documents in text.
const names = [...new Set(Object.values(content).flatMap((text) => text.match(/\b[a-z]+\.(?:png|pdf)/g) ?? []))]
const others = await Promise.all(
  ['files/by-itself.pdf', ...names.map((name) => (name.startsWith('closing') ? `closing/${name}` : `section/${name}`))].map(
    async (path, index): Promise<OtherFile> => {
      const location = join(folder, path.replace('/', '-'))
      const colour = { r: index * 9, g: 90, b: 160 }
      const picture = () => sharp({ create: { width: 4, height: 4, channels: 3, background: colour } })
      writeFileSync(location, path.endsWith('.png') ? await picture().png().toBuffer() : `%PDF-1.7 ${path}`)
      return { path, location, length: statSync(location).size, modified: 0 }
    },
  ),
)
const { publication, bundle } = await serve(content, { now }, others)

/** The instants that content states, and those at which the site map for Google News may change. */
const stated = Object.values(content).flatMap((text) => text.match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g) ?? [])
const instants = [
  ...new Set([...stated.map((text) => Date.parse(text)), ...Array.from({ length: 15 }, (_, index) => now + index * 6 * hour)]),
]
  .filter((instant) => instant >= now)
  .sort((one, other) => one - other)

const extensions = [...new Set([...publication.formats.values()].map(({ extension }) => extension))]
const paths = bundle.index
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.slice(0, line.indexOf(' ')))
const hashed = paths.filter((path) => path.startsWith('/pictures/'))
const targets = ['/nothing', '/section/', '/fr/section/stays', ...paths].flatMap((path) => {
  const hasFormats = !/\.\w+$|\?/.test(path)
  return hasFormats ? extensions.map((extension) => (path === '/' && extension !== '' ? '/index' : path) + extension) : [path]
})

let clock = now
const newsroomOf = (policy: CachePolicy) => new Newsroom(publication, { policy, clock: () => clock })
// These newsrooms serve all tests, and keep what they memoise.
const newsrooms = { 'any-cache': newsroomOf('any-cache'), 'vary-cache': newsroomOf('vary-cache') }
const requestOf = (path: string, init: RequestInit) => new Request(publication.origin + path, { redirect: 'manual', ...init })
const ask = async (instant: number, path: string, init: RequestInit = {}, policy: CachePolicy = 'vary-cache'): Promise<Response> => {
  clock = instant
  return newsrooms[policy].fetch(requestOf(path, init))
}

const requests: readonly RequestInit[] = [
  {},
  { headers: { accept: 'application/json', 'accept-language': 'fr' } },
  { headers: { accept: 'image/x-none' } },
  { headers: { 'if-none-match': '*' } },
  { headers: { range: 'bytes=0-1' } },
  { method: 'HEAD' },
  { method: 'OPTIONS', headers: { origin: 'https://other.example', 'access-control-request-method': 'GET' } },
]

/** The most seconds for which anything may use the response. */
function lifetimeOf({ headers }: Response): number {
  const ages = [...headers].flatMap(([name, value]) => {
    if (name === 'access-control-max-age') return [Number(value)]
    if (!name.endsWith('cache-control')) return []
    const of = (directive: string) => Number(new RegExp(`(?:^|[ ,])${directive}=(\\d+)`).exec(value)?.[1] ?? 0)
    const fresh = Math.max(of('max-age'), of('s-maxage'))
    return [fresh + Math.max(of('stale-while-revalidate'), of('stale-if-error'))]
  })
  return Math.max(0, ...ages) + Number(headers.get('age') ?? 0)
}

/** Everything that a client can see in the responses to some requests, except their lifetime. */
async function seenAt(instant: number, asked: readonly Request[]): Promise<string> {
  clock = instant
  const answers = await Promise.all(
    asked.map(async (request) => {
      const { status, headers } = await newsrooms['vary-cache'].fetch(request)
      return [status, headers.get('repr-digest') ?? headers.get('content-length'), headers.get('location'), headers.get('link')]
    }),
  )
  return JSON.stringify(answers)
}

/** The instants at which the content of a path changes. */
const changesOf = new Map<string, Promise<readonly number[]>>()
async function nextChange(path: string, instant: number): Promise<number> {
  const known = changesOf.get(path) ?? findChanges(path)
  changesOf.set(path, known)
  return (await known).find((change) => change > instant) ?? Number.POSITIVE_INFINITY
}

async function findChanges(path: string): Promise<number[]> {
  const changes: number[] = []
  // The requests are made once, since making one takes longer than answering it.
  const asked = requests.slice(0, 3).map((init) => requestOf(path, { ...init, method: 'HEAD' }))
  let before = await seenAt(now, asked)
  for (const instant of instants) {
    const seen = await seenAt(instant, asked)
    if (seen !== before) changes.push(instant)
    before = seen
  }
  return changes
}

test('nothing may be used past the instant at which it changes or goes, whatever it is and however it is asked for', async () => {
  const target = fc.oneof(fc.constantFrom(...targets), fc.constantFrom(...hashed, ...targets.filter((path) => path.endsWith('.pdf'))))
  const instant = fc
    .tuple(fc.constantFrom(...instants), fc.oneof(fc.nat(90 * second), fc.nat(40 * hour)))
    .map(([at, before]) => at - before)
  const policy = fc.constantFrom('any-cache' as const, 'vary-cache' as const)
  const holds = fc.asyncProperty(target, instant, fc.constantFrom(...requests), policy, async (path, at, init, by) => {
    const response = await ask(at, path, init, by)
    expect(at + lifetimeOf(response) * second, path).toBeLessThanOrEqual(await nextChange(path, Math.max(at, now)))
  })
  await fc.assert(holds, { numRuns: 2000 })
})

test('a picture is immutable while it is not to leave, and only then', async () => {
  const leave = new Map<string, boolean>()
  for (const path of hashed)
    for (const at of [now, now + 10 * hour, now + 25 * hour, now + 30.5 * hour, now + 72 * hour, now + 100 * hour]) {
      const response = await ask(at, path)
      if (response.status !== 200) continue
      const leaves = (await nextChange(path, at)) < Number.POSITIVE_INFINITY
      leave.set(path, leaves || leave.get(path) === true)
      expect(response.headers.get('cache-control') === 'max-age=31536000, immutable', `${path} at ${new Date(at).toISOString()}`).toBe(
        !leaves,
      )
    }
  const leaving = hashed.filter((path) => leave.get(path)).map((path) => path.replace(/^\/pictures\/([a-z]+).*/, '$1'))
  expect(new Set(leaving)).toEqual(new Set(['expires', 'twice', 'again', 'moment', 'gone', 'translation', 'closing']))
})

test('each kind of change is one that clients see', async () => {
  for (const path of targets) await nextChange(path, now)
  const changes = await Promise.all(changesOf.values())
  const hours = new Set(changes.flat().map((change) => (change - now) / hour))
  for (const expected of [5, 9.25, 20, 30, 31, 40, 50, 55, 57, 60, 70, 75, 80, 81]) expect(hours).toContain(expected)
})
