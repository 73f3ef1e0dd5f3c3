import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { contentFolder, readSiteUrl } from '../../src/content/setting.ts'

describe('readSiteUrl()', () => {
  test.each([
    ['https://news.example', 'https://news.example'],
    ['https://News.Example/', 'https://news.example'],
    ['https://news.example/', 'https://news.example'],
    ['http://localhost:8787', 'http://localhost:8787'],
    ['https://news.example/news', undefined],
    ['https://news.example/?a', undefined],
    ['https://user@news.example', undefined],
    ['ftp://news.example', undefined],
    ['news.example', undefined],
  ])('reads %s as %s', (text, url) => {
    if (url === undefined) expect(() => readSiteUrl(text)).toThrow('expected one without a path')
    else expect(readSiteUrl(text)).toBe(url)
  })
})

describe('contentFolder()', () => {
  test('is content, or what NEWSROOM_CONTENT says in .env, or in the environment', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'newsroom-'))
    vi.stubEnv('NEWSROOM_CONTENT', '')
    expect(contentFolder(folder)).toBe('content')
    await writeFile(join(folder, '.env'), 'NEWSROOM_CONTENT=news\n')
    expect(contentFolder(folder)).toBe('news')
    vi.stubEnv('NEWSROOM_CONTENT', '../elsewhere')
    expect(contentFolder(folder)).toBe('../elsewhere')
    await rm(folder, { recursive: true })
  })
})
