// Lines of a release that say until when it is kept back: "EMBARGOED UNTIL 10:00 GMT, 3 MAY 2090".
import { once } from '../text/once.ts'
import type { DateText } from '../words/dates.ts'
import { latestOf } from './dates.ts'
import { findDates, plainDigits, weekday } from './dates-in-text.ts'
import { timestampIn } from './time-zones.ts'
import { findTimes } from './times-in-text.ts'
import { findZones } from './zone-names.ts'

export interface FoundEmbargo {
  /** Its lines as they are written, joined by a space. */
  readonly text: string
  /** The index of its first line, and the number of its lines. */
  readonly first: number
  readonly count: number
  /** Other words of these lines: a headline, for example. */
  readonly beside: string
}

/** Masks each character of a date, a time, a zone or a weekday. */
const when = '\u0001'

// Words for an embargo, which may also be one on trade. The words beside them decide.
const nouns =
  'embargo(?:ed|es)?|embargad[oa]s?|press embargo|(?:presse|nachrichten)?sperrfrist|sperrvermerk|эмбарго|ембарго|エンバーゴ|(?:報道|情報|公開|記事|新闻|新聞|稿件|媒体)?(?:禁发|禁發|解禁)(?:日時?|時間|時刻|期|时间|日期)?|حظر النشر|حظر نشر'
const qualifiers =
  'strict(?:ly)?|under|press|news|media|total|sous|bajo|sob|unter|sotto|under strict|под|estricto|strikte[rs]?|strenge[rs]?'
const details =
  'for (?:release|publication|broadcast|use)|date|time|period|notice|lifted|lifts?|ends?|expires|levé|levée|bis zum|zeit|datum'
const until =
  'not (?:for (?:release|publication) )?before|until|till|prior to|jusqu|avant|hasta|antes|até|bis|vor|redebeginn|beginn|fino a|tot|до|حتى|قبل|لغاية|الى|至|到|截止|まで'
const start = String.raw`(?<=^[^\p{L}\p{N}${when}]*|[[(【（《*|:：.–—-]\s*)`
const noun = String.raw`(?:(?:${qualifiers})\s+)*(?:${nouns})(?:\s*(?:${details})(?!\p{L}))*`
const followed = String.raw`(?=[\s:：–—(,-]*(?:${until}|${when}|\d)|\s*[:：][^${when}]{0,40}${when})`
// Phrases that mean an embargo anywhere in a line.
const anywhere = [
  String.raw`embargoed (?:for (?:release|publication|broadcast|use)[\p{L} ]{0,20} )?(?:until|till|to|at|before)(?!\p{L})`,
  String.raw`(?:under|sous|bajo|sob|unter|sotto|под)\s+(?:strict\s+|an?\s+)?(?:embargo|sperrfrist|эмбарго)\s+(?:${until})`,
  String.raw`not (?:to be|for) (?:releas|publi|broadcast|use\b|distribut|quot)[\p{L} ,/]{0,40}(?:before|until|till|prior to|ahead of)(?!\p{L})`,
  String.raw`(?<=${when}[\s）)にのまで]*)(?:報道|情報|公開)?解禁`,
  `(?<=${when}[^。]{0,4})(?:まで|以前の?)[^。]{0,10}(?:公開|報道|掲載|公表)[^。]{0,8}(?:控え|禁止|禁じ|しないで)`,
]
// Phrases that mean an embargo only at the start of a line or of a part of it. Within a sentence they may be about another thing.
const atStart = [
  String.raw`(?:do not|hold (?:for|from)) (?:releas|publi|broadcast|distribut|quot)[\p{L} ,/]{0,40}(?:before|until|till|prior to|ahead of)(?!\p{L})`,
  String.raw`hold (?:until|till)(?!\p{L})`,
  String.raw`(?:à )?(?:ne pas |interdiction de |interdite? de )(?:publi|diffus|communiqu|divulgu)[\p{L} ,/]{0,30}(?:avant|jusqu)`,
  String.raw`(?:publication|diffusion) interdite[\p{L} ]{0,20}(?:avant|jusqu)`,
  String.raw`(?:no |não |prohibid[oa] |proibid[oa] )(?:su |a |se |a sua )?(?:public|difun|divulg)(?:ar|dir|ación|sión|ação|são)[\p{L} ,/]{0,30}(?:antes|hasta|até)`,
  String.raw`nicht (?:zur )?(?:veröffentlich|publizier|verbreit)\p{L}*\s(?:vor|bis)`,
  '(?:veröffentlichung|publikation) (?:erst|nicht) (?:ab|vor)|gesperrt bis',
  String.raw`не (?:для |подлежит )?(?:публик(?:овать|ац)|распростран(?:ять|ен)|разглаш(?:ать|ен)|обнародов)[\p{L} ,]{0,40}\s(?:до|ранее|раньше)(?!\p{L})`,
  '(?:请勿|請勿|不得|严禁|嚴禁|禁止)[于於在]?[^。]{0,40}前[^。]{0,6}(?:发布|發布|發佈|发表|發表|报道|報道|報導|刊登|刊发|刊發|公开|公開)',
  String.raw`(?:حظر|محظور|ي\u064F?حظر|ممنوع|ي\u064F?منع)\s(?:من\s)?(?:ال)?نشر\p{L}*\s(?:حتى|قبل|لغاية|الى)`,
  String.raw`(?:لا|غير|عدم)\s[\p{L} ]{0,12}(?:ي\u064F?نشر|النشر|للنشر|نشر\p{L}*)\s(?:حتى|قبل)`,
  String.raw`${noun}(?:${followed}|(?=\s*[:：]?[\])】）*]*\s*$))`,
]
const phrase = new RegExp(`${anywhere.join('|')}|${start}(?:${atStart.join('|')})`, 'giu')
// Phrases that mean an embargo only in a line with a time. With a date alone, "for release" may stand in a public text, and an
// embargo may be one on trade.
const phraseOfHour = new RegExp(
  String.raw`${start}(?:for (?:release|publication)|release time|frei(?:gegeben)?(?: zur veröffentlichung)? ab|veröffentlichung frei ab|pour diffusion|para publicación|para publicação)(?!\p{L})|${noun}${followed}`,
  'giu',
)

