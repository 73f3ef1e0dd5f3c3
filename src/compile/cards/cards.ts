// Pages without a picture → the cards that link previews show for them.

import { readFile } from 'node:fs/promises'
import type { Renderer } from '@takumi-rs/core'
import type { Article, Collection } from '../../content/article.ts'
import { PictureCache } from '../../content/files/cache.ts'
import { inParallel } from '../../content/files/files.ts'
import type { PictureFile, PublishedPicture } from '../../content/files/picture.ts'
import type { Look } from '../../content/look.ts'
import { remembering } from '../../content/memory.ts'
import type { Newsroom } from '../../content/newsroom.ts'
import { isMultilingual, type Site } from '../../content/site.ts'
import { type Finding, fileFinding } from '../../text/finding.ts'
import { isolate } from '../../text/isolate.ts'
import { once } from '../../text/once.ts'
import { formatDay } from '../../words/dates.ts'
import type { PlannedFile } from '../plan/files.ts'
import { newsroomsOf } from '../plan/languages.ts'
import { collectionsOf } from '../plan/lists.ts'
import type { Plan } from '../plan/plan.ts'
import { type Card, cardSize, coloursOf, type Design, draw, logoSize, recipe } from './design.ts'
import { type Family, Fonts } from './fonts.ts'

/** The picture that link previews show for a page without a picture of its own. */
export interface Preview {
  readonly src: string
  readonly width: number
  readonly height: number
  readonly alt: string
}

/** The cards of the pages of all plans. */
export class Cards {
  readonly findings: readonly Finding[]
  readonly #files: ReadonlyMap<string, PictureFile>

  constructor(files: ReadonlyMap<string, PictureFile> = new Map(), findings: readonly Finding[] = []) {
    this.#files = files
    this.findings = findings
  }

  /** The card of a page, or the one picture for all pages. Undefined if the page has its own picture, or no card. */
  of(page: Article | Collection, site: Site): Preview | undefined {
    if (page.kind === 'article' && page.image !== undefined) return undefined
    if (site.cards) return previewOf(site.cards.fallback, site.title)
    const card = cardOf(page, site)
    const file = this.#fileOf(page, site)
    return card && file && previewOf(file, [...(card.name === undefined ? [] : [card.name]), card.headline, ...card.below].join(' – '))
  }

  /** The files of a newsroom's cards, each with the paths of the pages that have it. */
  filesIn(newsroom: Newsroom): PlannedFile[] {
    const shown = pagesOf(newsroom).flatMap(({ page, site }) => {
      const file = this.#fileOf(page, site)
      return file === undefined ? [] : { file, resource: page.resource }
    })
    return [...Map.groupBy(shown, ({ file }) => file)].map(([file, pages]) => {
      return { file, articles: [...new Set(pages.map(({ resource }) => resource))] }
    })
  }

  #fileOf(page: Article | Collection, site: Site): PictureFile | undefined {
    return this.#files.get(keyOf(page, site))
  }
}

function previewOf({ path, width, height }: PictureFile, alt: string): Preview {
  return { src: path, width, height, alt }
}

/**
 * Makes the cards of all planned pages. A page whose letters no installed font has gets none.
 *
 * @param onProgress is called with how many cards are made, and how many there are.
 */
export async function makeCards(
  plans: readonly Plan[],
  onProgress: (done: number, total: number) => void = () => {},
  cache = new PictureCache(),
  fonts = new Fonts(),
): Promise<Cards> {
  const look = plans[0]?.newsroom.site.look
  const asked = new Map(
    plans
      .flatMap(({ newsroom }) => pagesOf(newsroom))
      .flatMap(({ page, site }) => {
        const card = cardOf(page, site)
        return card === undefined ? [] : [[keyOf(page, site), { card, path: page.path }]]
      }),
  )
  const files = new Map<string, PictureFile>()
  const lacking = new Map<string, string[]>()
  const studio = studioFor(look)
  const colours = coloursOf(look)
  await inParallel(asked.entries(), async ([key, { card, path }]) => {
    const found = fonts.of([card.name ?? '', card.headline, ...card.below].join(' '), card.language)
    if ('missing' in found) {
      const packages = found.missing.join(' ')
      lacking.set(packages, [...(lacking.get(packages) ?? []), path])
    } else {
      const logo = look?.logo?.light.files.map(({ digest }) => digest)
      const source = { recipe, card, colours, logo, fonts: found.families.map(({ name }) => name) }
      const made = await cache.recall(Buffer.from(JSON.stringify(source)), async () => {
        const logo = await studio.logo()
        const bytes = await draw(card, { ...colours, ...(logo && { logo }) }, found.families, await studio.renderer(found.families))
        return { format: 'png', files: [{ mediaType: 'image/png', extension: 'png', ...cardSize, bytes }] }
      })
      for (const { extension: _, ...file } of made.files) {
        const path = `/cards/${Buffer.from(file.digest, 'base64').toString('hex').slice(0, 24)}.png`
        files.set(key, { ...file, path, immutable: true })
      }
    }
    onProgress(files.size, asked.size)
  })
  if (asked.size > 0) await cache.prune()
  return new Cards(files, Array.from(lacking, missingFonts))
}

