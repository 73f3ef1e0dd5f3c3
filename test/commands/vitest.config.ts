import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { built } from '../build-first.ts'
import { commands } from './tests.ts'

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  resolve: { alias: { '#resources': `${built}/resources.js` } },
  test: {
    name: 'commands',
    globalSetup: 'test/build-first.ts',
    include: commands,
    isolate: false,
    // Each has folders and ports of its own. By default, a machine of two processors has one worker.
    maxWorkers: 2,
    unstubEnvs: true,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
