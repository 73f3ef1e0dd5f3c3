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
    // Tests can run side by side, since each has folders and ports of its own. The default is one worker on two processors.
    maxWorkers: 2,
    unstubEnvs: true,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
