// Tells when anything below a folder changes, also when the folder itself goes away and comes back.
import { statSync } from 'node:fs'
import { relative } from 'node:path'
import { watch } from 'chokidar'
import { isIgnored } from '../../content/read.ts'

// An editor writes a file in several steps, and moves some into place: what happens within this many milliseconds is one change.
const settlingTime = 50

const lookingTime = 500

/** Calls back once for each change, some milliseconds after it. */
export function watchFolder(folder: string, onChange: () => void): void {
  let timer: NodeJS.Timeout | undefined
  const changed = () => {
    clearTimeout(timer)
    timer = setTimeout(onChange, settlingTime)
  }
  const start = () =>
    watch(folder, { ignoreInitial: true, ignored: (path) => isIgnored(relative(folder, path).replaceAll('\\', '/')) }).on('all', changed)
  let watcher = start()
  let known = identify(folder)
  // A folder that was moved is watched where it is now, and one that takes its place is not.
  setInterval(() => {
    const now = identify(folder)
    if (now === known) return
    known = now
    void watcher.close()
    watcher = start()
    changed()
  }, lookingTime)
}

function identify(folder: string): number | undefined {
  return statSync(folder, { throwIfNoEntry: false })?.ino
}
