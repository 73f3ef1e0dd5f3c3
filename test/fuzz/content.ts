// Random content and exports. A build or an import must make safe pages or findings from them, and never a stack trace.
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import type { Root } from 'hast'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import { compile, readAll } from '../../src/compile/compile.ts'
import { Newsroom } from '../../src/edge/app.ts'
import { openPublication } from '../../src/edge/publication/publication.ts'
import { ContentFolder } from '../../src/sources/content-folder.ts'
import { Import } from '../../src/sources/import.ts'
import { UnreadableSource } from '../../src/sources/imported.ts'
import { InvalidContent } from '../../src/text/finding.ts'
import { visit } from '../../src/text/visit.ts'
import { drawing, photograph } from '../content/files/pictures.ts'
import vectors from '../text/xss.json' with { type: 'json' }

/** Files by path, for content/ or for an import. */
export interface Sample {
  readonly door: 'build' | 'import'
  readonly files: Readonly<Record<string, string | Uint8Array>>
}

const site = 'title: Wire\ndescription: News.\nurl: https://newsroom.example\nlanguage: en\npublisher: { name: Wire }\n'

// A change to the bytes of a file, whatever its format: bytes are cut out, put in or doubled.
interface Cut {
  readonly at: number
  readonly length: number
  readonly put: Uint8Array
}
const cuts = fc.array(
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat({ max: 12 }), put: fc.uint8Array({ maxLength: 6 }) }),
  { maxLength: 6 },
)
const apply = (bytes: Uint8Array, all: readonly Cut[]): Uint8Array =>
  all.reduce((before, { at, length, put }) => {
    const position = Math.floor(at * before.length)
    return Buffer.concat([before.subarray(0, position), put, before.subarray(position + length)])
  }, bytes)
const damaged = (whole: Uint8Array | string) => cuts.map((all) => apply(Buffer.from(whole), all))

const word = fc.oneof(
  fc.constantFrom(...vectors.map(({ markdown }) => markdown)),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '# ',
    '- ',
    '> ',
    '\n\n',
    '| a |\n|---|\n',
    '![a](a.png)',
    '[a](javascript:alert(1))',
    '[^1]',
    '```',
    '<b>',
    '</div>',
    '{{< a >}}',
    ':::',
    '\u202e',
    '\0',
  ),
)
const markdown = fc.array(word, { maxLength: 30 }).map((parts) => parts.join(' '))
const scalar = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(
    '2024-05-03',
    '2024-05-03T10:00:00Z',
    '99999-99-99',
    '~',
    '!!js/function "x"',
    '*a',
    '&a [*a]',
    '{',
    '[',
    '<script>alert(1)</script>',
    'javascript:alert(1)',
    '../../etc/passwd',
  ),
)
const keys = [
  'title',
  'date',
  'summary',
  'updated',
  'expires',
  'withdrawn',
  'gone',
  'draft',
  'tags',
  'authors',
  'image',
  'language',
  'source',
  'corrections',
  'aliases',
  'canonical',
  'slug',
  'pressContact',
  'visibility',
  '__proto__',
  'constructor',
]
const value = fc.oneof(
  { weight: 3, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 4 }) },
  {
    weight: 1,
    arbitrary: fc.dictionary(fc.constantFrom('date', 'note', 'name', 'src', 'alt', 'url', 'publisher', 'x'), scalar, { maxKeys: 4 }),
  },
)
const facts = fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 8 })
const front = fc.oneof(
  facts.map(
    (all) =>
      `---\n${Object.entries({ title: 'A', date: '2024-05-03', ...all })
        .map(([key, one]) => `${key}: ${JSON.stringify(one)}\n`)
        .join('')}---\n`,
  ),
  facts.map(
    (all) =>
      `---\n${Object.entries({ title: 'A', date: '2024-05-03', ...all })
        .map(([key, one]) => `${key}: ${typeof one === 'object' ? JSON.stringify(one) : one}\n`)
        .join('')}---\n`,
  ),
  facts.map(
    (all) =>
      `+++\ntitle = "A"\ndate = 2024-05-03\n${Object.entries(all)
        .map(([key, one]) => `${key} = ${JSON.stringify(one)}\n`)
        .join('')}+++\n`,
  ),
  facts.map((all) => `${JSON.stringify({ title: 'A', date: '2024-05-03', ...all })}\n`),
  markdown.map((text) => `---\n${text}\n---\n`),
)
const articleText = fc.tuple(front, markdown).map((parts) => parts.join('\n'))
const sound = '---\ntitle: A sound article\ndate: 2024-05-03\n---\n\n![A](picture.png)\n\n[b](paper.pdf)\n'

