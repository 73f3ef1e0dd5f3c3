import { fileURLToPath } from 'node:url'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { built } from './build-first.ts'
import { commands } from './commands/tests.ts'

// Packages run as in production. The development code of some, such as assertions, takes a sixth of the time.
process.env.NODE_ENV = 'production'

const root = fileURLToPath(new URL('..', import.meta.url))

export default defineConfig({
  root,
  resolve: { alias: { '#resources': `${built}/resources.js` } },
  test: {
    globalSetup: 'test/build-first.ts',
    // A build takes a second, but a minute on a busy machine, and no test may depend on time.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'compile',
          isolate: false,
          unstubEnvs: true,
          include: ['test/{bench,compile,content,docs,facts,model,sources,text,words}/**/*.test.ts', 'test/*.test.ts'],
          exclude: commands,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        plugins: [cloudflareTest({ wrangler: { configPath: './wrangler.toml' }, miniflare: { compatibilityFlags: ['nodejs_compat'] } })],
        // A separate workerd for each file would take longer than the tests.
        test: { name: 'edge', isolate: false, maxWorkers: 2, include: ['test/edge/**/*.test.ts'] },
      },
      {
        extends: true,
        resolve: { alias: [{ find: /^\.{1,2}\/server\.ts$/, replacement: `${root}/test/commands/serve/server.ts` }] },
        // Tests that run against workerd also run against npm run serve.
        test: {
          name: 'serve',
          isolate: false,
          maxWorkers: 2,
          env: { TESTS_BUNDLE: built },
          include: ['test/edge/*.test.ts', 'test/edge/{agents,conformance,preview}/*.test.ts'],
        },
      },
    ],
  },
})
