// Another checkout of the project, for tests that change it.
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, rm, symlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { run } from './process.ts'

/** Copies the project to a folder, without built files and files of this machine alone, and links to the same node_modules. */
export async function copyProject(folder: string): Promise<void> {
  await copyFiles(folder)
  await symlink(resolve('node_modules'), join(folder, 'node_modules'))
}

/** Clones the project to a folder, uncommitted changes included, or copies it if git cannot. The clone has empty caches of its own. */
export async function cloneProject(folder: string): Promise<void> {
  const { code } = await run('git', ['clone', '--quiet', '.', folder])
  if (code !== 0) await copyFiles(folder)
  else {
    const changed = await run('git', ['diff', '--name-only', '-z', 'HEAD'])
    const added = await run('git', ['ls-files', '--others', '--exclude-standard', '-z'])
    for (const name of `${changed.stdout}${added.stdout}`.split('\0').filter(Boolean))
      if (existsSync(name)) await cp(name, join(folder, name))
      else await rm(join(folder, name))
  }
  await mkdir(join(folder, 'node_modules'))
  for (const name of await readdir('node_modules'))
    if (name !== '.cache') await symlink(resolve('node_modules', name), join(folder, 'node_modules', name))
}

async function copyFiles(folder: string): Promise<void> {
  for (const name of await readdir('.'))
    if (!/^(?:\.git|\.wrangler|\.env|dist|node_modules)$/.test(name))
      await cp(name, join(folder, name), { recursive: true, filter: (path) => !path.endsWith('node_modules') })
}
