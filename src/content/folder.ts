// Folders to write into, and files in them.

import { closeSync, mkdirSync, openSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { messageOf } from '../text/attempt.ts'

/**
 * Makes a folder and its missing parents, one at a time: `mkdirSync(path, { recursive: true })` tries for ever where no folder
 * can be made, as in /proc.
 *
 * @throws UnusableFolder if it cannot be made.
 */
export function makeFolder(path: string): void {
  const isThere = () => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
  if (isThere()) return
  makeFolder(dirname(resolve(path)))
  try {
    mkdirSync(path)
  } catch (error) {
    // Another process may have made it meanwhile.
    if (isThere()) return
    throw new UnusableFolder(`the folder ${path} cannot be made, ${reasonOf(error)}; name another one`)
  }
}

/** Replaces a file by an atomic rename, so that nobody reads half a file. To write parts one by one is faster than to join them. */
export function replaceFile(path: string, parts: readonly (Uint8Array | string)[]): void {
  const file = openSync(`${path}.new`, 'w')
  try {
    for (const part of parts) writeFileSync(file, part)
  } finally {
    closeSync(file)
  }
  renameSync(`${path}.new`, path)
}

/** Thrown if files cannot be written. Its message is for the person who named the folder. */
export class UnusableFolder extends Error {}

/** Whether an error's message names the failed action and its path, as the file system's do: `EACCES: permission denied, mkdir '/x'`. */
export function isFileError(error: unknown): error is Error {
  return error instanceof UnusableFolder || (error instanceof Error && 'syscall' in error)
}

/** The message of the file system, without the call: `ENOENT: no such file or directory`. */
function reasonOf(error: unknown): string {
  const message = messageOf(error)
  return message.replace(/,? \w+ '.*$/, '')
}
