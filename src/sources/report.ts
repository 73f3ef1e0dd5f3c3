// The report of an import: on stdout by kind, with counts and examples; in a file, everything.
import type { Entry } from '../facts/entry.ts'
import type { Ledger } from '../facts/stated.ts'
import { count } from '../text/finding.ts'
import type { Lost } from './account.ts'
import type { Guess } from './imported.ts'

/** The outcome for an article. */
export interface ArticleReport {
  readonly origin: string
  /** The file in content/. Undefined if facts are missing. */
  readonly file?: string
  readonly outcome: 'new' | 'unchanged' | 'replaced' | 'kept' | 'not imported'
  readonly guesses: readonly Guess[]
  /** Losses that the import declares, a sentence each. */
  readonly losses: readonly string[]
  /** Parts of the source that are neither in the article nor declared as losses. */
  readonly lost: readonly Lost[]
  readonly ledger: Ledger
  /** The reason why the article is a draft. */
  readonly draft?: string
  readonly isExpired?: true
  /** The missing facts, and the options that state them. */
  readonly missing?: string
}

/** The outcome of an import. */
export interface Report {
  readonly articles: readonly ArticleReport[]
  /** Things left out that belong to no article. */
  readonly general: readonly string[]
}

// With more articles than this, similar messages are grouped.
const few = 5
const examplesOfEachKind = 3

/** Whether anything was left out. */
export function hasLosses({ articles, general }: Report): boolean {
  return general.length > 0 || articles.some(({ losses, lost }) => losses.length + lost.length > 0)
}

/** The report on stdout. */
export function tell(report: Report, dryRun: boolean): string {
  const { articles } = report
  const single = articles.length <= few
  const lines = articles.flatMap((article) => {
    const own = single ? detailsOf(article) : []
    if (article.outcome === 'kept') own.push('  kept: the existing file differs; --force overwrites it')
    const isTold = single || article.outcome === 'kept'
    return isTold ? [`${article.origin} → ${article.file ?? 'not imported'}`, ...own] : []
  })
  const expired = articles.filter(({ isExpired }) => isExpired).length
  return [
    ...(single ? report.general : []),
    ...lines,
    ...(single ? [] : [...sharedGuesses(articles), ...kindsOf(report)]),
    ...(expired === 0 ? [] : [`${count(expired, 'article')} ${expired === 1 ? 'has' : 'have'} expired and will be answered with 410`]),
    summary(articles, dryRun),
    '',
  ].join('\n')
}

function detailsOf({ guesses, draft, losses, lost, missing }: ArticleReport): string[] {
  return [
    ...(missing === undefined ? [] : [`  missing: ${missing}`]),
    ...(draft === undefined ? [] : [`  draft: ${draft}`]),
    ...lost.map((one) => `  lost: ${lostLine(one)}`),
    ...losses.map((loss) => `  not carried over: ${loss}`),
    ...guesses.map(({ what, value, ground }) => `  ${what}: ${value} – ${ground}`),
  ]
}

function lostLine({ what, text, line, words }: Lost): string {
  return what === 'words' ? `line ${line}: ${words?.join(' ')}, of "${shorten(text)}"` : `line ${line}: the ${what} ${shorten(text)}`
}

function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text
}

function sharedGuesses(reports: readonly ArticleReport[]): string[] {
  const all = reports.flatMap(({ guesses }) => guesses)
  // Headlines and dates differ between articles, so they are grouped by the place where they were found.
  const same = Map.groupBy(all, ({ what, value, ground }) =>
    what === 'title' || what === 'date' || what === 'text' ? `${what}: ${ground.replace(/"[^"]*"/, '…')}` : `${what}: ${value} – ${ground}`,
  )
  return [...same].map(([text, guesses]) => `${text} (${guesses.length.toLocaleString('en')})`)
}

interface Told {
  readonly kind: string
  readonly text: string
  readonly origin?: string
  /** The size of the loss. The largest are shown. */
  readonly weight: number
}

