// Content that was read → the bundle, in order: newsroom.ts (address → parse → join → check) → plan → cards → represent → pack.
import type { Instant } from '#model/publication'
import { FilePreparation, type Files } from '../content/files/files.ts'
import { Memory } from '../content/memory.ts'
import type { Newsroom } from '../content/newsroom.ts'
import { findOtherFiles, listFiles, type OtherFile, readSources, type SourceFile } from '../content/read.ts'
import { InvalidContent } from '../text/finding.ts'
import { Cards, makeCards } from './cards/cards.ts'
import { drawIcons } from './documents/icons.ts'
import { makeNewsroom, type NewsroomOptions } from './newsroom.ts'
import type { Bundle } from './pack/bundle.ts'
import { bundledLength } from './pack/limits.ts'
import { pack } from './pack/pack.ts'
import { changesIn, type Plan, planAhead } from './plan/plan.ts'
import { planPreview } from './plan/preview.ts'
import { type BuildRecord, digestProgram, digestSources } from './record.ts'
import { representProblems } from './represent/problems.ts'
import { representing, resourcesOf } from './represent/represent.ts'

/** All files of content/. */
export interface Sources {
  readonly folder: string
  readonly texts: readonly SourceFile[]
  readonly others: readonly OtherFile[]
}

/** Options of a build. */
export interface CompileOptions extends Omit<NewsroomOptions, 'files' | 'onParsed'> {
  readonly now: Instant
  /** Whether to show unpublished articles too, with a notice. */
  readonly preview?: boolean
  /** Whether link previews of pages without a picture show a card. */
  readonly cards?: boolean
  /** The date of every first edition, if it is not now. */
  readonly lastModified?: Date
  /** How many bytes the bundle may have. */
  readonly bundledLength?: number
  /** Is called with the kind of work, how much of it is done, and how much there is. */
  readonly onProgress?: (work: string, done: number, total: number) => void
}

/** The newsroom and the bundle of a build. */
export interface Compiled {
  readonly newsroom: Newsroom
  readonly bundle: Bundle
}

/** Results of the last build that the next one can reuse. */
export class Knowledge {
  readonly memory = new Memory()
  readonly preparation = new FilePreparation()
}

/**
 * Reads all of a folder.
 *
 * @throws Error if it cannot be read.
 */
export function readAll(folder: string): Sources {
  const files = listFiles(folder)
  return { folder, texts: readSources(folder, files), others: findOtherFiles(folder, files) }
}

/**
 * Makes a bundle of the files of a folder.
 *
 * @throws InvalidContent if content has mistakes.
 */
export async function compile(sources: Sources, options: CompileOptions, { memory, preparation } = new Knowledge()): Promise<Compiled> {
  const { now, preview = false, onProgress, lastModified = new Date(now), drafts = preview } = options
  const parse = (files: Files, onParsed?: NewsroomOptions['onParsed']) =>
    makeNewsroom(sources.texts, { ...options, drafts, files, ...(onParsed && { onParsed }) }, memory)
  const tell = (work: string) => (done: number, total: number) => onProgress?.(work, done, total)
  // Mistakes in texts stop the build before it makes pictures, which takes long.
  const files = await preparation.prepare(sources.others, tell('prepared'), parse)
  const parsed = parse(files, tell('parsed'))
  const icons = await memory.recall('icons', [parsed.site.look], (look) => look && drawIcons(look))
  const newsroom: Newsroom = { ...parsed, ...(icons && { icons }) }
  const plans: readonly [Plan, ...Plan[]] = preview ? [{ newsroom: planPreview(newsroom, now) }] : planAhead(newsroom, now)
  const cards = options.cards ? await makeCards(plans, tell('drawn')) : new Cards()
  if (options.strict && cards.findings.length > 0) throw new InvalidContent(cards.findings.map(({ warning: _, ...mistake }) => mistake))
  const packing = {
    ...representing(resourcesOf(plans, memory, cards)),
    problems: representProblems(plans[0].newsroom),
    origin: newsroom.site.url,
    languages: newsroom.site.languages,
    site: newsroom.site,
    changes: preview ? [] : changesIn(plans),
    preview: drafts,
    lastModified,
  }
  const bundle = pack(packing, options.bundledLength ?? bundledLength, memory, tell('represented'))
  return { newsroom: { ...newsroom, warnings: [...newsroom.warnings, ...cards.findings] }, bundle }
}

/** Makes the record by which a bundle is checked before it is deployed. */
export function recordOf({ newsroom }: Compiled, sources: Sources, { drafts, preview, url }: CompileOptions): BuildRecord {
  return {
    content: sources.folder,
    url: newsroom.site.url,
    hasOtherUrl: url !== undefined,
    preview: drafts === true || preview === true,
    ...(newsroom.site.indexNow && { indexNow: newsroom.site.indexNow }),
    sources: digestSources(sources.texts, sources.others),
    program: digestProgram(),
  }
}
