/** What a language calls itself, as it stands in a list: `Français`. Of one that nobody has a name for, its tag. */
export function ownName(tag: string): string {
  const names = Intl.DisplayNames.supportedLocalesOf([tag]).map((locale) => new Intl.DisplayNames(locale, { type: 'language' }).of(tag))
  return (names[0] ?? tag).replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(tag))
}
