// Folders to write into, and files in them.

import { closeSync, mkdirSync, openSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { messageOf } from '../text/attempt.ts'

/**
 * Makes a folder, and those above it that there are not. One at a time, since `mkdirSync(path, { recursive: true })` tries for
 * ever where there can be none, as in /proc.
 *
 * @throws UnusableFolder where it cannot be made.
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

/** A rename is one step, so that nobody finds a file half written. Parts are written one by one: to join them takes longer. */
export function replaceFile(path: string, parts: readonly (Uint8Array | string)[]): void {
  const file = openSync(`${path}.new`, 'w')
  try {
    for (const part of parts) writeFileSync(file, part)
  } finally {
    closeSync(file)
  }
  renameSync(`${path}.new`, path)
}

/** Thrown where files cannot be written, with a message for who named the folder. */
export class UnusableFolder extends Error {}

/** Whether the message of an error says what cannot be done where, as those of the file system do: `EACCES: permission denied, mkdir '/x'`. */
export function isFileError(error: unknown): error is Error {
  return error instanceof UnusableFolder || (error instanceof Error && 'syscall' in error)
}

/** The message of the file system, without the call: `ENOENT: no such file or directory`. */
function reasonOf(error: unknown): string {
  const message = messageOf(error)
  return message.replace(/,? \w+ '.*$/, '')
}
