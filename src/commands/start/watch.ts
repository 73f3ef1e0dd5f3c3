// Watches all files below a folder, even if the folder itself goes away and comes back.
import { statSync } from 'node:fs'
import { relative } from 'node:path'
import { watch } from 'chokidar'
import { isIgnored } from '../../content/read.ts'

// In milliseconds. Events this close together are one change: editors write a file in several steps and move it into place.
const settlingTime = 50

const lookingTime = 500

/** Calls back once for each change, a few milliseconds after it. */
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
  // A watcher follows a folder that is moved, and misses the folder that takes its place.
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
