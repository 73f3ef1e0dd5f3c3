// Time zones as releases name them: GMT, heure de Paris, по московскому времени.

/** A zone of the IANA database, or what it is ahead of UTC where its name means that alone; both of a name for summer time. */
export interface NamedZone {
  readonly place?: string
  readonly offset?: string
}

// Of abbreviations with several meanings, the zone where the hour comes last: nothing is published early by a mistake.
const abbreviations: Readonly<Record<string, NamedZone>> = Object.fromEntries(
  `GMT Z, UTC Z, UT Z, TU Z, WET +00:00, CET +01:00, MEZ +01:00, HEC +01:00, WAT +01:00, EET +02:00, CAT +02:00, SAST +02:00, MSK +03:00,
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
)

// Each begins with its name in English; forms that end in * take other endings.
const places: Readonly<Record<string, string>> = {
  'Europe/London': 'London|UK|British|Londres|Londoner|лондонск*|伦敦|倫敦|英国|英國|ロンドン|イギリス|لندن',
  'Europe/Paris': 'Paris|French|Pariser|París|парижск*|巴黎|法国|パリ|フランス|باريس',
  'Europe/Brussels': 'Brussels|Bruxelles|Brüsseler|Bruselas|Bruxelas|брюссельск*|布鲁塞尔|布魯塞爾|ブリュッセル|بروكسل',
  'Europe/Zurich':
    'Geneva|Zurich|Swiss|Bern|Genève|Berne|Genfer|Zürcher|Berner|Schweizer|Ginebra|Genebra|женевск*|日内瓦|日內瓦|ジュネーブ|スイス|جنيف',
  'Europe/Berlin': 'Berlin|German|Frankfurt|Berliner|Frankfurter|берлинск*|柏林|德国|ベルリン|ドイツ|برلين',
  'Europe/Vienna': 'Vienna|Vienne|Wiener|Viena|венск*|维也纳|維也納|ウィーン|فيينا',
  'Europe/Rome': 'Rome|Italian|Römer|Roma|римск*|罗马|羅馬|ローマ|روما',
  'Europe/Madrid': 'Madrid|Spanish|Madrider|peninsular|мадридск*|马德里|馬德里|マドリード|مدريد',
  'Europe/Lisbon': 'Lisbon|Lisboa|Lisbonne|Lissabonner|лиссабонск*|里斯本|リスボン|لشبونة',
  'Europe/Athens': 'Athens|Athènes|Athener|Atenas|афинск*|雅典|アテネ|اثينا',
  'Europe/Kyiv': 'Kyiv|Kiev|Kiewer|киевск*|基辅|キーウ|كييف',
  'Europe/Istanbul': 'Istanbul|Ankara|Turkey|стамбульск*|伊斯坦布尔|イスタンブール|اسطنبول',
  'Europe/Moscow': 'Moscow|Moscou|Moskauer|Moscú|Moscovo|московск*|москве|莫斯科|モスクワ|موسكو',
  'Africa/Cairo': 'Cairo|Caire|Kairoer|каирск*|开罗|開羅|カイロ|القاهرة',
  'Africa/Nairobi': 'Nairobi|内罗毕|ナイロビ|نيروبي',
  'Africa/Johannesburg': 'Johannesburg|Pretoria|South African',
  'Asia/Riyadh': 'Riyadh|Mecca|Makkah|Saudi|Riad|الرياض|مكة|مكة المكرمة|السعودية',
  'Asia/Beirut': 'Beirut|Beyrouth|بيروت',
  'Asia/Dubai': 'Dubai|Abu Dhabi|UAE|Gulf|迪拜|ドバイ|دبي|ابوظبي|الامارات',
  'Asia/Kolkata': 'Indian Standard|India|Delhi|New Delhi|Mumbai',
  'Asia/Shanghai': 'Beijing|China|Shanghai|Pékin|Pekinger|Pekín|Pequim|пекинск*|北京|中国|中國|بكين',
  'Asia/Hong_Kong': 'Hong Kong|Hongkong|Hongkonger|гонконгск*|香港|هونغ كونغ',
  'Asia/Taipei': 'Taipei|Taiwan|台北|臺北|台湾|台灣|臺灣',
  'Asia/Singapore': 'Singapore|Singapour|Singapur|新加坡|シンガポール|سنغافورة',
  'Asia/Tokyo': 'Tokyo|Japan|Japan Standard|Tokioter|Tokio|Tóquio|токийск*|东京|東京|日本|日本標準|طوكيو',
  'Asia/Seoul': 'Seoul|Korea|Korean|сеульск*|首尔|首爾|韩国|韓国|ソウル|سيول',
  'Australia/Sydney': 'Sydney|Canberra|悉尼|雪梨|シドニー',
  'America/New_York':
    'New York|Eastern|US Eastern|Washington|Nova York|Nova Iorque|Nueva York|нью-йоркск*|纽约|紐約|华盛顿|ニューヨーク|ワシントン|نيويورك|واشنطن',
  'America/Chicago': 'Central|US Central|Chicago|芝加哥|シカゴ',
  'America/Denver': 'Mountain|Denver',
  'America/Los_Angeles': 'Pacific|Los Angeles|San Francisco|洛杉矶|ロサンゼルス',
  'America/Mexico_City': 'Mexico City|Ciudad de México|墨西哥城|メキシコシティ',
  'America/Bogota': 'Bogotá|Bogota',
  'America/Argentina/Buenos_Aires': 'Buenos Aires|布宜诺斯艾利斯',
  'America/Sao_Paulo': 'Brasília|Brasilia|São Paulo|Sao Paulo|Brazil|бразильск*|巴西利亚|ブラジリア',
  UTC: 'Greenwich|Universal|universelle|universal|гринвичу|格林尼治|格林威治|グリニッジ|غرينتش|جرينتش|العالمي',
}

const byName = new Map(
  Object.entries(places).flatMap(([place, names]) => names.split('|').map((name) => [name.replace('*', '').toLowerCase(), place] as const)),
)
const longestFirst = (names: readonly string[]) => [...names].sort((one, other) => other.length - one.length).join('|')
const anyPlace = longestFirst(Object.values(places).flatMap((names) => names.split('|'))).replaceAll('*', '\\p{L}*')
const summer = '(?:daylight|standard|local|summer)'

/** Zones by place, wherever they stand: `Geneva time`, `heure de Genève`, `Genfer Zeit`, `北京时间`, `بتوقيت جنيف` */
const byPlace = new RegExp(
  [
    `(?:heures?|horas?|ora|tiempo)(?: (?:local|locale))?(?: (?:de|en|em|di|d[oae]|du|à)| d['’])? ?(?:la |le )?(${anyPlace})(?!\\p{L})`,
    `(?:بتوقيت|توقيت) (${anyPlace})(?!\\p{L})`,
    `(?<!\\p{L})(?:по|время) (${anyPlace})(?!\\p{L})(?: времени| время)?`,
    `(?<!\\p{L})(${anyPlace})(?: ${summer})* ?(?:time|(?:Orts)?zeit|時間|时间|時刻|время)(?!\\p{L})`,
  ].join('|'),
  'giu',
)
// No zone is more than 14 hours ahead: what is, such as a year behind a dash, is no part of one.
const ahead = '(?:0?\\d|1[0-4])(?::?[0-5]\\d)?'
// Beside an hour or a date: ET and EST are words of French elsewhere.
const abbreviation = `(?:(?:UTC|GMT|UT)\\s?[+−–-]\\s?${ahead}|${longestFirst(Object.keys(abbreviations))}|[ECMP]T|gmt|utc|bst|cest?|мск|Z)(?![\\p{L}\\d])`
const isolated = new RegExp(
  `(?<=\u0001[\\s,]*[(/]?\\s*)${abbreviation}|(?<!\\p{L})(?:UTC|GMT)(?:\\s?[+−–-]${ahead})?(?=\\s*\u0001)|(?<=\u0001\\s?)[+-](?:0\\d|1[0-4]):?[0-5]\\d(?!\\d)`,
  'gu',
)
const american: Readonly<Record<string, string>> = {
  ET: 'America/New_York',
  CT: 'America/Chicago',
  MT: 'America/Denver',
  PT: 'America/Los_Angeles',
}

/** Whether a zone's name follows, which tells an hour from another number: `1000 GMT` */
export const zoneAhead = `(?=\\s?\\(?${abbreviation})`

export interface FoundZone extends NamedZone {
  readonly index: number
  readonly text: string
}

/** The zones of a line in which hours and dates are masked by U+0001. */
export function findZones(line: string): FoundZone[] {
  const named = [...line.matchAll(byPlace)].flatMap(({ index, 0: text, ...groups }) => {
    const name = (groups[1] ?? groups[2] ?? groups[3] ?? groups[4] ?? '').toLowerCase()
    const place = byName.get(name) ?? [...byName].find(([stem]) => /\p{Script=Cyrillic}/u.test(stem) && name.startsWith(stem))?.[1]
    return place === undefined ? [] : [{ place, index, text }]
  })
  const short = [...line.matchAll(isolated)].map(({ index, 0: text }) => ({ ...zoneOf(text), index, text }))
  return [...named, ...short]
}

function zoneOf(text: string): NamedZone {
  const known = abbreviations[text.toUpperCase()] ?? (american[text] === undefined ? undefined : { place: american[text] })
  if (known !== undefined) return known
  const [, sign = '+', hours = '0', minutes = '00'] = /([+−–-])\s?(\d{1,2}?):?(\d{2})?$/.exec(text) ?? []
  return { offset: `${sign === '+' ? '+' : '-'}${hours.padStart(2, '0')}:${minutes}` }
}
