// A new user gets the responses that README.md shows first.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compile, readAll } from '../../src/compile/compile.ts'
import { Newsroom } from '../../src/edge/app.ts'
import { openPublication } from '../../src/edge/publication/publication.ts'

const [firstScreen = ''] = readFileSync('README.md', 'utf8').split('\n## ')
const [, url = ''] = /\$ a=(\S+)/.exec(firstScreen) ?? []
const shown = Array.from(
  firstScreen.matchAll(/\$ curl -H 'Accept: (\S+)' \$a\n((?: {4}.*\n|\n)*?)(?=\n {4}\$|\n\S)/g),
  ([, type = '', text = '']) => ({
    type,
    text: text.replace(/^ {4}/gm, '').trimEnd(),
  }),
)

/** Builds and serves content/ as `npm start` does. */
async function start(): Promise<Newsroom> {
  const { bundle } = await compile(readAll('content'), { now: Date.now(), preview: true, url: new URL(url).origin })
  const content = Uint8Array.from(bundle.content.flatMap((part) => [...part])).buffer
  return new Newsroom(openPublication(bundle.index, content, undefined), { policy: 'any-cache', clock: Date.now })
}

describe('the first screen of README.md', () => {
  test('is no longer than a screen', () => {
    expect(firstScreen.split('\n').length).toBeLessThanOrEqual(45)
    expect(shown.map(({ type }) => type)).toEqual(['text/html', 'application/json', 'text/plain'])
  })

  // Users may have replaced the example articles.
  const isExampleThere = existsSync(`content${new URL(url).pathname}.md`)
  test.runIf(isExampleThere).each(shown)('shows what is sent as $type, up to each …', async ({ type, text }) => {
    const response = await (await start()).request(url, { headers: { accept: type } })
    const sent = await response.text()
    let position = 0
    for (const part of text.split('…')) {
      const found = sent.indexOf(part.trim(), position)
      expect(found, part).toBeGreaterThanOrEqual(position)
      position = found + part.trim().length
    }
  })
})
