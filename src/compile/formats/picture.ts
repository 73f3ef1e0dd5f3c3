import type { Picture } from '../../content/article.ts'
import { absoluteUrl, type Site } from '../../content/site.ts'

/** The absolute URL of a picture, for use outside this newsroom. */
export function absolutePictureUrl({ src }: Pick<Picture, 'src'>, site: Site): string {
  return src.startsWith('/') ? absoluteUrl(site, src) : src
}
