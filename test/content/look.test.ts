import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { compile, readAll } from '../../src/compile/compile.ts'
import { drawIcons } from '../../src/compile/documents/icons.ts'
import { makeNewsroom } from '../../src/compile/newsroom.ts'
import { contrast, mix } from '../../src/content/colour.ts'
import { defaults } from '../../src/content/look.ts'
import { Newsroom } from '../../src/edge/app.ts'
import { openPublication } from '../../src/edge/publication/publication.ts'
import { serve } from '../compile/served.ts'
import { articleFile, base, sources } from '../compile/sources.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'look-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const drawing = (width: number, height: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><path d="M0 0h${width}v${height}H0z" fill="#005a9c"/></svg>`
const withLook = (look: string) => sources({ 'site.yaml': `${base['site.yaml']}look:\n${look.replace(/^/gm, '  ')}\n` })
const warningsOf = (look: string) => makeNewsroom(withLook(look)).warnings.map(({ line, message }) => `${line}: ${message}`)
const mistakesOf = (look: string): string[] => {
  try {
    makeNewsroom(withLook(look))
    return []
  } catch (error) {
    return Object(error).findings.map(({ line, message }: { line: number; message: string }) => `${line}: ${message}`)
  }
}

/** A newsroom with a look and files, as a Hono app, and the findings for its author. */
async function newsroomLooking(look: string, files: Readonly<Record<string, string | Buffer>> = {}) {
  for (const { path, text } of withLook(look)) write(path, text)
  write('section/article.md', '---\ntitle: Quay\ndate: 2024-05-03\nsummary: It opened.\n---\n\nIt opened.\n')
  for (const [path, content] of Object.entries(files)) write(path, content)
  const { bundle, newsroom } = await compile(readAll(folder), { now: Date.UTC(2024, 5) })
  const assets = {
    fetch: async (url: unknown) => {
      const file = bundle.assets.get(new URL(String(url)).pathname.slice(1))
      return new Response(file === undefined || 'location' in file ? readFileSync(file?.location ?? '') : Buffer.from(file))
    },
  }
  const content = Uint8Array.from(bundle.content.flatMap((part) => [...part])).buffer
  const app = new Newsroom(openPublication(bundle.index, content, assets), { policy: 'any-cache', clock: () => Date.UTC(2024, 6) })
  const get = (path: string) => app.request(`https://news.example${path}`)
  return { get, page: async (path: string) => (await get(path)).text(), warnings: newsroom.warnings.map(({ message }) => message) }
}

function write(path: string, content: string | Buffer): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), content)
}

