import type { Picture } from '../../content/article.ts'
import { absoluteUrl, type Site } from '../../content/site.ts'

/** The URL of a picture, for whoever does not read it on a page of this newsroom. */
export function absolutePictureUrl({ src }: Pick<Picture, 'src'>, site: Site): string {
  return src.startsWith('/') ? absoluteUrl(site, src) : src
}
