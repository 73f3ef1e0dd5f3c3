// What a page's markup says of a language, by its tag (BCP 47).

/** The direction in which the script of a language runs. */
export function direction(language: string): 'ltr' | 'rtl' {
  return factsOf(language).direction
}

/** https://ogp.me/#optional wants a territory with each language. */
export function openGraphLocale(language: string): string {
  return factsOf(language).openGraphLocale
}

interface Facts {
  readonly direction: 'ltr' | 'rtl'
  readonly openGraphLocale: string
}

// A newsroom has few languages, and each page asks several times; to look in Unicode's tables takes ten microseconds.
const known = new Map<string, Facts>()

function factsOf(tag: string): Facts {
  const facts = known.get(tag) ?? lookUp(new Intl.Locale(tag))
  known.set(tag, facts)
  return facts
}

function lookUp(locale: Intl.Locale): Facts {
  const { language, region } = locale.maximize()
  return { direction: locale.getTextInfo().direction === 'rtl' ? 'rtl' : 'ltr', openGraphLocale: `${language}_${region}` }
}
