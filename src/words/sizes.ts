import type { Words } from './words.ts'

/** A file that can be downloaded. */
export interface Download {
  readonly path: string
  readonly mediaType: string
  /** In bytes. */
  readonly length: number
}

/** The type and size of a download, as its language writes them: `JPEG, 4.2 MB`. */
export function kindAndSize({ path, mediaType, length }: Download, { comma, language }: Words): string {
  const [unit, size] = length < 1e6 ? (['kilobyte', Math.max(length, 100) / 1e3] as const) : (['megabyte', length / 1e6] as const)
  const format = new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 })
  // The extension replaces names that nobody reads, such as vnd.openxmlformats-officedocument.wordprocessingml.document.
  const kind = /\/([a-z\d]{2,5})(?:;|$)/.exec(mediaType)?.[1] ?? path.replace(/^.*\./, '')
  return [kind.toUpperCase(), format.format(size)].join(comma)
}
