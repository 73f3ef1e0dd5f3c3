// content/site.yaml → the site, and its look.
import { type Finding, fileFinding } from '../text/finding.ts'
import type { ContentFile, Files } from './files/files.ts'
import { parseYaml, placeInYaml } from './front-matter.ts'
import { findLookFiles, type Look, readLook, type StatedLook, whyNoPicture } from './look.ts'
import type { Memory } from './memory.ts'
import { readOverrides } from './overrides.ts'
import type { SourceFile } from './read.ts'
import { languagesOf, type StatedSite, siteSchema, textIn } from './schema.ts'
import type { Site } from './site.ts'

/** The site, and findings about it. */
export interface ParsedSite {
  readonly site: Site
  /** The files that it names; undefined for those that are missing. */
  readonly lookFiles: readonly (ContentFile | undefined)[]
  readonly findings: readonly Finding[]
}

/** Options of a site that are not in its file. */
export interface SiteOptions {
  /** The public URL, if it is not that of the site file. */
  readonly url?: string
  /** Whether every page begins with a notice that it shows unpublished content. */
  readonly banner?: boolean
}

/** Stands for the site if its file has a mistake. */
const emptySite = siteOf(
  siteSchema.parse({ title: 'none', description: 'none', url: 'https://host.invalid', language: 'en', publisher: { name: 'none' } }),
)

/** The newsroom in its default language, as the site file states it. */
function siteOf({ title, description, publisher, words, indexnow, ...stated }: StatedSite): Site {
  const { language: _, languages: __, ...more } = stated
  const all = languagesOf(stated)
  const [first] = all
  const nameIn = (tag: string) => ({
    title: textIn(title, tag) ?? '',
    description: textIn(description, tag) ?? '',
    publisher: { ...publisher, name: textIn(publisher.name, tag) ?? '' },
  })
  const names = Object.fromEntries(all.map((tag) => [tag, nameIn(tag)]))
  return {
    ...more,
    ...nameIn(first),
    language: first,
    languages: all,
    prefix: '',
    names,
    words: readOverrides(words, all, () => {}),
    ...(indexnow && { indexNow: indexnow }),
  }
}

/** Parses the site file, which is one of the sources. */
export function parseSite(sources: readonly SourceFile[], files: Files, options: SiteOptions, memory: Memory): ParsedSite {
  const file = sources.find(({ path }) => path === 'site.yaml')
  const { site: stated, look: statedLook, cards: statedCards, findings } = memory.recall('site.yaml', [file], parseFile)
  const placeOf = (path: readonly string[]) => placeInYaml(file?.text ?? '', path)
  const lookFiles = findLookFiles(statedLook, files)
  const { value: look, findings: ofLook } = memory.recall('look', [file, ...lookFiles], () =>
    readLook(statedLook, lookFiles, (key) => placeOf(['look', key])),
  )
  const cardFile = typeof statedCards === 'string' ? files.find(statedCards, 'site.yaml') : undefined
  const card = cardFile?.kind === 'picture' ? cardFile.picture : undefined
  const cards = statedCards === false ? statedCards : card
  const all = [...findings, ...ofLook]
  if (typeof statedCards === 'string' && cardFile?.kind !== 'picture') {
    const message = `cards: "${statedCards}" ${whyNoPicture(cardFile)}`
    all.push({ ...fileFinding('site.yaml', message, 'missing pictures'), ...placeOf(['cards']) })
  }
  const site = memory.recall('site', [stated, look, cards, options.url ?? stated.url, options.banner], makeSite)
  return { site, lookFiles: [...lookFiles, cardFile], findings: all }
}

const noSiteFile = 'there is no such file; expected the title, description, url, language and publisher of the newsroom'

function parseFile(file: SourceFile | undefined): {
  readonly site: Site
  readonly look?: StatedLook
  readonly cards?: boolean | string
  readonly findings: readonly Finding[]
} {
  if (file === undefined) return { site: emptySite, findings: [fileFinding('site.yaml', noSiteFile)] }
  if (file.unreadable !== undefined) return { site: emptySite, findings: [] }
  const checked = parseYaml(file.path, file.text, siteSchema)
  if (!('value' in checked)) return { site: emptySite, findings: checked.findings }
  const { look, cards, ...site } = checked.value
  return { site: siteOf(site), ...(look && { look }), cards, findings: [] }
}

function makeSite(stated: Site, look: Look | undefined, cards: Site['cards'], url: string, banner?: boolean): Site {
  return { ...stated, ...(look && { look }), ...(cards !== undefined && { cards }), url, ...(banner && { isPreview: true }) }
}
