import { readFileSync } from 'node:fs'
import { Renderer } from '@takumi-rs/core'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Card, coloursOf, draw } from '../../../src/compile/cards/design.ts'
import { type Family, Fonts } from '../../../src/compile/cards/fonts.ts'

const bar = 32
const renderer = new Renderer()
let families: readonly Family[] = []
beforeAll(async () => {
  const found = new Fonts().of('Text', 'en')
  families = 'families' in found ? found.families : []
  for (const { name, files } of families)
    for (const { location, ranges } of files)
      await renderer.registerFont({ name, data: readFileSync(location), ...(ranges && { unicodeRange: ranges }) })
})

const sentence = 'Harbour opens its second quay after nine years of work. '
const long = 'A name that is longer than any card is wide, since whoever chose it had much to say about what it is the name of'
const cards: Readonly<Record<string, Partial<Card>>> = {
  'a word': { headline: 'Quay' },
  '20 characters': { headline: 'Harbour opens a quay' },
  '200 characters': { headline: sentence.repeat(4).slice(0, 200) },
  '1,000 characters': { headline: sentence.repeat(18) },
  'a word of 150 letters': { headline: 'Hafen'.repeat(30) },
  'long names': { headline: 'Quay', name: long, below: [long, '2 October 2019'] },
  'a long description': { headline: 'Quay', below: [`${long} ${long} ${long}`] },
  'Arabic, with a name in Latin letters': { language: 'ar', headline: 'NATO' },
}

describe('draw()', () => {
  test.each(Object.entries(cards))('keeps the margins free around %s', async (_, more) => {
    const card: Card = { language: 'en', name: 'News', headline: '', below: ['A Section', '2 October 2019'], ...more }
    const png = await draw(card, coloursOf(undefined), families, renderer)
    // Without its coloured bar and its margins, a card is only text.
    const isRightToLeft = card.language === 'ar'
    const said = sharp(png).extract({ top: 0, left: isRightToLeft ? 0 : bar, width: 1200 - bar, height: 630 })
    const { info } = await sharp(await said.png().toBuffer())
      .trim({ threshold: 60 })
      .toBuffer({ resolveWithObject: true })
    const [left, top] = [-(info.trimOffsetLeft ?? 0), -(info.trimOffsetTop ?? 0)]
    const right = 1200 - bar - left - info.width
    expect(isRightToLeft ? right : left).toBeLessThan(85)
    expect(Math.min(left, right)).toBeGreaterThan(60)
    expect(Math.min(top, 630 - top - info.height)).toBeGreaterThan(45)
    expect(info.width * info.height).toBeGreaterThan(50_000)
  })
})
