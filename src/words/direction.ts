/** The direction in which the script of a language runs. */
export function direction(language: string): 'ltr' | 'rtl' {
  const known = directions.get(language) ?? (new Intl.Locale(language).getTextInfo().direction === 'rtl' ? 'rtl' : 'ltr')
  directions.set(language, known)
  return known
}

// Cached, since each page asks several times, and a look-up in Unicode's tables takes ten microseconds.
const directions = new Map<string, 'ltr' | 'rtl'>()
