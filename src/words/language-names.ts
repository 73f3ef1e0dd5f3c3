const names = new Map<string, string>()

/** The name of a language in that language, for a list: `Français`. Its tag if the name is unknown. */
export function ownName(tag: string): string {
  const name = names.get(tag) ?? findName(tag)
  names.set(tag, name)
  return name
}

function findName(tag: string): string {
  const [locale] = Intl.DisplayNames.supportedLocalesOf([tag])
  const name = locale === undefined ? tag : (new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag)
  return name.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(tag))
}
