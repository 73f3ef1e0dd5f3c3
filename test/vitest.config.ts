import { fileURLToPath } from 'node:url'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { built } from './build-first.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

export default defineConfig({
  root,
  resolve: { alias: { '#resources': `${built}/resources.js` } },
  test: {
    globalSetup: 'test/build-first.ts',
    // A build takes a second, and a minute on a machine that does much else: nothing here is to hang on a timing.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'compile',
          isolate: false,
          unstubEnvs: true,
<<<<<<< HEAD
          include: ['test/{bench,compile,docs,inspect,model,production}/**/*.test.ts', 'test/*.test.ts'],
=======
          include: ['test/{compile,docs,import,inspect,model,production}/**/*.test.ts', 'test/*.test.ts'],
>>>>>>> 141b12b (npm run import brings texts that were copied from news pages into content/, word for word, asks by name for what it cannot find and says what it guessed; npm run new makes a draft)
        },
      },
      {
        extends: true,
        plugins: [cloudflareTest({ wrangler: { configPath: './wrangler.toml' }, miniflare: { compatibilityFlags: ['nodejs_compat'] } })],
        test: { name: 'edge', include: ['test/edge/**/*.test.ts'] },
      },
    ],
  },
})
