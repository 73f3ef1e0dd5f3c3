// `npm start` as a program.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { appendFile, cp, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { commandLikeBuild, fixture } from '../build.ts'
import { copyProject } from '../checkout.ts'
import { run } from '../process.ts'

const [program, ...args] = commandLikeBuild('src/commands/start.ts')
let folder = ''
let content = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsroom-'))
  content = join(folder, 'content')
  await cp(fixture, content, { recursive: true })
})
afterAll(() => rm(folder, { recursive: true }))

const article = (title: string, more = '') => `---\ntitle: ${title}\ndate: 2020-01-01\nsummary: S\n${more}---\nText.\n`
const page = async (url: string) => (await fetch(url, { headers: { accept: 'text/html' } })).text()

/** Starts a command, with the environment of npm if given, and waits until it serves. */
async function start(command: readonly [string, ...string[]], env: NodeJS.ProcessEnv = {}, cwd = '.') {
  const [first, ...rest] = command
  const child = spawn(first, rest, { stdio: ['ignore', 'pipe', 'pipe'], cwd, env: { ...process.env, ...env } })
  const lines: string[] = []
  let said = () => {}
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      said()
    })
  const saying = async (pattern: RegExp, after = 0): Promise<string> => {
    for (;;) {
      const line = lines.slice(after).find((one) => pattern.test(one))
      if (line !== undefined) return line
      await new Promise<void>((resolve) => {
        said = resolve
      })
    }
  }
  const url = await saying(/^http:/)
  return { child, lines, url, saying }
}

