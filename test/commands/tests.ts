/** The tests that start commands as their users do, a process each, and the Worker as it is deployed: minutes, where all others take one. */
export const commands = [
  'test/{commands,deploy,develop,inspect,production,serve}/**/*.test.ts',
  'test/compile/{main,develop/deleted}.test.ts',
  'test/sources/{main,visibility}.test.ts',
  'test/sources/sites/sites.test.ts',
  'test/docs/*.production.test.ts',
  'test/commands/*.test.ts',
]
