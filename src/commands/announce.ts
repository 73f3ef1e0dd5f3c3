// `npm run announce`: tells hubs and IndexNow which published feeds and pages are new.
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { readRecord } from '../compile/record.ts'
import { replaceFile } from '../content/folder.ts'
import type { IndexNow } from '../content/site.ts'
import { Newsroom } from '../edge/app.ts'
import { count } from '../text/finding.ts'
import { bundleOption, flag, readCommand, text } from './cli.ts'
import { type Ask, askForAll, type News, newsSince, type Published } from './deploy/announcement.ts'
import { causeOf, pingHub, submit } from './deploy/notify.ts'
import { readBundleOrExit } from './serve/bundle.ts'

/** The record of the last announcement. */
type Kept = Pick<Published, 'pages' | 'feeds'> & { readonly origin: string }

const options = readCommand(
  {
    does: `Tells the services in site.yaml what is new since the last announcement: the hubs
of the feeds (hubs) which feeds, IndexNow (indexnow) which pages. Run it after a deploy,
and from time to time if articles have a date in the future.`,
    usage: 'npm run announce -- [options]',
    options: {
      out: bundleOption,
      record: text('FILE', 'the record of the last announcement; it is written again once all services were told', 'announced.json'),
      wait: text('TIME', 'how many seconds to wait until the public URL sends what was built', '60'),
      'record-only': flag('records everything as announced, and tells nobody'),
      'dry-run': flag('says who would be told what, and tells nobody'),
    },
    more: `Exit code: 0; 1 if a service could not be told, or the public URL does not send
what was built; 2 if the options have mistakes.`,
  },
  ({ values }) => {
    if (!/^\d+$/.test(values.wait)) throw new TypeError(`--wait ${values.wait} is no number of seconds`)
    return { ...values, wait: Number(values.wait) }
  },
)
process.exitCode = await announce()

async function announce(): Promise<number> {
  const { out, record, wait } = options
  const dryRun = options['dry-run']
  const publication = readBundleOrExit(out)
  const { origin } = publication
  const { indexNow } = readRecord(out)
  const app = new Newsroom(publication, { policy: 'any-cache', clock: Date.now })
  const ask: Ask = (url, init) => app.request(url, init)
  const published = await askForAll(ask, origin)
  const { hubs, pages, feeds } = published
  if (hubs.length === 0 && indexNow === undefined) {
    console.log('site.yaml names neither hubs nor indexnow, so there is nobody to tell')
    return 0
  }
  const kept: Kept = { origin, pages, feeds }
  if (options['record-only']) {
    replaceFile(record, [`${JSON.stringify(kept)}\n`])
    const [pageCount, feedCount] = [count(Object.keys(pages).length, 'page'), count(Object.keys(feeds).length, 'feed')]
    console.log(`${record}: ${pageCount} and ${feedCount} are recorded as announced`)
    return 0
  }
  const news = newsSince(readKept(record, origin), published)
  if (news.pages.length === 0 && news.feeds.length === 0) {
    console.log('nothing is new since the last announcement')
    return 0
  }
  if (dryRun) return say(news, hubs, indexNow)
  const difference = await differenceAt(origin, ask, wait)
  if (difference !== undefined) {
    console.error(`${difference}; nobody was told anything. Deploy what was built, or wait longer with --wait`)
    return 1
  }
  const failures = await tell(news, origin, hubs, indexNow)
  for (const failure of failures) console.error(failure)
  // If one service missed the news, all are told again next time. It does no harm to hear news twice.
  if (failures.length > 0) return 1
  replaceFile(record, [`${JSON.stringify(kept)}\n`])
  return 0
}

function say({ pages, feeds }: News, hubs: readonly string[], indexNow: IndexNow | undefined): number {
  for (const hub of hubs) for (const feed of feeds) console.log(`${hub} would be told of ${feed}`)
  if (indexNow !== undefined) for (const page of pages) console.log(`${indexNow.endpoint} would be told of ${page}`)
  return 0
}

async function tell({ pages, feeds }: News, origin: string, hubs: readonly string[], indexNow: IndexNow | undefined): Promise<string[]> {
  const failures: string[] = []
  for (const hub of hubs) {
    const found: string[] = []
    // One request after the other, so that no hub gets too many at once.
    for (const feed of feeds) found.push(...(await pingHub(hub, feed)))
    if (found.length === 0 && feeds.length > 0) console.log(`${hub} was told of ${count(feeds.length, 'feed')}`)
    failures.push(...new Set(found))
  }
  if (indexNow !== undefined && pages.length > 0) {
    const found = await submit(pages, origin, indexNow)
    if (found.length === 0) console.log(`${indexNow.endpoint} was told of ${count(pages.length, 'page')}`)
    failures.push(...found)
  }
  return failures
}

/**
 * How the public home page differs from the build, once the time to wait is over; undefined as soon as they are the same.
 * Services fetch news as soon as they are told, so the news must be there.
 */
async function differenceAt(origin: string, ask: Ask, wait: number): Promise<string | undefined> {
  const url = `${origin}/`
  const init = { method: 'HEAD', headers: { accept: 'application/atom+xml' } }
  const deadline = Date.now() + wait * 1000
  for (;;) {
    const expected = (await ask(url, init)).headers.get('repr-digest')
    const difference = await fetch(url, init).then(
      ({ status, headers }) =>
        headers.get('repr-digest') === expected ? undefined : `${url} sends something else than was built (status ${status})`,
      (error: unknown) => `${url} cannot be reached: ${error instanceof Error ? causeOf(error) : error}`,
    )
    if (difference === undefined || Date.now() >= deadline) return difference
    await sleep(2000)
  }
}

/** Empty if there was no announcement yet, or if the last one was for another URL. */
function readKept(record: string, origin: string): Pick<Published, 'pages' | 'feeds'> {
  try {
    const kept: Kept = JSON.parse(readFileSync(record, 'utf8'))
    if (kept.origin === origin) return kept
    console.error(`${record} is the record of ${kept.origin}, so everything at ${origin} is taken for new`)
  } catch {
    console.error(`${record} cannot be read, so everything is taken for new`)
  }
  return { pages: {}, feeds: {} }
}
