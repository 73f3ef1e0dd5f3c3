/** The name of a language in itself, as it stands in a list: `Français`. Without a known name, its tag. */
export function ownName(tag: string): string {
  const names = Intl.DisplayNames.supportedLocalesOf([tag]).map((locale) => new Intl.DisplayNames(locale, { type: 'language' }).of(tag))
  return (names[0] ?? tag).replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(tag))
}
