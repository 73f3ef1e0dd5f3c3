import type { Picture } from '../../content/article.ts'
import type { PublishedFile } from '../../content/files/picture.ts'
import { absoluteUrl, type Site } from '../../content/site.ts'
import type { Words } from '../../words/words.ts'

/** The URL of a picture, for whoever does not read it on a page of this newsroom. */
export function absolutePictureUrl({ src }: Pick<Picture, 'src'>, site: Site): string {
  return src.startsWith('/') ? absoluteUrl(site, src) : src
}

/** The type and size of a download, as its language writes them: `JPEG, 4.2 MB`. */
export function kindAndSize({ mediaType, length }: PublishedFile, { comma, language }: Words): string {
  const [unit, size] = length < 1e6 ? (['kilobyte', length / 1e3] as const) : (['megabyte', length / 1e6] as const)
  const format = new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 })
  return [mediaType.replace(/^.*\//, '').toUpperCase(), format.format(size)].join(comma)
}
