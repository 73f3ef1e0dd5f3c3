// Names of authors, as bylines, keys and lists have them → one name each.
import { isRecord, isScalar } from './entry.ts'

/** Names by the keys of a file of authors, such as `authors.yml`. */
export type People = ReadonlyMap<string, string>

/**
 * Names that a value states: a text, which may name several, an object with a `name`, or a list of these.
 *
 * @example namesIn('By Ada Harbour, PhD, and Cleo Pier') // ['Ada Harbour, PhD', 'Cleo Pier']
 */
export function namesIn(value: unknown, people: People = new Map()): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => (isScalar(one) ? namesInText(String(one), people) : namesIn(one, people)))
  if (isRecord(value)) {
    const named = value.name ?? value.title ?? value.displayName ?? value.key ?? value.slug
    if (isScalar(named)) return namesInText(String(named), people)
    const { first, last, firstName = first, lastName = last } = value
    return [[firstName, lastName].filter(isScalar).join(' ')].filter((name) => name !== '')
  }
  return isScalar(value) && value !== true && value !== false ? namesInText(String(value), people) : []
}

/** Behind a comma: a degree, which belongs to the name before it. */
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
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:by|written by|posted by|von|par|por|автор|作者)[:：]?\s+/iu, '')
  const names: string[] = []
  for (const part of line.split(/\s*[;；、]\s*|,?\s+(?:and|und|et|y|e|и|&)\s+(?=\p{Lu})|\s*,\s*(?:and\s+)?/u).filter((one) => one !== '')) {
    const last = names.length - 1
    if (last >= 0 && degree.test(part)) names[last] += `, ${part}`
    else names.push(people.get(part) ?? part)
  }
  // A comma stands between names only where each part is one: else it precedes a role, or a first name.
  if (names.length > 1 && !names.every((name) => isName(name) || [...people.values()].includes(name))) {
    const [first = line] = names
    return isName(first) && names.slice(1).some((name) => roleWords.test(name))
      ? [first, ...names.slice(1).filter((name) => isName(name))]
      : [line]
  }
  return names
}

/** Two to five words that begin with capitals, none of which is a role; or a name in a script without capitals. */
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
