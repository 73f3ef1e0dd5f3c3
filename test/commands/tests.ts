/** The tests that start commands as their users do, a process each, and the Worker as it is deployed: minutes, where all others take one. */
export const commands = [
  'test/{commands,production,fuzz}/**/*.test.ts',
  'test/sources/visibility.test.ts',
  'test/sources/sites/sites.test.ts',
  'test/compile/check/deleted.test.ts',
  'test/docs/*.production.test.ts',
]
