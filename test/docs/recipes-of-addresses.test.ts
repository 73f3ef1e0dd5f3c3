// npm run recipes: each file of docs/caches/ with the addresses in the options.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { renderAddresses } from '../../src/commands/recipes/render.ts'

const entries = await readdir('docs/caches', { recursive: true, withFileTypes: true })
const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))

/** Addresses in the files of Varnish, Squid and Traffic Server, which write host and port in two places. */
const apart: Readonly<Record<string, string>> = {
  'docs/caches/varnish.vcl': '  .host = "newsroom.internal";\n  .port = "81";\n',
  'docs/caches/squid.conf': '\ncache_peer newsroom.internal parent 81 0 ',
  'docs/caches/traffic-server/records.config': '.server_ports STRING 80:ip-in=0.0.0.0\n',
}

describe.each(files)('%s', (file) => {
  test('has the addresses that are named, and no others', async () => {
    const text = await readFile(file, 'utf8')
    const recipe = renderAddresses(text, { newsroom: 'newsroom.internal:81', entrance: '0.0.0.0:80' })
    expect(recipe).not.toMatch(/8787|8080/)
    // Squid runs behind HAProxy, on the same host.
    expect(recipe.replaceAll('127.0.0.1:8081', '')).not.toContain('127.0.0.1')
    expect(recipe).toContain(apart[file] ?? '')
  })

  test('is as it was with the addresses that it has', async () => {
    const text = await readFile(file, 'utf8')
    expect(renderAddresses(text, { newsroom: '127.0.0.1:8787', entrance: '127.0.0.1:8080' })).toBe(text)
  })
})

test('Traffic Server listens everywhere where the public comes in at a name: it knows addresses alone', () => {
  const line = 'CONFIG proxy.config.http.server_ports STRING 8080:ip-in=127.0.0.1'
  const rendered = renderAddresses(line, { newsroom: 'a:1', entrance: 'newsroom.example:80' })
  expect(rendered).toBe('CONFIG proxy.config.http.server_ports STRING 80')
})