const pictures: readonly Uint8Array[] = [
  await photograph(40, 30).png().toBuffer(),
  await photograph(40, 30)
    .jpeg()
    .withExif({ IFD0: { Copyright: 'A' } })
    .toBuffer(),
  await photograph(40, 30).webp().toBuffer(),
  await photograph(40, 30).gif().toBuffer(),
  drawing,
]

const feed =
  '<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title><link>https://old.example</link><item><title>A</title><link>https://old.example/a</link><pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate><description>&lt;p>Text &lt;b>bold&lt;/b>&lt;/p></description></item></channel></rss>'
const atom =
  '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title>A</title><id>urn:a</id><updated>2024-05-03T10:00:00Z</updated><content type="html">&lt;p>Text&lt;/p></content></entry></feed>'
const wordpress =
  '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Wire</title><item><title>A</title><link>https://old.example/a</link><content:encoded><![CDATA[<!-- wp:paragraph --><p>Text</p><!-- /wp:paragraph -->]]></content:encoded><wp:post_date>2024-05-03 10:00:00</wp:post_date><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>'
const ghost = JSON.stringify({
  db: [
    {
      meta: { version: '5.0' },
      data: {
        posts: [
          {
            id: '1',
            title: 'A',
            slug: 'a',
            html: '<p>Text</p>',
            status: 'published',
            published_at: '2024-05-03T10:00:00Z',
            visibility: 'public',
            type: 'post',
          },
        ],
        tags: [],
        posts_tags: [],
        users: [],
        posts_authors: [],
      },
    },
  ],
})
const page =
  '<!doctype html><html lang="en"><head><title>A</title><meta property="article:published_time" content="2024-05-03"><script type="application/ld+json">{"@type":"NewsArticle","headline":"A","datePublished":"2024-05-03"}</script></head><body><article><h1>A</h1><p>Text of <b>an</b> article.</p></article></body></html>'
const documentOf = (body: string) =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'word/document.xml': strToU8(`<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`),
  })
const text = 'Home > News\n\nA headline\n\n3 May 2024\n\nThe text of it, as it was copied.\n\nEMBARGOED UNTIL 3 May 2090\n'

const imports: Readonly<Record<string, fc.Arbitrary<string | Uint8Array>>> = {
  'feed.xml': damaged(feed),
  'feed.atom': damaged(atom),
  'wordpress.xml': damaged(wordpress),
  'ghost.json': fc.oneof(damaged(ghost), fc.json()),
  'page.html': fc.oneof(
    damaged(page),
    markdown.map((body) => page.replace('Text of', () => body)),
  ),
  'document.docx': fc.oneof(
    damaged(documentOf('<w:p><w:r><w:t>A text</w:t></w:r></w:p>')),
    fc.string({ unit: 'binary', maxLength: 60 }).map((body) => documentOf(`<w:p><w:r><w:t>${body}</w:t></w:r></w:p>`)),
    damaged(
      '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>A</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>',
    ).map((body) => documentOf(Buffer.from(body).toString())),
  ),
  'text.txt': fc.oneof(damaged(text), markdown),
  'article.md': articleText,
}

