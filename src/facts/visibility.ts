// Whether something may be published. Any sign that keeps it back wins. An unknown word keeps it back, and is reported.
import type { Place } from '../text/finding.ts'
import { asText, type Entry, isRecord, isScalar } from './entry.ts'
import { type Key, plain } from './names.ts'

/** Public from the date of the article on; or kept back, by the first sign that says so. */
export type Visibility = { readonly is: 'public' } | { readonly is: 'hidden'; readonly why: string; readonly from: Place }

/** The meaning of one entry: the article is public, kept back, or waits for a date. An unknown word keeps it back. */
export type Sign = 'public' | 'kept back' | 'scheduled' | 'unknown'

/** The keys that say whether an article is public. */
export const visibilityKeys = ['draft', 'published', 'status', 'password', 'embargo'] as const satisfies readonly Key[]

const yes = ['true', 'yes', 'y', 'on', '1']
const no = ['false', 'no', 'n', 'off', '0']

const publicWords = [
  'publish published public live online released visible always everyone anyone open active final done complete completed',
  'veröffentlicht öffentlich publié publiée publicado publicada público público опубликовано опубликован публично',
  '已发布 已發布 公开 公開 公開済み 公開中 منشور عام',
].flatMap((line) => line.split(' '))

const scheduledWords = 'scheduled schedule future geplant programmé programado agendado запланировано 定时发布 予約 مجدول'.split(' ')

const hidingWords = [
  'draft drafts private hidden unpublished pending review in-review internal protected password members paid tiers subscribers archived',
  'archive trash trashed deleted bin inherit auto-draft never link sent entwurf brouillon borrador rascunho черновик 草稿 下書き مسودة',
].flatMap((line) => line.split(' '))

/** The sign that the value of a key gives. */
export function signOf(key: (typeof visibilityKeys)[number] | 'formerUrl', value: unknown): Sign {
  const text = isScalar(value) ? String(value).trim().toLowerCase() : undefined
  switch (key) {
    // Eleventy writes no page where the permalink is false.
    case 'formerUrl':
      return value === false ? 'kept back' : 'public'
    case 'password':
      return text === '' || text === 'false' ? 'public' : 'kept back'
    case 'draft':
    case 'published':
    case 'status':
      if (text === undefined) return key === 'status' ? ofList(value) : 'unknown'
      if (text === '') return 'public'
      if (yes.includes(text)) return key === 'draft' ? 'kept back' : 'public'
      if (no.includes(text)) return key === 'draft' ? 'public' : 'kept back'
      return ofWord(text)
    case 'embargo':
      return text !== undefined && (no.includes(text) || text === '') ? 'public' : 'kept back'
  }
}

function ofWord(word: string): Sign {
  if (publicWords.includes(word)) return 'public'
  if (scheduledWords.includes(word)) return 'scheduled'
  return hidingWords.includes(word) ? 'kept back' : 'unknown'
}

/** The sign of several words: if one keeps back, it wins. */
function ofList(value: unknown): Sign {
  const signs = Array.isArray(value) ? value.map((word) => signOf('status', word)) : []
  return (['unknown', 'kept back', 'scheduled', 'public'] as const).find((sign) => signs.includes(sign)) ?? 'unknown'
}

/** Whether an entry, such as `robots: noindex`, keeps an article out of lists. Undefined if it says neither yes nor no. */
export function isUnlisting(name: string, value: unknown): boolean | undefined {
  const key = plain(name)
  if (key === 'robots') return /\b(?:noindex|none)\b/i.test(JSON.stringify(value)) || (isRecord(value) && value.index === false)
  // Other sites state priorities under this name too.
  if (key === 'sitemap' && isRecord(value)) return [value.disable, value.exclude, value.ignore].some((said) => yes.includes(asText(said)))
  const text = asText(value).trim().toLowerCase()
  const isYes = yes.includes(text) || text === 'always' ? true : [...no, 'never', 'local'].includes(text) ? false : undefined
  return isYes !== undefined && ['sitemap', 'listed', 'build.list'].includes(key) ? !isYes : isYes
}

/** How an entry is quoted in a message: `status: draft`. */
export function quoted({ name, value }: Pick<Entry, 'name' | 'value'>): string {
  const text = isScalar(value) ? String(value) : JSON.stringify(value)
  return `${name}: ${/password/i.test(name) ? '…' : text.length > 60 ? `${text.slice(0, 59)}…` : text}`
}