/** The renderer and the logo, made only when a card is drawn: most builds find every card in the cache. */
function studioFor(look: Look | undefined) {
  const loaded = once(() => import('@takumi-rs/core').then(({ Renderer }) => new Renderer()))
  const registered = new Map<string, Promise<unknown>>()
  return {
    logo: once(() => look?.logo && drawLogo(look.logo.light)),
    async renderer(families: readonly Family[]): Promise<Renderer> {
      const made = await loaded()
      for (const family of families) {
        if (!registered.has(family.name)) registered.set(family.name, register(family, made))
        await registered.get(family.name)
      }
      return made
    },
  }
}

async function register({ name, files }: Family, renderer: Renderer): Promise<void> {
  for (const { location, ranges } of files)
    await renderer.registerFont({ name, data: await readFile(location), ...(ranges && { unicodeRange: ranges }) })
}

/** Scales a drawing to the size of its place. Other pictures only become smaller, never larger. */
async function drawLogo({ files, fallback }: PublishedPicture): Promise<NonNullable<Design['logo']>> {
  const { default: sharp } = await import('sharp')
  const drawing = files.find(({ mediaType }) => mediaType === 'image/svg+xml')
  const { location, width, height } = drawing ?? fallback
  const fitting = Math.min(logoSize.width / width, logoSize.height / height)
  const scale = drawing === undefined ? Math.min(1, fitting) : fitting
  const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
  const density = Math.min(2400, Math.max(1, 72 * scale))
  const picture = sharp(location, drawing === undefined ? {} : { density }).resize({ ...size, fit: 'fill' })
  return { bytes: await picture.png().toBuffer(), ...size }
}

/** Every page that may have a card, in each language. */
function pagesOf(newsroom: Newsroom): { page: Article | Collection; site: Site }[] {
  return newsroomsOf(newsroom).flatMap((one) => {
    const { site, articles, unlisted, pages } = one
    const own = [...articles, ...unlisted, ...pages].filter(({ language }) => !isMultilingual(site) || language === site.language)
    return [...own, ...collectionsOf(one)].map((page) => ({ page, site }))
  })
}

/** The text of a page's card; undefined if the page needs no card. */
const cardOf = remembering((page: Article | Collection, site: Site): Card | undefined => {
  if (site.cards !== undefined) return undefined
  const { language } = page
  if (page.kind === 'article') {
    const { image, title, section, date } = page
    const below = [isolate(section.title), isolate(formatDay(date, language, site.timezone))]
    return image === undefined ? { language, name: site.title, headline: title, below } : undefined
  }
  const { list, description } = page
  const said = { language, headline: list.title, below: description === list.title || description === site.title ? [] : [description] }
  return list.title === site.title ? said : { ...said, name: site.title }
})

/** The key of a page's card: cards with the same text have the same key. Empty if the page needs no card. */
const keyOf = remembering((page: Article | Collection, site: Site): string => JSON.stringify(cardOf(page, site)) ?? '')

function missingFonts([packages, [first, ...others]]: [string, readonly string[]]): Finding {
  const pages = others.length === 0 ? `the page ${first} has no card` : `${others.length + 1} pages such as ${first} have no card`
  const remedy = packages === '' ? 'cards: card.png shows one picture for all' : `npm install ${packages} adds it`
  const message = `${pages} for link previews, since no installed font has the letters; ${remedy}, and cards: false turns cards off`
  return fileFinding('site.yaml', message, 'missing fonts')
}
