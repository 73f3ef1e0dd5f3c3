// Whether and when an article is published. Any sign that keeps it back wins. Of all dates, the latest counts.
import type { DateText } from '../words/dates.ts'
import { latestOf } from './dates.ts'
import { readEmbargo } from './embargo.ts'
import type { Entry } from './entry.ts'
import type { Key } from './names.ts'
import type { Stated } from './stated.ts'
import { quoted, signOf, type Visibility, visibilityKeys } from './visibility.ts'

/** An entry that keeps an article back. */
interface Hiding {
  readonly key: Key
  readonly entry: Entry
  readonly why: string
  /** Whether its author may not have meant it. */
  readonly isUnsure: boolean
}

export function publicationOf(stated: Stated): { readonly date: DateText | undefined; readonly visibility: Visibility } {
  const dates = datesOf(stated)
  const hiding: Hiding[] = []
  const open: Entry[] = []
  let scheduled: Entry | undefined
  for (const key of [...visibilityKeys, 'formerUrl'] as const)
    for (const entry of stated.all(key)) {
      // Jekyll's `published: false` is a flag, Ghost's `published: 2024-05-01` a date.
      const date = key === 'published' ? stated.readDate(entry.value) : key === 'embargo' ? endOf(entry, stated) : undefined
      const sign = date === undefined ? signOf(key, entry.value) : 'public'
      if (date !== undefined) dates.push(date)
      else if (sign === 'scheduled') scheduled = entry
      else if (sign !== 'public') hiding.push({ key, entry, why: quoted(entry), isUnsure: sign === 'unknown' || key === 'embargo' })
      else if (key !== 'formerUrl') open.push(entry)
    }
  const created = dates.length === 0 ? stated.date('created') : undefined
  if (created !== undefined) dates.push(created)
  if (scheduled !== undefined && dates.length === 0)
    hiding.push({ key: 'status', entry: scheduled, why: `${quoted(scheduled)}, without a date`, isUnsure: false })
  for (const one of hiding) tell(one, open[0], stated)
  const [first] = hiding
  return {
    date: latestOf(dates, stated.origin.timezone),
    visibility: first === undefined ? { is: 'public' } : { is: 'hidden', why: first.why, from: first.entry.from },
  }
}

/** The dates of publication: all stated dates that can be read, or else the first guessed date. */
function datesOf(stated: Stated): DateText[] {
  const datesIn = (entries: readonly Entry[]) => entries.flatMap((entry) => stated.dateOf('date', entry) ?? [])
  const dates = datesIn(stated.all('date').filter(({ ground }) => ground === undefined))
  const guessed = stated.all('date').filter(({ ground }) => ground !== undefined)
  return dates.length > 0 ? dates : datesIn(guessed.slice(0, 1))
}

/** The end of an embargo, if its time is known: a date, or the words of a release, such as `10:00 GMT, 3 May 2024`. */
function endOf({ value }: Entry, stated: Stated): DateText | undefined {
  const words = typeof value === 'string' ? [value, `Embargo: ${value}`] : []
  const said = words.map((line) => readEmbargo(line, stated.origin.timezone)).find((date) => date !== undefined)
  return [said, stated.readDate(value)].find((date) => date?.includes('T'))
}

/** Reports an entry that keeps an article back by an unknown word, or against another key. One that is clearly meant is not reported. */
function tell({ key, entry, isUnsure }: Hiding, contrary: Entry | undefined, stated: Stated): void {
  const remedy =
    key === 'embargo'
      ? 'names no hour that can be read, so the article is kept back as a draft; say embargo: 2019-10-02T08:00:00+08:00, or take it out'
      : isUnsure
        ? 'is not known, so the article is kept back as a draft; expected draft: true or false'
        : contrary && `keeps the article back, though "${quoted(contrary)}" does not; take out one of the two`
  if (remedy !== undefined) stated.report(key, `"${quoted(entry)}" ${remedy}`, 'kept back', entry.from)
}