// Words between a time, a date and a zone that add nothing.
const connectors = new RegExp(
  String.raw`(?<!\p{L})(?:on|at|the|of|and|to|le|la|les|à|au|et|à partir de|um|am|an|den|der|dem|ab|vom|zum|und|el|los|las?|a|de|del|día|dia|às|as|o|os|d[ao]s?|em|e|y|в|во|на|с|по|г|года?|год|et|ora|alle|il|يوم|في|من|الساعة|تمام|و|date|time|day|datum|zeit|uhrzeit|fecha|hora|heure|дата|время)(?!\p{L})|${until}|日時|日期|时间|時間|[のにはがよりまで以降起後后時于於在前]|解除|发布|發布|發佈|公開`,
  'giu',
)

/** Finds the lines that state an embargo: near the headline, or anywhere else if a line says nothing more. */
export function findEmbargoes(lines: readonly string[]): FoundEmbargo[] {
  const found: FoundEmbargo[] = []
  const filled = lines.flatMap((line, index) => (line.trim() === '' ? [] : [index]))
  for (let place = 0; place < filled.length; place++) {
    const first = filled[place] ?? 0
    const part = partOf(lines[first] ?? '')
    if (part === undefined || (place >= linesOfHead && (part.beside !== '' || !part.isWhole || !part.saysWhen))) continue
    // The date and the time may follow on lines of their own.
    let last = place
    if (part.beside === '') while (last < place + linesOfDate && isWhen(lines[filled[last + 1] ?? -1] ?? '')) last++
    const count = (filled[last] ?? first) - first + 1
    const text = lines.slice(first, first + count).filter((line) => line.trim() !== '')
    found.push({ text: text.join(' ').trim(), first, count, beside: part.beside })
    place = last
  }
  return found
}

// A headline, its kicker and a subtitle have at most ten lines. Further below, a text may be about an embargo.
const linesOfHead = 10
const linesOfDate = 3
const longestLine = 250

/**
 * When an embargo ends. A time without a zone is in the newsroom's. If a name may mean two zones, the later instant counts.
 * @param line as the release has it: `EMBARGOED UNTIL 10:00 GMT, 3 MAY 2090`
 * @returns `unreadable` if the date, the time or the zone is in doubt, since a date without its time would begin too early. Undefined
 * if the line states no embargo.
 */
export function readEmbargo(line: string, timezone: string): DateText | 'unreadable' | undefined {
  const part = partOf(line)
  if (part === undefined) return undefined
  const { dates, times, zones, unknown } = part
  const days = new Set(dates.map(({ date }) => date)).size === 1 ? dates.slice(0, 1) : dates
  const areClear = (days.length === 1 || days.length === times.length) && (times.length === 1 || [0, times.length].includes(zones.length))
  if (unknown !== '' || times.length === 0 || !areClear) return 'unreadable'
  const ends = times.map((time, index) => {
    const date = (days[index] ?? days[0])?.date ?? ''
    const dayAfter = () => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
    const wallClock = `${time.isNextDay ? dayAfter() : date}T${time.clock}:00`
    const own = times.length === 1 ? zones : zones.slice(index, index + 1)
    const known = own.flatMap(({ offset, place }) => [
      ...(offset === undefined ? [] : [wallClock + offset]),
      ...(place === undefined ? [] : [timestampIn(place, wallClock)]),
    ])
    return latestOf(known, timezone) ?? timestampIn(timezone, wallClock)
  })
  return new Set(ends.map((end) => Date.parse(end))).size === 1 ? ends[0] : 'unreadable'
}

