// What an import says: an article at a time where they are few, and all that was not carried over in a file.
import type { Guess } from './imported.ts'

/** What became of an article. */
export interface ArticleReport {
  readonly origin: string
  /** The file in content/; none where something has to be asked for. */
  readonly file?: string
  readonly outcome: 'new' | 'unchanged' | 'replaced' | 'kept' | 'not imported'
  readonly guesses: readonly Guess[]
  /** A sentence each. */
  readonly losses: readonly string[]
  /** The reason why it is a draft. */
  readonly draft?: string
  /** What has to be done before it can be imported. */
  readonly missing?: string
}

// Of more articles than these, guesses with the same ground are told together.
const few = 20

/** What is said on stdout. */
export function tell(reports: readonly ArticleReport[], dryRun: boolean): string {
  const one = reports.length <= few
  const articles = reports.map((report) => {
    const lines = one ? [...report.guesses.map(guessLine), ...report.losses.map((loss) => `  not carried over: ${loss}`)] : []
    if (report.missing !== undefined) lines.push(`  missing: ${report.missing}`)
    if (report.outcome === 'kept') lines.push('  kept: the file that is there differs; --force overwrites it')
    return one || report.missing !== undefined || report.outcome === 'kept'
      ? [`${report.origin} → ${report.file ?? 'not imported'}`, ...lines].join('\n')
      : undefined
  })
  const shared = one ? [] : [...sharedGuesses(reports), ...sharedMissing(reports)]
  const losses = one ? 0 : reports.reduce((sum, report) => sum + report.losses.length, 0)
  return [
    ...articles.filter((text) => text !== undefined),
    ...shared,
    ...(losses === 0 ? [] : [`${losses.toLocaleString('en')} ${losses === 1 ? 'thing was' : 'things were'} not carried over`]),
    summary(reports, dryRun),
    '',
  ].join('\n')
}

function guessLine({ what, value, ground }: Guess): string {
  return `  ${what}: ${value} – ${ground}`
}

function sharedGuesses(reports: readonly ArticleReport[]): string[] {
  const all = reports.flatMap(({ guesses }) => guesses)
  // Each headline and date is another; what they have in common is where it was found.
  const same = Map.groupBy(all, ({ what, value, ground }) =>
    what === 'title' || what === 'date' || what === 'text' ? `${what}: ${ground.replace(/"[^"]*"/, '…')}` : `${what}: ${value} – ${ground}`,
  )
  return [...same].map(([text, guesses]) => `${text} (${guesses.length.toLocaleString('en')})`)
}

function sharedMissing(reports: readonly ArticleReport[]): string[] {
  const lacking = Map.groupBy(reports, ({ missing }) => missing)
  return [...lacking].flatMap(([missing, those]) => {
    if (missing === undefined) return []
    const names = those.slice(0, 3).map(({ origin }) => origin)
    return [`missing: ${missing} (${those.length.toLocaleString('en')}: ${names.join(', ')}${those.length > names.length ? ', …' : ''})`]
  })
}

function summary(reports: readonly ArticleReport[], dryRun: boolean): string {
  const count = (outcome: ArticleReport['outcome']) => reports.filter((report) => report.outcome === outcome).length
  const parts = (['new', 'replaced', 'unchanged', 'kept', 'not imported'] as const)
    .map((outcome) => ({ outcome, number: count(outcome) }))
    .filter(({ number }) => number > 0)
    .map(({ outcome, number }) => `${number.toLocaleString('en')} ${outcome}`)
  const total = `${reports.length.toLocaleString('en')} ${reports.length === 1 ? 'article' : 'articles'}`
  return `${total}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}${dryRun ? ' (a dry run: nothing was written)' : ''}`
}

/** The report file: everything that was guessed or not carried over, by article. The same import gives the same text. */
export function reportFile(reports: readonly ArticleReport[], general: readonly string[]): string {
  const entries = reports
    .filter(({ guesses, losses, missing }) => guesses.length + losses.length > 0 || missing !== undefined)
    .map(({ origin, file, guesses, losses, missing }) =>
      [
        `${origin} → ${file ?? 'not imported'}`,
        ...(missing === undefined ? [] : [`  missing: ${missing}`]),
        ...losses.map((loss) => `  not carried over: ${loss}`),
        ...guesses.map(guessLine),
      ].join('\n'),
    )
  return `${['What an import left out of the newsroom, and what it guessed.', ...general, ...entries].join('\n\n')}\n`
}
