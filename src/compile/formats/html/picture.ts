import type { Element } from 'hast'
import { h } from 'hastscript'
import type { Words } from '../../../words/words.ts'
import type { Picture } from '../../content/article.ts'
import type { PublishedFile } from '../../content/files/picture.ts'
import { kindAndSize } from '../picture.ts'
import { inLanguage, type LanguageAttributes } from './language.ts'
import { say } from './say.ts'

/**
 * Where a picture stands: first on a page, where it is what is waited for; in a list, where its headline says what it is;
 * or in a text, which says itself what it shows and how soon it is wanted.
 */
type Place = 'lead' | 'list' | 'text'

const said: Readonly<Record<Place, (alt: string) => Readonly<Record<string, string>>>> = {
  lead: (alt) => ({ alt, fetchPriority: 'high' }),
  list: () => ({ alt: '', loading: 'lazy' }),
  text: () => ({}),
}

/** A picture in the type and size that suits the browser. */
export function pictureElement(
  { src, width, height, alt, sources, srcset, sizes }: Picture,
  place: Place,
  mark: LanguageAttributes = {},
): Element {
  const shown = place === 'list' ? '(min-width: 40rem) 11rem, 6.5rem' : sizes
  const img = h('img', {
    src,
    srcSet: srcset,
    sizes: srcset === undefined ? undefined : shown,
    width,
    height,
    decoding: 'async',
    ...said[place](alt),
    lang: mark.lang,
  })
  if (sources.length === 0) return img
  return h('picture', [...sources.map((source) => h('source', { type: source.type, srcSet: source.srcset, sizes: shown })), img])
}

/** The lead picture of an article, with what is said below it. */
export function leadFigure(picture: Picture | undefined, words: Words, language: string): Element[] {
  if (picture === undefined) return []
  const { caption, credit, original } = picture
  const mark = inLanguage(picture.language ?? language, language)
  const said = [
    ...(caption === undefined ? [] : [h('span', mark, caption)]),
    ...(credit === undefined ? [] : [h('span.credit', say(words, words.credit, language, { name: [h('bdi', credit)] }))]),
    ...(original === undefined ? [] : [download(original, words, language)]),
  ].flatMap((part, index) => (index === 0 ? [part] : [' ', part]))
  return [
    h('figure.lead', [
      pictureElement(picture, 'lead', picture.alt === '' ? {} : mark),
      ...(said.length === 0 ? [] : [h('figcaption', said)]),
    ]),
  ]
}

function download(original: PublishedFile, words: Words, language: string): Element {
  const link = h('a', { href: original.path, type: original.mediaType }, words.downloadOriginal)
  return h('span', inLanguage(words.language, language), [link, ` (${kindAndSize(original, words)})`])
}
