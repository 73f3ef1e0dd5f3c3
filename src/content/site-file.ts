// content/site.yaml → the site, and its look.
import { type Finding, fileFinding } from '../text/finding.ts'
import type { ContentFile, Files } from './files/files.ts'
import { parseYaml, placeInYaml } from './front-matter.ts'
import { findLookFiles, type Look, readLook, type StatedLook } from './look.ts'
import type { Memory } from './memory.ts'
import type { SourceFile } from './read.ts'
import { siteOf, siteSchema } from './schema.ts'
import type { Site } from './site.ts'

/** The site, and what was found of it. */
export interface ParsedSite {
  readonly site: Site
  /** The files that its look names: some that there are not. */
  readonly lookFiles: readonly (ContentFile | undefined)[]
  readonly findings: readonly Finding[]
}

/** Asked of a site beyond its file. */
export interface SiteOptions {
  /** The public URL, where it is another one than the site file names. */
  readonly url?: string
  /** Whether every page says above all else that it shows what is not published. */
  readonly banner?: boolean
}

/** Stands for that of a site file with a mistake. */
const emptySite = siteOf(
  siteSchema.parse({ title: 'none', description: 'none', url: 'https://host.invalid', language: 'en', publisher: { name: 'none' } }),
)

/** Parses the site file among all others. */
export function parseSite(sources: readonly SourceFile[], files: Files, options: SiteOptions, memory: Memory): ParsedSite {
  const file = sources.find(({ path }) => path === 'site.yaml')
  const { site: stated, look: statedLook, findings } = memory.recall('site.yaml', [file], parseFile)
  const lookFiles = findLookFiles(statedLook, files)
  const { look, findings: ofLook } = memory.recall('look', [file, ...lookFiles], () =>
    readLook(statedLook, lookFiles, (key) => placeInYaml(file?.text ?? '', ['look', key])),
  )
  const site = memory.recall('site', [stated, look, options.url ?? stated.url, options.banner], makeSite)
  return { site, lookFiles, findings: [...findings, ...ofLook] }
}

const noSiteFile = 'there is no such file; expected the title, description, url, language and publisher of the newsroom'

function parseFile(file: SourceFile | undefined): {
  readonly site: Site
  readonly look?: StatedLook
  readonly findings: readonly Finding[]
} {
  if (file === undefined) return { site: emptySite, findings: [fileFinding('site.yaml', noSiteFile)] }
  if (file.unreadable !== undefined) return { site: emptySite, findings: [] }
  const checked = parseYaml(file.path, file.text, siteSchema)
  if (!('value' in checked)) return { site: emptySite, findings: checked.findings }
  const { look, ...site } = checked.value
  return { site: siteOf(site), ...(look && { look }), findings: [] }
}

function makeSite(stated: Site, look: Look | undefined, url: string, banner?: boolean): Site {
  return { ...stated, ...(look && { look }), url, ...(banner && { isPreview: true }) }
}
