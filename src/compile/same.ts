// Files read now, and files read before → the former object of each file that has not changed.

import type { OtherFile, SourceFile } from '../content/read.ts'
import type { Sources } from './compile.ts'

/** Keeps the object of each file that has not changed, since the build memoises by object. */
export function keepSame(now: Sources, before: Sources | undefined): Sources {
  if (before === undefined) return now
  const texts = keepEach(now.texts, before.texts, isSameText)
  const others = keepEach(now.others, before.others, (one, other) => one.length === other.length && one.modified === other.modified)
  return texts === before.texts && others === before.others ? before : { ...now, texts, others }
}

function isSameText(one: SourceFile, other: SourceFile): boolean {
  return one.text === other.text && one.unreadable === other.unreadable
}

function keepEach<File extends SourceFile | OtherFile>(
  now: readonly File[],
  before: readonly File[],
  isSame: (one: File, other: File) => boolean,
): readonly File[] {
  const known = new Map(before.map((file) => [file.path, file]))
  const kept = now.map((file) => {
    const former = known.get(file.path)
    return former !== undefined && isSame(file, former) ? former : file
  })
  return kept.length === before.length && kept.every((file, index) => file === before[index]) ? before : kept
}
