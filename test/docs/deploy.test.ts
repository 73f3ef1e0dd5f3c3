// The files of docs/deploy/ that users copy: the commands that they run, and the order.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const folder = mkdtempSync(join(tmpdir(), 'deploy-'))
afterAll(() => rmSync(folder, { recursive: true }))
// Stand-ins for the programs, so that nothing is deployed.
for (const name of ['npm', 'curl'])
  writeFileSync(join(folder, name), `#!/bin/sh\necho "${name} $@" >> called\n[ "$2" != "$FAILING" ]\n`, { mode: 0o755 })

/** The commands that a shell script runs. */
function callsOf(script: string, env: NodeJS.ProcessEnv = {}): string[] {
  writeFileSync(join(folder, 'called'), '')
  execFileSync('/bin/sh', ['-e', '-c', script], {
    cwd: folder,
    stdio: 'pipe',
    env: { FAILING: 'nothing', PATH: `${folder}:/usr/bin:/bin`, ...env },
  })
  return readFileSync(join(folder, 'called'), 'utf8').trimEnd().split('\n')
}

const purge = 'curl --fail -X POST -H Fastly-Key: key https://api.fastly.com/service/service/purge/site'
const secrets = { FASTLY_KEY: 'key', FASTLY_SERVICE: 'service' }

describe('docs/deploy/workers-builds.sh', () => {
  const script = `sh ${resolve('docs/deploy/workers-builds.sh')}`

  test('checks and tests, then deploys and verifies', () => {
    expect(callsOf(`${script} build`)).toEqual(['npm run check', 'npm test'])
    expect(callsOf(`${script} deploy`, { WORKERS_CI_COMMIT_SHA: 'abc' })).toEqual(['npm run deploy -- -- --message abc', 'npm run verify'])
  })

  test('purges in between where a cache is named', () => {
    const [, second] = callsOf(`${script} deploy`, { WORKERS_CI_COMMIT_SHA: 'abc', ...secrets })
    expect(second).toBe(purge)
  })

  test('deploys nothing that does not pass', () => {
    expect(() => callsOf(`${script} build`, { FAILING: 'check' })).toThrow()
    expect(readFileSync(join(folder, 'called'), 'utf8')).toBe('npm run check\n')
    expect(() => callsOf(`${script} deploy`, { FAILING: 'deploy', ...secrets })).toThrow()
    expect(readFileSync(join(folder, 'called'), 'utf8')).not.toContain('curl')
    expect(() => callsOf(`${script} nothing`)).toThrow('Usage')
  })
})

describe('docs/deploy/github-actions.yml', () => {
  const text = readFileSync('docs/deploy/github-actions.yml', 'utf8')
  interface Job {
    readonly needs?: string
    readonly if?: string
    readonly steps: readonly { readonly run?: string; readonly if?: string }[]
  }
  const { jobs } = parse(text) as { jobs: Record<string, Job> }
  const runsOf = (job: Job | undefined) => (job?.steps ?? []).flatMap(({ run }) => run ?? [])

  test('runs no action but by its commit, with the version that it is', () => {
    const actions = Array.from(text.matchAll(/uses: (.*)/g), ([, action]) => action)
    expect(actions.length).toBeGreaterThan(0)
    for (const action of actions) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  test('checks and tests whatever is pushed, and deploys main once that has passed', () => {
    expect(callsOf(runsOf(jobs.check).join('\n'))).toEqual(['npm ci', 'npm run check', 'npm test'])
    expect(jobs.deploy).toMatchObject({ needs: 'check', if: "github.ref == 'refs/heads/main'" })
    expect(callsOf(runsOf(jobs.deploy).join('\n'), { GITHUB_SHA: 'abc', ...secrets })).toEqual([
      'npm ci',
      'npm run deploy -- -- --message abc',
      purge,
      'npm run verify',
    ])
    expect(jobs.deploy?.steps.find(({ run }) => run?.startsWith('curl'))?.if).toBe("env.FASTLY_KEY != ''")
  })
})

describe('docs/deploy.md', () => {
  const text = ['docs/deploy.md', 'docs/deploy/github-actions.yml', 'docs/deploy/workers-builds.sh', 'README.md']
    .map((name) => readFileSync(name, 'utf8'))
    .join('\n')
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }

  test('names no command that there is not', () => {
    const named = new Set(Array.from(text.matchAll(/npm run (?:--\w+ )?([a-z:]+)/g), ([, name = '']) => name))
    expect([...named].filter((name) => scripts[name] === undefined)).toEqual([])
  })
})
