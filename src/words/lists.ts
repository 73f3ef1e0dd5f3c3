// Numbers and lists, as their language writes them.

/** Items and the texts between them: `A, B and C`. An item may be more than text. */
export function listParts<Item>(items: readonly Item[], language: string): (string | { readonly item: Item })[] {
  const format = listFormats.get(language) ?? makeListFormat(language)
  listFormats.set(language, format)
  const places = items.map((_, index) => String(index))
  return format.formatToParts(places).flatMap(({ type, value }) => {
    const item = items[Number(value)]
    if (type === 'literal' || item === undefined) return value
    return { item }
  })
}

/** If Intl does not know the language, only commas separate the items. */
function makeListFormat(language: string): Intl.ListFormat {
  const isKnown = Intl.ListFormat.supportedLocalesOf(language).length > 0
  return isKnown ? new Intl.ListFormat(language, { type: 'conjunction' }) : new Intl.ListFormat('en', { type: 'unit' })
}

/** Texts as a list. */
export function listOf(texts: readonly string[], language: string): string {
  return listParts(texts, language)
    .map((part) => (typeof part === 'string' ? part : part.item))
    .join('')
}

/** A whole number without grouping, as the number of a page is written. */
export function numberOf(value: number, language: string): string {
  const format = numberFormats.get(language) ?? new Intl.NumberFormat(language, { useGrouping: false })
  numberFormats.set(language, format)
  return format.format(value)
}

// To make a formatter costs a hundred times as much as to use it.
const listFormats = new Map<string, Intl.ListFormat>()
const numberFormats = new Map<string, Intl.NumberFormat>()
