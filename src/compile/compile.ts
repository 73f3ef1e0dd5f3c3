// What was read → the bundle: parse → plan → represent → pack.
import type { Instant } from '#model/publication'
import { FilePreparation, type Files } from './content/files/files.ts'
import { type Newsroom, type ParseOptions, parseNewsroom } from './content/parse.ts'
import { findOtherFiles, type OtherFile, readSources, type SourceFile } from './content/read.ts'
import type { Progress } from './develop/progress.ts'
import { drawIcons } from './documents/icons.ts'
import { Memory } from './memory.ts'
import { bundledLength } from './pack/limits.ts'
import { type Bundle, pack } from './pack/pack.ts'
import { changesIn, type Plan, planAhead } from './plan/plan.ts'
import { planPreview } from './plan/preview.ts'
import { type BuildRecord, digestProgram, digestSources } from './record.ts'
import { representProblems } from './represent/problems.ts'
import { resourcesOf } from './represent/represent.ts'

/** What is in content/. */
export interface Sources {
  readonly folder: string
  readonly texts: readonly SourceFile[]
  readonly others: readonly OtherFile[]
}

/** What is asked of a build. */
export interface CompileOptions extends Omit<ParseOptions, 'files' | 'onDone'> {
  readonly now: Instant
  /** Whether to show what is not published too, with a notice. */
  readonly preview?: boolean
  /** The date of what is published first, if it is not now. */
  readonly lastModified?: Date
  /** How many bytes the bundle may have. */
  readonly bundledLength?: number
  readonly progress?: Progress
}

/** What a build made. */
export interface Compiled {
  readonly newsroom: Newsroom
  readonly bundle: Bundle
}

/** What the last build knew, for the next one. */
export class Knowledge {
  readonly memory = new Memory()
  readonly preparation = new FilePreparation()
}

/**
 * Reads all of a folder.
 *
 * @throws Error where it cannot be read.
 */
export function readAll(folder: string): Sources {
  return { folder, texts: readSources(folder), others: findOtherFiles(folder) }
}

/**
 * Makes a bundle of what was read.
 *
 * @throws InvalidContent where content has mistakes.
 */
export async function compile(sources: Sources, options: CompileOptions, { memory, preparation } = new Knowledge()): Promise<Compiled> {
  const { now, preview = false, progress, lastModified = new Date(now), drafts = preview } = options
  const parse = (files: Files, onDone?: ParseOptions['onDone']) =>
    parseNewsroom(sources.texts, { ...options, drafts, files, ...(onDone && { onDone }) }, memory)
  const onPrepared = (done: number, total: number) => progress?.report('prepared', done, total)
  // Mistakes of texts are told before pictures are made.
  const files = await preparation.prepare(sources.others, onPrepared, parse)
  const onDone = (done: number, total: number) => progress?.report('parsed', done, total)
  const parsed = parse(files, onDone)
  const icons = await memory.recall('icons', [parsed.site.look], (look) => look && drawIcons(look))
  const newsroom: Newsroom = { ...parsed, ...(icons && { icons }) }
  const plans: readonly [Plan, ...Plan[]] = preview ? [{ newsroom: planPreview(newsroom, now) }] : planAhead(newsroom, now)
  const resources = resourcesOf(plans)
  const packing = {
    resources,
    problems: representProblems(newsroom),
    origin: newsroom.site.url,
    languages: newsroom.site.languages,
    site: newsroom.site,
    changes: preview ? [] : changesIn(plans),
    preview: drafts,
    lastModified,
  }
  const onPacked = (done: number, total: number) => progress?.report('represented', done, total)
  return { newsroom, bundle: pack(packing, options.bundledLength ?? bundledLength, memory, onPacked) }
}

/** What is to be known of a bundle before it is deployed. */
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
