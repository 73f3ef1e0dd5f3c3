// Bylines, keys and lists of authors → the name of each author.
import { isRecord, isScalar } from './entry.ts'

/** Names by the keys of a file of authors, such as `authors.yml`. */
export type People = ReadonlyMap<string, string>

/**
 * The names in a value: a text with one or more names, an object with a `name`, or a list of texts and objects.
 * @example namesIn('By Ada Harbour, PhD, and Cleo Pier') // ['Ada Harbour, PhD', 'Cleo Pier']
 */
export function namesIn(value: unknown, people: People = new Map()): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => (isScalar(one) ? namesInText(String(one), people) : namesIn(one, people)))
  if (isRecord(value)) {
    const [known] = keysOf(value).flatMap((key) => people.get(key) ?? [])
    return known === undefined ? namesInText(nameOf(value) ?? keysOf(value)[0] ?? '', people) : [known]
  }
  return isScalar(value) && value !== true && value !== false ? namesInText(String(value), people) : []
}

/** The name that a record has, in one part or in two. */
function nameOf(value: Readonly<Record<string, unknown>>): string | undefined {
  const named = [value.name, value.displayName, value.display_name, value.full_name, value.title].find(isScalar)
  const { first, last, firstName = value.first_name ?? first, lastName = value.last_name ?? last } = value
  return named === undefined ? [firstName, lastName].filter(isScalar).join(' ') || undefined : String(named)
}

function keysOf(value: Readonly<Record<string, unknown>>): string[] {
  return [value.key, value.slug, value.id, value.username, value.short_name, value.nickname, value.github].filter(isScalar).map(String)
}

/**
 * Keys and names in a file of authors: an object of records by key, or a list of records that have a key inside, at any depth.
 * @param key of the record, if its file is named after it.
 */
export function peopleIn(value: unknown, key?: string): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((one) => peopleIn(one))
  if (!isRecord(value)) return typeof value === 'string' && key !== undefined && value.includes(' ') ? [[key, value]] : []
  const name = nameOf(value)
  if (name === undefined) return Object.entries(value).flatMap(([inner, one]) => peopleIn(one, inner))
  return [...(key === undefined ? [] : [key]), ...keysOf(value)].map((one) => [one, name])
}

/** A degree behind a comma belongs to the name before it. */
const degree =
  /^(?:Ph\.?\s?D|M\.?D|M\.?Sc|B\.?Sc|M\.?A|B\.?A|M\.?B\.?A|Dr|Prof|Esq|Jr|Sr|J\.?D|LL\.?M|R\.?N|C\.?P\.?A|OBE|MBE|CBE|KCMG|QC|KC|S\.?J|I{2,3}|IV)\.?$/i

const roleWords =
  /\b(?:engineer\w*|developer|designer|editor|writer|reporter|correspondent|manager|director|lead|head|chief|officer|president|chair\w*|founder|co-founder|owner|member|team|department|ministry|office|staff|intern|analyst|scientist|professor|lecturer|researcher|spokes\w+|secretary|minister|ambassador|advocate|architect|consultant|specialist|strategist|coordinator|assistant|fellow|partner|ceo|cto|cfo|coo|vp|university|inc|ltd|gmbh|llc|at)\b/i

function namesInText(text: string, people: People): string[] {
  const known = people.get(text.trim())
  if (known !== undefined) return [known]
  const line = text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<a\b[^>]*>|<\/a>/gi, '')
    .replace(/\s*[<(][^<>()\s]+@[^<>()\s]+[>)]/g, '')
    .replace(/^[^\s@]+@[^\s@]+\s+\(([^)]+)\)$/, '$1')
    .replace(/^["“”]|["“”]$/g, '')
    .replace(/\s+/g, ' ')
    // Brackets behind a name have an employer. Brackets within a name have a nickname.
    .replace(/(^|[^()（）,;；、]*?)\s*[(（][^()（）]*[)）]\s*/gu, (_, before: string) =>
      isName(before.trim()) ? `${before}; ` : `${before} `,
    )
    .replace(/^(?:by|written by|posted by|von|par|por|автор|作者)[:：]?\s+/iu, '')
    .trim()
  const groups = line.split(/[\s,]*[;；、][\s,]*(?:and\s+)?|\s+\/\s+/).filter((one) => one !== '')
  // If semicolons separate people, a comma precedes a person's role.
  return groups.flatMap((group) => {
    const [, name = '', rest = ''] = /^(.*?)\s*,\s*(.*)$/.exec(group) ?? []
    const names = groups.length > 1 && !degree.test(rest) ? namesInGroup(name, people) : []
    return names.length > 0 && names.every(isName) ? names : namesInGroup(group, people)
  })
}

function namesInGroup(line: string, people: People): string[] {
  const names: string[] = []
  for (const part of line.split(/,?\s+(?:and|und|et|y|e|и|&)\s+(?=\p{Lu})|\s*,\s*(?:and\s+)?/u).filter((one) => one !== '')) {
    const last = names.length - 1
    if (last >= 0 && degree.test(part)) names[last] += `, ${part}`
    else names.push(people.get(part) ?? part)
  }
  // Commas separate names only if each part is a name. Otherwise a comma precedes a role, or a first name.
  if (names.length > 1 && !names.every((name) => isName(name) || [...people.values()].includes(name))) {
    const [first = line] = names
    // A single word behind a full name is an employer.
    const isBeside = (name: string) => roleWords.test(name) || /^\p{Lu}[^\s]+$/u.test(name)
    return isName(first) && names.slice(1).some(isBeside) ? [first, ...names.slice(1).filter((name) => isName(name))] : [line]
  }
  return names
}

/** Whether a text is two to five words with capitals and no role, or a name in a script without capitals. */
function isName(text: string): boolean {
  const words = text.replace(/,.*$/, '').split(/[\s·・]+/)
  if (/\p{Script=Han}|\p{Script=Hangul}|\p{Script=Katakana}|\p{Script=Arabic}|\p{Script=Hebrew}/u.test(text)) return text.length <= 40
  const particles = /^(?:de|da|do|dos|das|di|del|della|la|le|van|von|der|den|ten|ter|bin|ibn|al|el|y|e|af|zu|zur|Mc|O)$/iu
  return (
    words.length <= 5 &&
    words.length >= 2 &&
    !roleWords.test(text) &&
    words.every((word) => /^[\p{Lu}'’"(]/u.test(word) || particles.test(word))
  )
}