/** Losses by kind: the number of each kind, and its largest losses. */
function kindsOf({ articles, general }: Report): string[] {
  const all: Told[] = [
    ...general.map((text) => ({ kind: shapeOf(text), text, weight: text.length })),
    ...articles.flatMap(({ origin, losses, lost, missing, draft }): Told[] => [
      ...(missing === undefined ? [] : [{ kind: `missing: ${missing}`, text: '', origin, weight: 1 }]),
      ...(draft === undefined ? [] : [{ kind: 'kept back as drafts', text: draft, origin, weight: 1 }]),
      ...lost.map((one) => ({ kind: `lost ${plural[one.what]}`, text: lostLine(one), origin, weight: one.words?.length ?? 1 })),
      ...losses.map((text) => ({ kind: `not carried over: ${shapeOf(text)}`, text, origin, weight: text.length })),
    ]),
  ]
  const kinds = [...Map.groupBy(all, ({ kind }) => kind)].sort(([, one], [, other]) => other.length - one.length)
  return kinds.flatMap(([kind, told]) => [
    `${kind} (${told.length.toLocaleString('en')})`,
    ...told
      .toSorted((one, other) => other.weight - one.weight)
      .slice(0, examplesOfEachKind)
      .map(({ origin, text }) => `  ${[origin, shorten(text)].filter(Boolean).join(': ')}`),
  ])
}

const plural = { words: 'words', link: 'links', picture: 'pictures' } as const

/** A sentence without quotations, paths and numbers, so that similar sentences can be grouped. */
function shapeOf(sentence: string): string {
  return sentence
    .replace(/"[^"]*"|“[^”]*”|<[^<>]*>|\[[^\]]*\]/g, '…')
    .replace(/\S*\/\S*|\b[\w.-]+\.\w{2,5}\b/g, '…')
    .replace(/\d[\d,.]*/g, '…')
    .replace(/(?:…[\s,:;]*)+/g, '… ')
    .trim()
}

function summary(reports: readonly ArticleReport[], dryRun: boolean): string {
  const parts = (['new', 'replaced', 'unchanged', 'kept', 'not imported'] as const)
    .map((outcome) => ({ outcome, number: reports.filter((report) => report.outcome === outcome).length }))
    .filter(({ number }) => number > 0)
    .map(({ outcome, number }) => `${number.toLocaleString('en')} ${outcome}`)
  const drafts = reports.filter(({ draft }) => draft !== undefined).length
  if (drafts > 0) parts.push(count(drafts, 'draft'))
  const total = count(reports.length, 'article')
  return `${total}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}${dryRun ? ' (a dry run: nothing was written)' : ''}`
}

/** The report file: text, or JSON if its name ends in `.json`. The same import gives the same text. */
export function writeReport(report: Report, path: string): string {
  if (path.toLowerCase().endsWith('.json')) return `${JSON.stringify(asJson(report), null, 2)}\n`
  const entries = report.articles
    .map((article) => ({
      article,
      details: [...detailsOf(article), ...article.ledger.ignored.map(({ entry, why }) => `  ignored: ${entry.name}, since ${why}`)],
    }))
    .filter(({ details }) => details.length > 0)
    .map(({ article, details }) => [`${article.origin} → ${article.file ?? 'not imported'}`, ...details].join('\n'))
  return `${['Losses and guesses of an import into the newsroom.', ...report.general, ...entries].join('\n\n')}\n`
}

function asJson({ articles, general }: Report) {
  const written = ({ name, value, from }: Entry) => ({ name, value, ...from })
  return {
    general,
    articles: articles.map(({ ledger, ...article }) => ({
      ...article,
      entries: {
        used: ledger.used.map(written),
        ignored: ledger.ignored.map(({ entry, why }) => ({ ...written(entry), why })),
        left: ledger.left.map(written),
      },
    })),
  }
}
