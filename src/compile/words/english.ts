// The words of the pages' own are English for now, and are marked as such wherever another language surrounds them.

/** Whether a language tag (BCP 47) is one of English. */
export function isEnglish(language: string): boolean {
  return /^en(?:-|$)/i.test(language)
}
