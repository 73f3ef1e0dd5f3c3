// Time zones as releases name them: GMT, heure de Paris, по московскому времени.
import { once } from '../text/once.ts'

/** A zone of the IANA database, or an offset if the name means no more than that. Names for summer time have both. */
export interface NamedZone {
  readonly place?: string
  readonly offset?: string
}

// If an abbreviation means several zones, the one in which a time comes last counts, so that nothing is published too early.
export const abbreviations: Readonly<Record<string, NamedZone>> = {
  ...Object.fromEntries(
    `GMT Z, UTC Z, UT Z, TU Z, Z Z, WET +00:00, CET +01:00, MEZ +01:00, HEC +01:00, WAT +01:00, EET +02:00, CAT +02:00, SAST +02:00, MSK +03:00,
   МСК +03:00, EAT +03:00, TRT +03:00, GST +04:00, PKT +05:00, ICT +07:00, WIB +07:00, HKT +08:00, SGT +08:00, AWST +08:00, JST +09:00, KST +09:00,
   AEST +10:00, NZST +12:00, BRT -03:00, ART -03:00, AST -04:00, EST -05:00, CST -06:00, MST -07:00, PST -08:00,
   BST +01:00 Europe/London, WEST +01:00 Europe/Lisbon, CEST +02:00 Europe/Berlin, MESZ +02:00 Europe/Berlin, EEST +03:00 Europe/Athens,
   EDT -04:00 America/New_York, CDT -05:00 America/Chicago, MDT -06:00 America/Denver, PDT -07:00 America/Los_Angeles,
   AEDT +11:00 Australia/Sydney, NZDT +13:00 Pacific/Auckland`
      .split(',')
      .map((line) => {
        const [name = '', offset = '', place] = line.trim().split(' ')
        return [name, { offset, ...(place === undefined ? {} : { place }) }]
      }),
  ),
  ET: { place: 'America/New_York' },
  CT: { place: 'America/Chicago' },
  MT: { place: 'America/Denver' },
  PT: { place: 'America/Los_Angeles' },
}

// Names beside the English ones of cities in the IANA database. A name that ends in * may have any ending.
const places: Readonly<Record<string, string>> = {
  'Europe/London': 'UK|British|Londres|Londoner|лондонск*|伦敦|倫敦|英国|英國|ロンドン|イギリス|لندن',
  'Europe/Paris': 'French|Pariser|París|парижск*|巴黎|法国|パリ|フランス|باريس',
  'Europe/Brussels': 'Bruxelles|Brüsseler|Bruselas|Bruxelas|брюссельск*|布鲁塞尔|ブリュッセル|بروكسل',
  'Europe/Zurich': 'Geneva|Swiss|Genève|Berne|Genfer|Zürcher|Schweizer|Ginebra|Genebra|женевск*|日内瓦|日內瓦|ジュネーブ|スイス|جنيف',
  'Europe/Berlin': 'German|Berliner|Frankfurter|берлинск*|柏林|德国|ベルリン|ドイツ|برلين',
  'Europe/Vienna': 'Vienne|Wiener|Viena|венск*|维也纳|維也納|ウィーン|فيينا',
  'Europe/Rome': 'Italian|Roma|римск*|罗马|羅馬|ローマ|روما',
  'Europe/Madrid': 'Spanish|Madrider|peninsular|мадридск*|马德里|馬德里|マドリード|مدريد',
  'Europe/Lisbon': 'Lisboa|Lisbonne|лиссабонск*|里斯本|リスボン',
  'Europe/Kyiv': 'Kyiv|Kiev|киевск*|基辅|キーウ|كييف',
  'Europe/Moscow': 'Moscou|Moskauer|Moscú|Moscovo|московск*|москве|莫斯科|モスクワ|موسكو',
  'Africa/Cairo': 'Caire|каирск*|开罗|開羅|カイロ|القاهرة',
  'Africa/Nairobi': '内罗毕|ナイロビ|نيروبي',
  'Asia/Riyadh': 'Mecca|Makkah|Saudi|الرياض|مكة|مكة المكرمة|السعودية',
  'Asia/Beirut': 'Beyrouth|بيروت',
  'Asia/Dubai': 'Abu Dhabi|UAE|Gulf|迪拜|ドバイ|دبي|ابوظبي|الامارات',
  'Asia/Kolkata': 'Indian Standard|India|Delhi|New Delhi|Mumbai',
  'Asia/Shanghai': 'Beijing|China|Pékin|Pekinger|Pekín|Pequim|пекинск*|北京|中国|中國|بكين',
  'Asia/Hong_Kong': 'Hongkong|香港|هونغ كونغ',
  'Asia/Taipei': 'Taiwan|台北|臺北|台湾|台灣|臺灣',
  'Asia/Singapore': 'Singapour|Singapur|新加坡|シンガポール|سنغافورة',
  'Asia/Tokyo': 'Japan|Japan Standard|Tokioter|Tokio|Tóquio|токийск*|东京|東京|日本|日本標準|طوكيو',
  'Asia/Seoul': 'Korea|Korean|сеульск*|首尔|首爾|韩国|韓国|ソウル|سيول',
  'America/New_York':
    'Eastern|US Eastern|Washington|Nova York|Nova Iorque|Nueva York|нью-йоркск*|纽约|紐約|华盛顿|ニューヨーク|ワシントン|نيويورك|واشنطن',
  'America/Chicago': 'Central|US Central',
  'America/Denver': 'Mountain',
  'America/Los_Angeles': 'Pacific|San Francisco',
  'America/Sao_Paulo': 'Brasília|Brasilia|São Paulo|Brazil|бразильск*|巴西利亚|ブラジリア',
  UTC: 'Greenwich|Universal|universelle|гринвичу|格林尼治|格林威治|グリニッジ|غرينتش|جرينتش|العالمي',
}

