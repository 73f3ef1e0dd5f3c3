import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    name: 'browser',
    include: ['test/browser/**/*.test.ts'],
    globalSetup: 'test/browser/serve.ts',
    // Files run one after the other: a page must not be measured while another one uses the processor.
    fileParallelism: false,
    // A page takes long on a busy machine, and no test may depend on time.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