/** Samples of content and of sources to import. */
export const samples: fc.Arbitrary<Sample> = fc.oneof(
  {
    weight: 5,
    arbitrary: articleText.map(
      (article): Sample => ({ door: 'build', files: { 'site.yaml': site, 'news/a.md': article, 'news/b.md': sound } }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...pictures), cuts).map(
      ([picture, all]): Sample => ({
        door: 'build',
        files: { 'site.yaml': site, 'news/b.md': sound, 'news/picture.png': apply(picture, all), 'news/paper.pdf': apply(picture, all) },
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(damaged(site), facts).map(
      ([settings, all]): Sample => ({
        door: 'build',
        files: {
          'site.yaml': Buffer.concat([
            settings,
            Buffer.from(
              Object.entries(all)
                .map(([key, one]) => `${key}: ${JSON.stringify(one)}\n`)
                .join(''),
            ),
          ]),
          'news/b.md': sound,
          'topics.yaml': JSON.stringify(all),
        },
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .uint8Array({ maxLength: 300 })
      .map((bytes): Sample => ({ door: 'build', files: { 'site.yaml': site, 'news/a.md': bytes, 'news/index.md': bytes } })),
  },
  {
    weight: 5,
    arbitrary: fc
      .constantFrom(...Object.keys(imports))
      .chain((name) => (imports[name] ?? markdown).map((bytes): Sample => ({ door: 'import', files: { [name]: bytes } }))),
  },
)

/** Builds a sample, or imports it and builds the result. @returns a fault, if there is one. */
export async function findFault({ door, files }: Sample): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'newsroom-fuzz-'))
  try {
    const content = join(folder, 'content')
    mkdirSync(content)
    const place = door === 'build' ? content : join(folder, 'sources')
    for (const [path, bytes] of Object.entries(files)) {
      mkdirSync(dirname(join(place, path)), { recursive: true })
      writeFileSync(join(place, path), bytes)
    }
    if (door === 'build') return await findFaultOfBuild(content)
    writeFileSync(join(content, 'site.yaml'), site)
    return (
      (await runImport(
        folder,
        content,
        Object.keys(files).map((name) => join(place, name)),
      )) ?? (await findFaultOfBuild(content))
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Builds an article in a folder with many other files. @returns a fault, if there is one. */
export async function findFaultOfNames(count: number): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'newsroom-names-'))
  try {
    mkdirSync(join(folder, 'news'))
    writeFileSync(join(folder, 'site.yaml'), site)
    writeFileSync(join(folder, 'news/a.md'), '---\ntitle: A\ndate: 2024-05-03\n---\n\nText.\n')
    for (let index = 0; index < count; index++) closeSync(openSync(join(folder, `news/name-${index}`), 'w'))
    return await findFaultOfBuild(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function runImport(folder: string, content: string, sources: readonly string[]): Promise<string | undefined> {
  const target = new ContentFolder(content, { force: false, dryRun: false })
  const job = new Import(target, { section: 'News', title: 'A title', date: '2024-05-03', 'dry-run': false })
  try {
    for (const source of sources) await job.read(source)
    job.write(join(folder, 'report.txt'))
  } catch (error) {
    return error instanceof UnreadableSource ? undefined : `import: ${error instanceof Error ? error.stack : error}`
  } finally {
    target.clean()
  }
  const told = job.unreadable.find((why) => /TypeError|is not a function|undefined|\n\s+at /.test(why))
  const strange = readdirSync(folder).find((name) => !['content', 'sources', 'report.txt'].includes(name))
  return told ?? (strange && `the import wrote ${strange}`)
}

async function findFaultOfBuild(content: string): Promise<string | undefined> {
  try {
    const { bundle } = await compile(readAll(content), { now: Date.now() })
    const assets = new Map(
      Array.from(bundle.assets, ([name, file]) => [name, file instanceof Uint8Array ? file : readFileSync(file.location)]),
    )
    const binding = { fetch: async (url: unknown) => new Response(Buffer.from(assets.get(String(url).replace(/^.*\//, '')) ?? [])) }
    const app = new Newsroom(openPublication(bundle.index, Uint8Array.from(Buffer.concat(bundle.content)).buffer, binding), {
      policy: 'any-cache',
      clock: Date.now,
    })
    for (const [path = ''] of bundle.index.matchAll(/^\/\S*/gm)) {
      const response = await app.request(`https://newsroom.example${path}`, {
        headers: { accept: 'text/html, */*;q=0.1' },
        redirect: 'manual',
      })
      if (response.status >= 500) return `${path} is ${response.status}`
      const html = await response.text()
      const isPage = response.headers.get('content-type')?.startsWith('text/html') === true
      const danger = isPage ? findDanger(html, response.headers.get('content-security-policy') ?? '') : undefined
      if (danger !== undefined) return `${path} has ${danger}`
    }
    return undefined
  } catch (error) {
    return error instanceof InvalidContent ? undefined : `build: ${error instanceof Error ? error.stack : error}`
  }
}

/** Finds things that could run in a page as a browser parses it. Only our own scripts are allowed, and the policy names each of them. */
function findDanger(html: string, policy: string): string | undefined {
  let found: string | undefined
  if (!/script-src (?:'sha256-|'none')/.test(policy) && !policy.includes("default-src 'none'")) found = `the policy ${policy}`
  visit(unified().use(rehypeParse).parse(html) as Root, 'element', ({ tagName, properties, children }) => {
    const [script] = children
    if (tagName === 'script' && script?.type === 'text' && script.value.includes('alert(1)') && properties.type !== 'application/ld+json')
      found = '<script>'
    for (const [name, given] of Object.entries(properties)) {
      if (/^on/i.test(name)) found = name
      if (['href', 'src', 'action', 'formAction', 'data'].includes(name) && /^\s*(?:javascript|vbscript):/i.test(String(given)))
        found = `${name}="${given}"`
    }
    if (['iframe', 'object', 'embed', 'base', 'foreignobject'].includes(tagName)) found = `<${tagName}>`
  })
  return found
}
