// A comparison of what the public URL sends with what was built.

import { setTimeout as sleep } from 'node:timers/promises'
import { Newsroom } from '../../edge/app.ts'
import type { Publication } from '../../edge/publication/publication.ts'
import { messageOf } from '../../text/attempt.ts'

// Media types of every list.
const types = ['text/html', 'application/json', 'text/plain', 'text/markdown', 'application/atom+xml']
// Fields that are the same on every server.
const fields = ['content-type', 'content-language', 'repr-digest', 'vary', 'x-content-type-options']

/**
 * Compares the home page at an origin, in each format, with what was built.
 *
 * @param wait how many seconds to wait until the new build is everywhere.
 * @returns the differences that are left after that time.
 */
export async function compareWith(publication: Publication, origin: string, wait: number): Promise<string[]> {
  const app = new Newsroom(publication, { policy: 'any-cache', clock: Date.now })
  const deadline = Date.now() + wait * 1000
  for (;;) {
    const differences = (await Promise.all(types.map((type) => compare(app, origin, type)))).flat()
    if (differences.length === 0 || Date.now() > deadline) return differences
    await sleep(2000)
  }
}

async function compare(app: Newsroom, origin: string, accept: string): Promise<string[]> {
  const init = { headers: { accept, 'accept-encoding': 'identity' } }
  const expected = await app.request(`${origin}/`, init)
  try {
    const answered = await fetch(`${origin}/`, init)
    if (answered.status !== expected.status) return [`${origin}/ as ${accept}: status ${answered.status}; expected ${expected.status}`]
    return fields
      .filter((name) => answered.headers.get(name) !== expected.headers.get(name))
      .map((name) => `${origin}/ as ${accept}: ${name} is ${answered.headers.get(name)}; expected ${expected.headers.get(name)}`)
  } catch (error) {
    return [`${origin}/ as ${accept}: ${messageOf(error)}`]
  }
}
