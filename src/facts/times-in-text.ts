// Times of day as people write them.
import { zoneAhead } from './zone-names.ts'

export interface FoundTime {
  /** `10:00` */
  readonly clock: string
  /** Whether it is midnight at the end of its day. */
  readonly isNextDay: boolean
  readonly index: number
  readonly text: string
}

const named: Readonly<Record<string, string>> = {
  '12:00': 'noon|midday|midi|mittags?|mediodía|meio-dia|полдень|mezzogiorno|正午',
  // Midnight is at the end of its day.
  '24:00': 'midnight|minuit|mitternacht|medianoche|meia-noite|полночь|полночи|mezzanotte|منتصف الليل',
}
const half = String.raw`[ap]\.?\s?m(?!\p{L})\.?|утра|дня|вечера|(?:de la|da|del|de) (?:mañana|madrugada|manhã|tarde|noche|noite)|du matin|de l['’]après-midi|du soir|صباحا|مساء|ظهرا|ص(?!\p{L})|م(?!\p{L})`
const leading = '午前|上午|凌晨|早上|오전|午後|下午|晚上|오후'
const isAfternoon = /^(?:p|дня|вечера|.*(?:tarde|noche|noite|après-midi|soir)|مساء|ظهرا|م|午後|下午|晚上|오후)/iu
const unit = String.raw`(?:hours?|hrs?\.?|o['’]clock|uhr|heures?|horas?|часов|час|ч\.?|h\.?)(?!\p{L})|[時时點点시](?![間间])整?`

const pattern = new RegExp(
  [
    String.raw`(?:(?:(?<leading>${leading})\s?)?(?<!(?:GMT|UTC|UT)\s?[+−–-]\s?|[\d.:])(?<hour>\d{1,2})(?:\s?(?:[:.：時时點点시]|(?:h|uhr)(?!\s?\d{2}:))\s?(?<minute>\d{2})(?!\d)(?::\d{2})?(?:分钟?|분|mn|min|h(?!\p{L}))?)?|(?<![\d.:+−-])(?<four>\d{4}))(?!\d)`,
    String.raw`(?:\s?(?<unit>${unit})(?! d[eou'’]))?(?:,?\s?(?<half>${half}))?(?:(?<zone>${zoneAhead})|)`,
  ].join(''),
  'giu',
)
const words = Object.entries(named).map(([clock, names]) => ({
  clock,
  pattern: new RegExp(String.raw`(?<![\p{L}\d])(?:12(?:[:.]00)?\s)?(?:${names})(?!\p{L})`, 'giu'),
}))

/** The times in a text, in order. A number is a time if minutes, a unit, a half of the day or a zone stand beside it. */
export function findTimes(text: string): FoundTime[] {
  const spelled = words.flatMap(({ clock, pattern: word }) =>
    [...text.matchAll(word)].map(({ index, 0: own }) => timeOf(clock, index, own)),
  )
  const digits = [...text.matchAll(pattern)].flatMap(({ groups = {}, index, 0: own }) => {
    const { leading: lead, hour = groups.four?.slice(0, 2), minute = groups.four?.slice(2), unit: of, half: behind, zone } = groups
    const isTime =
      groups.four === undefined ? [minute, of, lead, behind, zone].some((mark) => mark !== undefined) : (of ?? zone) !== undefined
    const marked = behind ?? lead
    const number = Number(hour)
    const inDay = marked === undefined || number > 12 ? number : (number % 12) + (isAfternoon.test(marked) ? 12 : 0)
    const isKnown = isTime && inDay * 60 + Number(minute ?? 0) <= 1440 && Number(minute ?? 0) < 60
    const covered = spelled.some((word) => index >= word.index && index < word.index + word.text.length)
    return isKnown && !covered ? [timeOf(`${String(inDay).padStart(2, '0')}:${minute ?? '00'}`, index, own)] : []
  })
  return [...spelled, ...digits].sort((one, other) => one.index - other.index)
}

function timeOf(clock: string, index: number, text: string): FoundTime {
  return { clock: clock === '24:00' ? '00:00' : clock, isNextDay: clock === '24:00', index, text }
}
