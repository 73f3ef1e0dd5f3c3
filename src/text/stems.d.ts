export function stem(word: string, language: string): string