/** The commands of a process's children; empty if the system has no /proc. */
function childrenOf(pid: number | undefined): string[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
    return children.split(' ').map((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').replaceAll('\0', ' '))
  } catch {
    return []
  }
}

async function isGone(url: string): Promise<boolean> {
  for (let tries = 0; tries < 200; tries++) {
    const answered = await fetch(url).then(
      () => true,
      () => false,
    )
    if (!answered) return true
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return false
}

/** The versions that the server sends to an open page. */
async function versionsAt(url: string) {
  const { body } = await fetch(`${url}/.develop/changes`)
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
  return { next: async () => (await reader?.read())?.value, close: () => reader?.cancel() }
}

const patiently = { timeout: 60_000, interval: 200 }
const options = () => ['--port', '0', '--content', content]
const end = async (child: ChildProcess) => {
  child.kill('SIGTERM')
  await once(child, 'exit')
}

describe('npm start', { timeout: 120_000 }, () => {
  test('shows what is in content/, marked where it is not published, and each change of it', async () => {
    await writeFile(join(content, 'harbour/draft.md'), article('Nobody knows yet', 'draft: true\n'))
    const { child, url, lines, saying } = await start([program, ...args, ...options()])
    try {
      const draft = await page(`${url}/harbour/draft`)
      expect(draft).toContain('<strong>Draft</strong>')
      expect(draft).toContain(`<link rel="canonical" href="${url}/harbour/draft">`)
      expect(await (await fetch(`${url}/harbour.atom`)).text()).toContain(`${url}/harbour/draft`)

      const response = await fetch(url, { headers: { accept: 'text/html', 'accept-encoding': 'gzip' } })
      expect(response.headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-/)
      for (const field of ['etag', 'content-encoding', 'last-modified']) expect(response.headers.has(field), field).toBe(false)

      const versions = await versionsAt(url)
      const first = await versions.next()
      expect(await page(url)).toContain(`data-version="${/data: (\S+)/.exec(first ?? '')?.[1]}"`)

      await writeFile(join(content, 'harbour/draft.md'), article('Everybody knows', 'draft: true\n'))
      expect(await versions.next()).not.toBe(first)
      expect(await page(`${url}/harbour/draft`)).toContain('Everybody knows')

      await writeFile(join(content, 'harbour/draft.md'), '---\ntitle: Bad\ndate: tomorrow\nsummary: S\n---\nText.\n')
      await versions.next()
      const mistaken = await page(`${url}/harbour/draft`)
      expect(mistaken).toContain('harbour/draft.md:3:1')
      expect(mistaken).toContain('1 mistake; this page')
      expect(mistaken).toContain('    3 │ date: tomorrow\n      │ ^\n')
      expect(mistaken).toContain('Everybody knows')

      const before = lines.length
      await writeFile(join(content, 'harbour/draft.md'), article('Well again'))
      await versions.next()
      expect(await page(`${url}/harbour/draft`)).not.toContain('develop-findings')
      await saying(/^compiled/, before)
      expect(lines.slice(before).filter((line) => line.startsWith('compiled'))).toHaveLength(1)

      await rename(content, `${content}-elsewhere`)
      await vi.waitFor(async () => expect(await page(url)).toContain('develop-findings'), patiently)
      await rename(`${content}-elsewhere`, content)
      await vi.waitFor(async () => expect(await page(`${url}/harbour/draft`)).not.toContain('develop-findings'), patiently)
      expect(await page(`${url}/harbour/draft`)).toContain('Well again')
      await versions.close()
    } finally {
      await end(child)
    }
    expect(await isGone(url)).toBe(true)
  })

  test('shows the warnings of a page on it, and nowhere else; those of no page on the home page', async () => {
    const warned = join(folder, 'warned')
    await cp(fixture, join(warned, 'content'), { recursive: true })
    await writeFile(join(warned, 'content/harbour/misspelt.md'), article('Misspelt', 'titel: Misspelt\n'))
    await writeFile(join(warned, 'content/harbour/nobody.pdf'), '%PDF-1.7')
    const { child, url, saying } = await start([program, ...args, '--port', '0'], {}, warned)
    try {
      await saying(/^content\/harbour\/misspelt\.md:5:1: warning: unknown key "titel"; did you mean "title"\?$/)
      for (const path of ['/harbour/misspelt', '/harbour/misspelt.html']) {
        const text = await page(url + path)
        expect(text).toContain('1 warning about this page')
        expect(text).toContain('<code>content/harbour/misspelt.md:5:1</code> unknown key')
      }
      expect(await page(`${url}/harbour/breakwater`)).not.toContain('develop-findings')
      expect(await page(url)).toContain('<code>content/harbour/nobody.pdf:1:1</code>')
    } finally {
      await end(child)
    }
  })

  test('takes the notice off an article when its instant comes', async () => {
    const waiting = join(folder, 'waiting')
    await cp(fixture, waiting, { recursive: true })
    const { child, url } = await start([program, ...args, '--port', '0', '--content', waiting])
    const notice = 'Not published before'
    try {
      const versions = await versionsAt(url)
      await versions.next()
      // On a busy machine, a build may end after the instant. So each try takes a later instant.
      for (let wait = 2000, text = ''; !text.includes(notice); wait *= 2) {
        const date = new Date(Date.now() + wait).toISOString()
        await writeFile(join(waiting, 'harbour/soon.md'), `---\ntitle: Soon\ndate: ${date}\nsummary: S\n---\nText.\n`)
        await versions.next()
        text = await page(`${url}/harbour/soon`)
      }
      await versions.next()
      expect(await page(`${url}/harbour/soon`)).not.toContain(notice)
      await versions.close()
    } finally {
      await end(child)
    }
  })

  test('shows what the style and the script of pages are, as soon as they are something else', async () => {
    const checkout = join(folder, 'checkout')
    await copyProject(checkout)
    const page = (url: string) => fetch(`${url}/harbour/big-storm.html`).then((response) => response.text())
    const [node, ...options] = [
      program,
      ...args.slice(0, -1),
      join(checkout, 'src/commands/start.ts'),
      '--port',
      '0',
      '--content',
      fixture,
    ] as const
    const { child, url } = await start([node, ...options], {}, checkout)
    try {
      const versions = await versionsAt(url)
      await versions.next()
      expect(await page(url)).not.toMatch(/rebeccapurple|Follows at once/)
      await appendFile(join(checkout, 'src/compile/formats/html/page.css'), 'mark { color: rebeccapurple }\n')
      await versions.next()
      expect(await page(url)).toContain('mark{color:#639}')
      await appendFile(join(checkout, 'src/compile/formats/html/article.js'), "console.log('Follows at once')\n")
      await versions.next()
      expect(await page(url)).toContain('Follows at once')
      await versions.close()
    } finally {
      await end(child)
    }
  })

  test('answers by workerd where it is told so, and pages refresh themselves alike', async () => {
    const { child, url } = await start([program, ...args, ...options(), '--workerd'])
    const processes = () => childrenOf(child.pid).filter((command) => command.includes('workerd serve'))
    try {
      expect(await page(url)).toContain('data-version')
      const versions = await versionsAt(url)
      await versions.next()
      await writeFile(join(content, 'harbour/draft.md'), article('By workerd', 'draft: true\n'))
      await versions.next()
      expect(await page(`${url}/harbour/draft`)).toContain('By workerd')
      await vi.waitFor(() => expect(processes()).toHaveLength(process.platform === 'linux' ? 1 : 0), patiently)
      expect(await page(`${url}/harbour/draft`)).toContain('<strong>Draft</strong>')
      expect((await fetch(`${url}/harbour/draft`, { method: 'HEAD' })).headers.get('vary')).toContain('Accept')
      expect((await fetch(`${url}/harbour/nowhere`)).status).toBe(404)
      await writeFile(join(content, 'harbour/draft.md'), '---\ntitle: Bad\ndate: tomorrow\nsummary: S\n---\nText.\n')
      await versions.next()
      expect(await page(`${url}/harbour/draft`)).toMatch(/1 mistake; [\s\S]*By workerd/)
      await versions.close()
    } finally {
      await end(child)
    }
    await vi.waitFor(() => expect(processes()).toEqual([]), patiently)
  })

  test('shows a page of mistakes while nothing could be built', async () => {
    const empty = join(folder, 'empty')
    await cp(fixture, empty, { recursive: true })
    await writeFile(join(empty, 'site.yaml'), 'title: [\n')
    const { child, url } = await start([program, ...args, '--port', '0', '--content', empty])
    try {
      const response = await fetch(url, { headers: { accept: 'text/html' } })
      expect(response.status).toBe(500)
      expect(await response.text()).toContain('site.yaml:')
    } finally {
      await end(child)
    }
  })

  test.each(['SIGINT', 'SIGHUP'] as const)('ends with %s', async (signal) => {
    const { child, url } = await start([program, ...args, ...options()])
    child.kill(signal)
    expect(await isGone(url)).toBe(true)
  })

  // A shell passes neither signal on to its children.
  test.each(['SIGTERM', 'SIGKILL'] as const)('ends with the shell of npm, which gets %s', async (signal) => {
    const command = [program, ...args, ...options()].map((word) => `'${word}'`).join(' ')
    const { child, url } = await start(['/bin/sh', '-c', `${command}; true`], { npm_lifecycle_event: 'start' })
    child.kill(signal)
    expect(await isGone(url)).toBe(true)
  })

  test('says that the port is taken, explains itself, and exits with 2 where an option has a mistake', async () => {
    const { child, url } = await start([program, ...args, ...options()])
    try {
      const outcome = await run(program, [...args, '--content', content, '--port', new URL(url).port])
      expect(outcome).toMatchObject({ code: 1, stderr: expect.stringContaining(`port ${new URL(url).port} is taken`) })
    } finally {
      await end(child)
    }
    expect(await run(program, [...args, '--help'])).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage: npm start') })
    expect(await run(program, [...args, '--nope'])).toMatchObject({ code: 2 })
  })
})
