import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    name: 'browser',
    include: ['test/browser/**/*.test.ts'],
    globalSetup: 'test/browser/serve.ts',
    // One after the other: a page is not to be measured while another one takes the processor.
    fileParallelism: false,
    // On a machine that does much else, a page takes long: nothing here is to hang on a timing.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
