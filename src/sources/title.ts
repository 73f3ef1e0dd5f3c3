// Titles for that which has none of its own.

const longest = 80

/** The title of a note without one: its first sentence, or as much of it as a headline has. */
export function firstWords(text: string): string | undefined {
  const line = text.replace(/\s+/g, ' ').trim()
  const sentence = /^.*?[.!?。！？](?=\s|$)/u.exec(line)?.[0] ?? line
  if (sentence.length <= longest) return sentence.replace(/[.。]$/u, '') || undefined
  return `${sentence.slice(0, longest).replace(/\s+\S*$/u, '')}…`
}

/** A folder's name, or another that programs use, as a title: `press_releases` is "Press releases". */
export function spaced(name: string): string {
  const words = name.replace(/[-_]+/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