// Every phrase has one of these stems. Most lines have none, and need no slower test.
const stem =
  /embarg|sperr|эмбарг|ембарг|エンバーゴ|解禁|禁发|禁發|禁止|请勿|請勿|不得|严禁|嚴禁|まで|以前|نشر|releas|publi|broadcast|distribut|quot|not (?:to be|for) use|hold |diffus|communiqu|divulg|difun|veröffentlich|verbreit|frei|публик|распростран|разглаш|обнарод/iu

/** The part of a line that is about an embargo: its dates, times and zones, and the words that are not understood. */
function partOf(line: string) {
  if (line.length > longestLine || !stem.test(line)) return undefined
  const { shape, dates, times, zones } = readWhen(line)
  const matches = [...shape.matchAll(phrase), ...(times.length === 0 ? [] : shape.matchAll(phraseOfHour))]
  if (matches.length === 0) return undefined
  let from = Math.min(...matches.map(({ index }) => index))
  let to = Math.max(...matches.map(({ index, 0: text }) => index + text.length))
  // The date and the time follow the phrase. In Japanese they precede it.
  const ahead = leadingWhen.exec(shape.slice(0, from))
  if (ahead !== null) from = ahead.index
  for (let more = followingWhen.exec(shape.slice(to)); more !== null; more = followingWhen.exec(shape.slice(to))) to += more[0].length
  const [head, tail] = [line.slice(0, from), line.slice(to)]
  const above = /[:：|–—(（[【-]\s*$/u.test(head) ? head : ''
  const below = /^[)）\]】*\s]*[:：|.。–—)）\]】-]\s*\S/u.test(tail) && severalWords.test(tail) ? tail : ''
  const inner = matches.reduce(
    (text, { index, 0: own }) => text.slice(0, index) + ' '.repeat(own.length) + text.slice(index + own.length),
    shape,
  )
  const isWithin = ({ index }: { readonly index: number }) => index >= from && index < to
  const unknown = [inner.slice(from, to), below === '' ? inner.slice(to) : ''].map(wordsIn).join('')
  const beside = [above, below]
    .map((text) => text.replace(/^[\s)）\]】:：|.。–—*-]+|[\s:：|–—(（[【*-]+$/gu, ''))
    .filter((text) => text !== '')
  return {
    dates: dates.filter(isWithin),
    times: times.filter(isWithin),
    zones: zones.filter(isWithin),
    unknown,
    beside: beside.join(' – '),
    isWhole: above !== '' || wordsIn(head) === '',
    saysWhen: shape.slice(from, to).includes(when),
  }
}

const severalWords = /(?:\p{L}+\P{L}+){2}\p{L}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{4}/u
const leadingWhen = new RegExp(`${when}[${when}\\s,.()（）にのまで]*$`, 'u')
// Up to four words may stand between a time and a date. If one of them is unknown, the line is unreadable.
const followingWhen = new RegExp(`^(?:[^\\p{L}${when}]*\\p{L}+){0,4}?[^\\p{L}${when}]*${when}+`, 'u')

/** The words that are not understood, joined. */
function wordsIn(shape: string): string {
  return shape
    .replaceAll(when, ' ')
    .replace(connectors, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Whether a line has only a date, a time or both. */
function isWhen(line: string): boolean {
  const { shape } = readWhen(line)
  return shape.includes(when) && wordsIn(shape) === ''
}

/** Finds dates, times and zones. @returns also the line with their characters masked, so that patterns see only the other words. */
function readWhen(line: string) {
  let shape = plainDigits(line)
  const hide = ({ index, text }: { readonly index: number; readonly text: string }) => {
    shape = shape.slice(0, index) + when.repeat(text.length) + shape.slice(index + text.length)
  }
  const dates = findDates(line)
  dates.forEach(hide)
  const times = findTimes(shape)
  times.forEach(hide)
  const zones = findZones(shape).sort((one, other) => one.index - other.index)
  zones.forEach(hide)
  for (const { index, 0: text } of shape.matchAll(anyWeekday())) hide({ index, text })
  return { shape, dates, times, zones }
}

const anyWeekday = once(() => new RegExp(weekday(), 'giu'))
