import { toHtml } from 'hast-util-to-html'
import { expect, test } from 'vitest'
import { pictureElement } from '../../../../src/compile/content/files/element.ts'
import type { Picture, PictureFile } from '../../../../src/compile/content/files/picture.ts'

const file = (name: string, mediaType: string, width: number): PictureFile => ({
  path: `/pictures/${name}`,
  mediaType,
  width,
  height: width / 2,
  length: 1,
  digest: '',
  location: '',
})
const jpeg = file('a-800.jpg', 'image/jpeg', 800)
const picture: Picture = {
  fallback: jpeg,
  files: [file('a-480.avif', 'image/avif', 480), file('a-800.avif', 'image/avif', 800), file('a-480.jpg', 'image/jpeg', 480), jpeg],
}

test('pictureElement() says the size of a picture, and offers each format in each width', () => {
  expect(toHtml(pictureElement(picture, { alt: 'Ships & <boats>', lazy: true, origin: 'https://n.example' }))).toBe(
    '<picture><source type="image/avif" srcset="https://n.example/pictures/a-480.avif 480w, https://n.example/pictures/a-800.avif 800w" sizes="(min-width: 37rem) 34rem, calc(100vw - 2.5rem)">' +
      '<img src="https://n.example/pictures/a-800.jpg" srcset="https://n.example/pictures/a-480.jpg 480w, https://n.example/pictures/a-800.jpg 800w" sizes="(min-width: 37rem) 34rem, calc(100vw - 2.5rem)" width="800" height="400" alt="Ships &#x26; <boats>" loading="lazy" decoding="async"></picture>',
  )
})

test('pictureElement() loads the first picture at once, and offers no choice where there is none', () => {
  expect(toHtml(pictureElement({ fallback: jpeg, files: [jpeg] }, { alt: '', lazy: false }))).toBe(
    '<picture><img src="/pictures/a-800.jpg" width="800" height="400" alt="" decoding="async"></picture>',
  )
})
