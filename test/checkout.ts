// Another checkout of the project, for tests that change it.
import { cp, readdir, symlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** Copies the project as it is to a folder, without what is built or nobody's but this machine's; what it depends on is the same. */
export async function copyProject(folder: string): Promise<void> {
  for (const name of await readdir('.'))
    if (!/^(?:\.git|\.wrangler|\.env|dist|node_modules)$/.test(name))
      await cp(name, join(folder, name), { recursive: true, filter: (path) => !path.endsWith('node_modules') })
  await symlink(resolve('node_modules'), join(folder, 'node_modules'))
}
