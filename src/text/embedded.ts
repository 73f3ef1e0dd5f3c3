// Elements that show something from elsewhere: players, maps, posts of other sites, and pictures that a script loads.
import type { Element, Parents, Properties } from 'hast'
import { h } from './element.ts'
import { elementsIn, textOf } from './html-text.ts'

/** A thing that an element shows from elsewhere. */
export interface Embedded {
  readonly kind: 'picture' | 'other'
  /** Empty if the URL is not known. */
  readonly url: string
  readonly words: string
}

const embedding = ['iframe', 'embed', 'object', 'video', 'audio', 'oembed']
const filledInByScripts = ['div', 'span', 'p', 'figure']
const inWhichBlocksStand = ['div', 'figure', 'blockquote', 'li', 'td', 'section', 'details', 'article', 'main']

// Names of attributes in lower case, without hyphens.
const address = /^(?:data)?(?:lazy)?(?:src|url|href|data|source|(?:oembed|embed|video)(?:url|src))$/
const identifier = /^(?:data)?(?:(?:youtube|yt|vimeo|video|tweet)?id|youtube|vimeo|video|shortcode)$/
// Words that tell a player from other elements, such as a button to share the page.
const player = /video|player|embed|iframe|audio|youtu|lyte|vimeo|tweet|instagram/

/** Services, and the URLs of their pages by the identifiers that they use. */
const services: readonly (readonly [name: RegExp, urlOf: (id: string) => string])[] = [
  [/youtu|\blyte\b|^yt$/, (id) => `https://www.youtube.com/watch?v=${id}`],
  [/vimeo/, (id) => `https://vimeo.com/${id}`],
  [/dailymotion/, (id) => `https://www.dailymotion.com/video/${id}`],
  [/tweet|twitter/, (id) => `https://x.com/i/status/${id}`],
  [/instagram/, (id) => `https://www.instagram.com/p/${id}/`],
]

/** The URL of a page, by its identifier and the name of a service or of a component for that service. */
export function pageOf(name: string, id: string): string | undefined {
  return services.find(([pattern]) => pattern.test(name.toLowerCase()))?.[1](id)
}

/** Reads the thing that an element shows from elsewhere. @returns undefined if it shows its own content. */
export function embeddedIn(element: Element): Embedded | undefined {
  const { tagName, properties } = element
  const isComponent = tagName.includes('-')
  const said = [tagName, properties.className, ...Object.keys(properties)].join(' ').toLowerCase()
  const mayBeFilled =
    (isComponent ? !/share|like|follow|comment/.test(tagName) : filledInByScripts.includes(tagName) && player.test(said)) &&
    isEmpty(element)
  if (!embedding.includes(tagName) && !mayBeFilled) return undefined
  const { title, ariaLabel, alt, playlabel, dataTitle } = properties
  const words = String(title ?? ariaLabel ?? alt ?? playlabel ?? dataTitle ?? '').trim()
  const stated = addressIn(element)
  const url = watchUrl(stated) || stated
  if (isComponent && (/(?:^|-)(?:img|image|picture|photo|anim)(?:-|$)/.test(tagName) || pictureFile.test(url)))
    return { kind: 'picture', url: url || (pictureUrls(properties)[0] ?? ''), words }
  return url === '' && !embedding.includes(tagName) ? undefined : { kind: 'other', url, words }
}

/** Whether an element is a tracking pixel, which counts readers and shows nothing. */
export function isPixel({ tagName, properties: { width, height } }: Element): boolean {
  return ['img', 'iframe'].includes(tagName) && Number(width ?? 2) < 2 && Number(height ?? 2) < 2
}

/** A link to what an element shows, in a paragraph of its own where the element stands among blocks. */
export function linkTo({ url, words }: Embedded, { tagName }: Element, parent: Parents): Element {
  const said = words || url || `(${tagName})`
  const isInLink = parent.type === 'element' && parent.tagName === 'a'
  const link = isInLink || url === '' ? h('span', said) : h('a', { href: url }, said)
  return parent.type !== 'element' || inWhichBlocksStand.includes(parent.tagName) ? h('p', [link]) : link
}

function addressIn(element: Element): string {
  const { tagName, properties } = element
  const attributes = Object.entries(properties).map(([name, value]) => ({
    name: name.toLowerCase().replaceAll('-', ''),
    value: String(value),
  }))
  const stated = attributes.find(({ name, value }) => address.test(name) && value !== '' && !/^(?:data|about|blob):/i.test(value))
  if (stated !== undefined) return stated.value
  const id = attributes.find(({ name, value }) => identifier.test(name) && /^[\w-]{5,40}$/.test(value))
  const page = id && pageOf(`${tagName} ${properties.className} ${id.name}`, id.value)
  const within = elementsIn(element, ...embedding, 'source')
  return page ?? within.map(addressIn).find((url) => url !== '') ?? ''
}

/** Whether an element has neither words nor pictures, links or players. */
function isEmpty({ children }: Element): boolean {
  return children.every((child) =>
    child.type === 'element'
      ? !['img', 'picture', 'a', ...embedding].includes(child.tagName) && isEmpty(child)
      : textOf(child).trim() === '',
  )
}

/** The URL of the page for what a player embeds. @returns an empty string unless the URL is absolute. */
export function watchUrl(src: string): string {
  const url = src.startsWith('//') ? `https:${src}` : src
  const youtube = /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]+)/.exec(url)?.[1]
  if (youtube !== undefined) return `https://www.youtube.com/watch?v=${youtube}`
  const vimeo = /^https?:\/\/player\.vimeo\.com\/video\/(\d+)/.exec(url)?.[1]
  if (vimeo !== undefined) return `https://vimeo.com/${vimeo}`
  return /^https?:/.test(url) ? url : ''
}

const pictureFile = /^[^?#]+\.(?:png|jpe?g|gif|webp|avif|svg)(?:[?#]|$)/i

/** The URLs of a picture, best first: those that a script would load come before the placeholder. */
export function pictureUrls({ src, srcSet, dataSrc, dataLazySrc, dataOriginal, dataSrcset, dataLazySrcset }: Properties): string[] {
  const urls = [dataSrc, dataLazySrc, dataOriginal, largestOf(dataSrcset ?? dataLazySrcset), src, largestOf(srcSet)].flatMap((url) =>
    url ? [String(url)] : [],
  )
  // A picture in a `data:` URL is mostly an empty placeholder of the right size.
  const files = urls.filter((url) => !url.startsWith('data:'))
  return files.length > 0 ? files : urls.filter((url) => !/^data:image\/(?:gif|svg)[^,]{0,40},.{0,200}$/.test(url))
}

/** https://html.spec.whatwg.org/multipage/images.html#srcset-attributes */
function largestOf(srcset: Properties[string]): string | undefined {
  const candidates = Array.from(String(srcset ?? '').matchAll(/([^\s,]\S*[^\s,])(?:\s+([\d.]+)[wxh])?/g), ([, url, size]) => ({
    url,
    size: Number(size ?? 1),
  }))
  return candidates.sort((one, other) => other.size - one.size)[0]?.url
}
