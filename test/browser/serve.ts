// The newsroom of the browser tests, on workerd: what content/ has, and articles that put a page to the test.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import bulletins from '../fixtures/bulletins.json' with { type: 'json' }
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
  await cp('content', folder, { recursive: true })
  await cp('test/fixtures/newsroom', folder, { recursive: true })
  const site = join(folder, 'site.yaml')
  await writeFile(site, (await readFile(site, 'utf8')).replace(/^url:.*$/m, `url: ${origin}`))
  // Twice, so that the lists have archived pages.
  for (const [week, title] of [...bulletins, ...bulletins].entries()) {
    const date = new Date(Date.UTC(2023, 0, 2 + 7 * week)).toISOString().slice(0, 10)
    const text = `---\ntitle: ${JSON.stringify(title)}\ndate: ${date}\nsummary: The notice of week ${week + 1}, as it hung by the ferry.\n---\n\n${title}.\n`
    await writeFile(join(folder, 'bulletins', `week-${week + 1}.md`), text)
  }
  return folder
}
