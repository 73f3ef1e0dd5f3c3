// The tests' newsroom on workerd, for browsers.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { fixture } from '../build.ts'
import { bundleForProduction } from '../production/bundle.ts'
import { findFreePort, startWorkerd } from '../production/workerd.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the newsroom is, without a slash at its end. */
    readonly origin: string
  }
}

/** Starts it, and says where it is. @returns how to stop it. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'newsroom-'))
  const port = await findFreePort()
  const origin = `http://127.0.0.1:${port}`
  const content = await writeContent(join(folder, 'content'), origin)
  const bundle = await bundleForProduction(join(folder, 'worker'), ['--content', content])
  const server = await startWorkerd(bundle, { CACHE_POLICY: 'any-cache' }, { port })
  provide('origin', origin)
  return async () => {
    await server[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  }
}

/** The public URL is where the tests find it, so that canonical links lead to the page at hand. */
async function writeContent(folder: string, origin: string): Promise<string> {
  await cp(fixture, folder, { recursive: true })
  const site = join(folder, 'site.yaml')
  await writeFile(site, (await readFile(site, 'utf8')).replace(/^url:.*$/m, `url: ${origin}`))
  return folder
}
