// Templates: texts with placeholders in braces, such as `Updated {date}`.
import type { Plural } from './texts.ts'

const placeholder = /\{(\w+)\}/

/** The names of a template's placeholders, in alphabetical order. */
export function placeholdersOf(template: string): string[] {
  return [...template.matchAll(new RegExp(placeholder, 'g'))].map(([, name = '']) => name).sort()
}

/** A template with its placeholders replaced. */
export function fill(template: string, parts: Readonly<Record<string, string>>): string {
  return pieces(template, parts)
    .map((piece) => (typeof piece === 'string' ? piece : piece.part))
    .join('')
}

/** A template in pieces: its own texts, and the parts that replace its placeholders. */
export function pieces<Part>(template: string, parts: Readonly<Record<string, Part>>): (string | { readonly part: Part })[] {
  // A split by a pattern with a group leaves the names at odd indices.
  return template.split(placeholder).flatMap((text, index): (string | { readonly part: Part })[] => {
    if (index % 2 === 0) return text === '' ? [] : [text]
    const part = parts[text]
    return part === undefined ? [] : [{ part }]
  })
}

/** The text for a number of things. */
export function plural(texts: Plural, count: number, language: string): string {
  return texts[rulesOf(language).select(count)] ?? texts.other
}

// To make Intl.PluralRules costs a hundred times as much as to use it.
const rules = new Map<string, Intl.PluralRules>()

function rulesOf(language: string): Intl.PluralRules {
  const known = rules.get(language) ?? new Intl.PluralRules(language)
  rules.set(language, known)
  return known
}