const longestFirst = (all: readonly string[]) => [...all].sort((one, other) => other.length - one.length).join('|')
const summer = '(?:daylight|standard|local|summer)'

/** Zones by the names of places, and a pattern for zones: `Geneva time`, `heure de Genève`, `Genfer Zeit`, `北京时间`, `بتوقيت جنيف` */
const byPlace = once(() => {
  const cities = Intl.supportedValuesOf('timeZone').map((zone) => [zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone, zone] as const)
  const names = [...cities, ...Object.entries(places).flatMap(([place, all]) => all.split('|').map((name) => [name, place] as const))]
  const anyPlace = longestFirst(names.map(([name]) => name)).replaceAll('*', '\\p{L}*')
  const pattern = new RegExp(
    [
      `(?:heures?|horas?|ora|tiempo)(?: (?:local|locale))?(?: (?:de|en|em|di|d[oae]|du|à)| d['’])? ?(?:la |le )?(${anyPlace})(?!\\p{L})`,
      `(?:بتوقيت|توقيت) (${anyPlace})(?!\\p{L})`,
      `(?<!\\p{L})(?:по|время) (${anyPlace})(?!\\p{L})(?: времени| время)?`,
      `(?<!\\p{L})(${anyPlace})(?: ${summer})* ?(?:time|(?:Orts)?zeit|時間|时间|時刻|время)(?!\\p{L})`,
    ].join('|'),
    'giu',
  )
  return { places: new Map(names.map(([name, place]) => [name.replace('*', '').toLowerCase(), place])), pattern }
})
// No zone is more than 14 hours ahead of UTC. A greater number is no offset, such as a year behind a dash.
const ahead = '(?:0?\\d|1[0-4])(?::?[0-5]\\d)?'
// Only beside a time or a date: elsewhere, ET and EST may be French words.
const abbreviation = `(?:(?:UTC|GMT|UT)\\s?[+−–-]\\s?${ahead}|${longestFirst(Object.keys(abbreviations))}|gmt|utc|bst|cest?|мск)(?![\\p{L}\\d])`
const isolated = new RegExp(
  `(?<=\u0001[\\s,]*[(/]?\\s*)${abbreviation}|(?<!\\p{L})(?:UTC|GMT)(?:\\s?[+−–-]${ahead})?(?=\\s*\u0001)|(?<=\u0001\\s?)[+-](?:0\\d|1[0-4]):?[0-5]\\d(?!\\d)`,
  'gu',
)

/** Matches where a zone's name follows, by which a time differs from other numbers: `1000 GMT` */
export const zoneAhead = `(?=\\s?\\(?${abbreviation})`

export interface FoundZone extends NamedZone {
  readonly index: number
  readonly text: string
}

/** The zones in a line whose times and dates are masked by U+0001. */
export function findZones(line: string): FoundZone[] {
  const { places, pattern } = byPlace()
  const named = [...line.matchAll(pattern)].flatMap(({ index, 0: text, ...groups }) => {
    const name = (groups[1] ?? groups[2] ?? groups[3] ?? groups[4] ?? '').toLowerCase()
    const place = places.get(name) ?? [...places].find(([stem]) => /\p{Script=Cyrillic}/u.test(stem) && name.startsWith(stem))?.[1]
    return place === undefined ? [] : [{ place, index, text }]
  })
  const short = [...line.matchAll(isolated)].map(({ index, 0: text }) => ({ ...zoneOf(text), index, text }))
  return [...named, ...short]
}

function zoneOf(text: string): NamedZone {
  const known = abbreviations[text.toUpperCase()]
  if (known !== undefined) return known
  const [, sign = '+', hours = '0', minutes = '00'] = /([+−–-])\s?(\d{1,2}?):?(\d{2})?$/.exec(text) ?? []
  return { offset: `${sign === '+' ? '+' : '-'}${hours.padStart(2, '0')}:${minutes}` }
}
