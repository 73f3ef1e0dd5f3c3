// A newsroom with content of its own takes over changes of the project by git merge, without a conflict (docs/deploy.md).
import { execFileSync } from 'node:child_process'
import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readBundle } from '../../src/commands/serve/bundle.ts'
import { contentFolder } from '../../src/content/setting.ts'
import { Newsroom } from '../../src/edge/app.ts'
import { commandOfBuild, fixture } from '../build.ts'
import { copyProject } from '../checkout.ts'
import { run } from '../process.ts'

let folder = ''
const git = (...args: string[]) => {
  const identity = ['-c', 'user.name=A. Writer', '-c', 'user.email=writer@news.test', '-c', 'commit.gpgsign=false']
  return execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' })
}
const commit = (message: string) => {
  git('add', '--all')
  git('commit', '--quiet', '--message', message)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsroom-'))
  await copyProject(folder)
  git('init', '--quiet', '--initial-branch', 'main')
  commit('The project as it is')
})
afterAll(() => rm(folder, { recursive: true }))

const replace = async (name: string, from: RegExp, to: string) => {
  const text = await readFile(join(folder, name), 'utf8')
  expect(text).toMatch(from)
  await writeFile(join(folder, name), text.replace(from, to))
}

describe('an upgrade', () => {
  test('is a merge without a conflict, after which what is whose is where it was', async () => {
    git('switch', '--quiet', '--create', 'ours')
    await cp(fixture, join(folder, 'news'), { recursive: true })
    await writeFile(join(folder, '.env'), 'NEWSROOM_CONTENT=news\n')
    await appendFile(join(folder, 'news/site.yaml'), 'look:\n  accent: "#005a9c"\n  logo: logo.svg\n')
    const logo = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><path d="M0 0h90v30H0z"/></svg>'
    await writeFile(join(folder, 'news/logo.svg'), logo)
    await cp(join(folder, 'docs/deploy/github-actions.yml'), join(folder, '.github/workflows/deploy.yml'))
    await replace('wrangler.toml', /^name = .*$/m, 'name = "harbour-news"')
    commit('Our newsroom')

    git('switch', '--quiet', 'main')
    for (const name of await readdir(join(folder, 'content'))) await rm(join(folder, 'content', name), { recursive: true })
    await writeFile(join(folder, 'content/site.yaml'), 'title: Another example\n')
    await replace('package.json', /"version": ".*"/, '"version": "99.0.0"')
    await replace('README.md', /^/, 'News of the project.\n\n')
    await appendFile(join(folder, 'wrangler.toml'), '\n[observability]\nenabled = true\n')
    await appendFile(join(folder, 'src/compile/formats/html/page.css'), '\nmark { color: inherit }\n')
    commit('What is new')

    git('switch', '--quiet', 'ours')
    git('merge', '--quiet', '--no-edit', 'main')
    expect(git('status', '--porcelain')).toBe('')
    expect(await readFile(join(folder, 'package.json'), 'utf8')).toContain('99.0.0')
    expect(await readFile(join(folder, 'wrangler.toml'), 'utf8')).toMatch(/^name = "harbour-news"[\s\S]*\[observability\]/)
    expect(await readdir(join(folder, 'news'))).toEqual([...(await readdir(fixture)), 'logo.svg'].sort())
    expect(contentFolder(folder)).toBe('news')

    const [program, ...args] = commandOfBuild(folder)
    expect(await run(program, args, { cwd: folder })).toMatchObject({ code: 0, stdout: expect.stringMatching(/^compiled 55 articles/) })
    const publication = readBundle(join(folder, 'dist'))
    const page = await new Newsroom(publication, { policy: 'any-cache', clock: Date.now }).request('/harbour/big-storm.html')
    const html = await page.text()
    // The page has new features of the project, in the newsroom's own colours.
    expect(html).toContain('mark{color:inherit}')
    expect(html).toMatch(/:root\{--accent:light-dark\(#005a9c,.*<img src="\/pictures\/logo-/s)
  })
})