describe('a look in the site file', () => {
  test('has for its defaults the colours of page.css', () => {
    const css = readFileSync('src/compile/formats/html/page.css', 'utf8')
    for (const [name, { light, dark }] of Object.entries(defaults)) expect(css).toContain(`--${name}: light-dark(${light}, ${dark});`)
  })

  test('may be left out: then icons, manifest and colour are those of page.css', async () => {
    const { fetchAt } = await serve({ 'section/article.md': articleFile('Text.') }, { now: Date.UTC(2024, 5) })
    const get = (path: string) => fetchAt(Date.UTC(2024, 5), path)
    const response = await get('/index.html')
    expect(response.headers.get('Content-Security-Policy')).toContain("manifest-src 'self'")
    const html = await response.text()
    expect(html).toContain('<link rel="manifest" href="/site.webmanifest">')
    expect(html).toContain(`<meta name="theme-color" content="${defaults.accent.dark}" media="(prefers-color-scheme: dark)">`)
    const drawn = await drawIcons(defaults)
    for (const [path, { byteLength }] of [
      ['/apple-touch-icon.png', drawn.touch],
      ['/icon-192.png', drawn.small],
      ['/icon-512.png', drawn.large],
    ] as const) {
      const sent = await (await get(path)).arrayBuffer()
      expect(await sharp(sent).metadata(), path).toMatchObject({ format: 'png', hasAlpha: false })
      expect(sent.byteLength, path).toBe(byteLength)
    }
    expect((await get('/favicon.ico')).headers.get('Content-Type')).toBe('image/vnd.microsoft.icon')
  })

  test('has a manifest in each language, to which the pages in that lead', async () => {
    const site = `title: { en: News, ar: أخبار }\ndescription: { en: All, ar: الكل }\nurl: https://news.example\nlanguages: [en, ar]\npublisher: { name: P }\n`
    const { fetchAt } = await serve({ 'site.yaml': site }, { now: Date.UTC(2024, 5) })
    const get = async (path: string) => (await fetchAt(Date.UTC(2024, 5), path)).text()
    expect(await get('/ar/index.html')).toContain('<link rel="manifest" href="/ar/site.webmanifest">')
    expect(JSON.parse(await get('/ar/site.webmanifest'))).toMatchObject({ name: 'أخبار', lang: 'ar', dir: 'rtl', start_url: '/ar' })
    expect(JSON.parse(await get('/en/site.webmanifest'))).toMatchObject({ name: 'News', lang: 'en', dir: 'ltr', start_url: '/en' })
  })

  test('colours pages of every kind, under a policy that allows just their styles', async () => {
    const { get } = await newsroomLooking('accent: "#005A9C"\npaper: { light: "#fff", dark: "#000" }\nink: { light: "#111", dark: "#eee" }')
    const digests: string[] = []
    const policies = new Set<string | undefined>()
    for (const path of ['/section/article.html', '/index.html', '/search.html', '/nothing.html']) {
      const response = await get(path)
      const html = await response.text()
      const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? []
      expect(style).toContain(':root{--accent:light-dark(#005a9c,#')
      expect(style).toContain('@media screen{:root{--paper:light-dark(#ffffff,#000000);--ink:light-dark(#111111,#eeeeee);--quiet:')
      digests.push(`'sha256-${createHash('sha256').update(style).digest('base64')}'`)
      policies.add(/style-src ([^;]*);/.exec(response.headers.get('Content-Security-Policy') ?? '')?.[1])
    }
    expect([...policies]).toEqual([[...new Set(digests)].join(' ')])
  })

  test('shows a logo that links to the home page, another one in the dark, and the title to whoever sees none', async () => {
    const { get, page, warnings } = await newsroomLooking('logo: { light: brand/light.svg, dark: brand/dark.png }', {
      'brand/light.svg': drawing(300, 60),
      'brand/dark.png': await sharp({ create: { width: 300, height: 60, channels: 3, background: 'white' } })
        .png()
        .toBuffer(),
    })
    expect(warnings).toEqual([])
    const article = await page('/section/article.html')
    const [, dark = '', light = ''] =
      /<a href="\/"[^>]*><picture><source media="\(prefers-color-scheme: dark\)" srcset="(\S+\.png)"><img src="(\S+\.svg)" width="300" height="60" alt="News"><\/picture><\/a>/.exec(
        article,
      ) ?? []
    for (const path of [dark, light]) expect((await get(path)).status, path).toBe(200)
    expect((await get(light)).headers.get('Content-Security-Policy')).toContain('sandbox')
    expect(await page('/index.html')).toMatch(/<h1 class="name"><picture>.*? alt="News"><\/picture><\/h1>/)
  })

  test.each([
    ['a sheet in the colour of the accent', 'accent: "#005a9c"', {}],
    ['its icon', 'icon: icon.svg', { 'icon.svg': drawing(16, 16) }],
    ['its logo, where that is a square', 'logo: logo.svg', { 'logo.svg': drawing(64, 64) }],
  ])('makes every icon of %s', async (_, look, files) => {
    const { get, page, warnings } = await newsroomLooking(look, files)
    expect(warnings).toEqual([])
    const ico = Buffer.from(await (await get('/favicon.ico')).arrayBuffer())
    expect([0, 1, 2].map((index) => ico.readUInt8(6 + 16 * index))).toEqual([16, 32, 48])
    const second = { offset: ico.readUInt32LE(6 + 16 + 12), length: ico.readUInt32LE(6 + 16 + 8) }
    const icon = sharp(ico.subarray(second.offset, second.offset + second.length))
    expect(await icon.metadata()).toMatchObject({ format: 'png', width: 32, height: 32 })
    const centre = await icon.extract({ left: 4, top: 4, width: 1, height: 1 }).raw().toBuffer()
    expect([...centre.subarray(0, 3)]).toEqual([0x00, 0x5a, 0x9c])

    const html = await page('/section/article.html')
    expect(html).toContain('<link rel="apple-touch-icon" href="/apple-touch-icon.png"><link rel="manifest" href="/site.webmanifest">')
    const response = await get('/site.webmanifest')
    expect(response.headers.get('Content-Type')).toBe('application/manifest+json')
    const manifest = (await response.json()) as { name: string; icons: { src: string; sizes: string }[] }
    expect(manifest.name).toBe('News')
    for (const { src, sizes } of [...manifest.icons, { src: '/apple-touch-icon.png', sizes: '180x180' }]) {
      const { width, height, hasAlpha } = await sharp(await (await get(src)).arrayBuffer()).metadata()
      expect(`${width}x${height}`).toBe(sizes)
      expect(hasAlpha).toBe(false)
    }
  })

  test('is told where a colour is hard to read, and which one is not', () => {
    expect(warningsOf('accent: "#ffcc00"')).toEqual([
      '8: accent: #ffcc00 is hard to read on #fdfcf9, the paper of light pages: the contrast is 1.5; expected 4.5 or more, such as #8c7000 has',
    ])
    expect(contrast('#8c7000', '#fdfcf9')).toBeGreaterThan(4.5)
    expect(warningsOf('accent: { light: "#005a9c", dark: "#333333" }')[0]).toContain('the paper of dark pages')
    expect(warningsOf('ink: "#999"')[0]).toMatch(/^8: ink: #999999 is hard to read/)
    expect(warningsOf('paper: "#861b1b"').join()).toMatch(/^8: paper: #861b1b is hard to read on #861b1b/)
    expect(warningsOf('accent: "#005a9c"\npaper: "#fff"\nink: "#000"')).toEqual([])
  })

  test('is told of a picture that is not there, and shows the title', async () => {
    const { page, warnings } = await newsroomLooking('logo: logo.svg\nicon: section/index.md')
    expect(warnings).toEqual([
      'logo: "logo.svg" is not in content/; pages go without it',
      'icon: "section/index.md" is not in content/; pages go without it',
    ])
    expect(await page('/section/article.html')).toContain('>News</a>')
  })

  test.each([
    ['accent: red', '8: "red" is not a colour; expected one such as "#861b1b", or { light: "#861b1b", dark: "#ffa898" }'],
    [
      'accent: #861b1b',
      '8: there is nothing before the #, which begins a comment; expected one such as "#861b1b", or { light: "#861b1b", dark: "#ffa898" }, in quotation marks',
    ],
    [
      'accent: { light: "#fff" }',
      '8: {"light":"#fff"} is not a colour; expected one such as "#861b1b", or { light: "#861b1b", dark: "#ffa898" }',
    ],
    ['colour: "#fff"', '8: unknown key "colour"; expected one of accent, paper, ink, logo, icon'],
    ['logo: ""', '8: "" is not a file; expected one of content/ such as logo.svg, or { light: logo.svg, dark: logo-dark.svg }'],
  ])('with a mistake is refused: %s', (look, message) => {
    expect(mistakesOf(look)).toEqual([message])
  })
})

describe('colours', () => {
  test('have the contrast of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
    expect(contrast('#abcdef', '#abcdef')).toBe(1)
  })

  test('are mixed channel by channel', () => {
    expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080')
    expect(mix('#102030', '#ffffff', 0)).toBe('#102030')
  })
})
