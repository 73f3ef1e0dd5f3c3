import { describe, expect, test, vi } from 'vitest'
import { createApp } from '../../src/edge/app.ts'
import { Assets } from '../../src/edge/assets.ts'
import { publish } from './newsroom.ts'

const binding = () => ({ fetch: vi.fn(async () => new Response('content')) })

describe('Assets', () => {
  test('read a file once, while it is asked for again and again', async () => {
    const asked = binding()
    const assets = new Assets(asked)
    for (let time = 0; time < 3; time++) expect(new TextDecoder().decode(await assets.read('a.bin'))).toBe('content')
    expect(asked.fetch).toHaveBeenCalledOnce()
  })

  test('forget files that nobody has asked for while many others were', async () => {
    const asked = { fetch: vi.fn(async () => new Response(new Uint8Array(2 ** 18))) }
    const assets = new Assets(asked)
    for (let file = 0; file < 50; file++) await assets.read(`${file}.bin`)
    await assets.read('0.bin')
    expect(asked.fetch).toHaveBeenCalledTimes(51)
  })

  test('are not read for HEAD, 304 or 412', async () => {
    const read = vi.spyOn(Assets.prototype, 'read')
    const app = createApp(publish('in assets'), 'any-cache')
    for (const [method, fields] of [
      ['HEAD', {}],
      ['GET', { 'if-none-match': '*' }],
      ['GET', { 'if-match': '"other"' }],
    ] as const)
      await app.request('https://newsroom.example/news/hello', { method, headers: fields })
    expect(read).not.toHaveBeenCalled()
    read.mockRestore()
  })

  test('that are missing are named for the log', async () => {
    await expect(new Assets(undefined).read('gone.bin')).rejects.toThrow('the asset gone.bin cannot be read: there is no binding ASSETS')
  })
})
