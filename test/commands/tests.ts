/** Tests that start commands in processes of their own, or the deployed form of the Worker. They take minutes; all others take one. */
export const commands = [
  'test/{commands,production,fuzz}/**/*.test.ts',
  'test/sources/visibility.test.ts',
  'test/sources/sites/sites.test.ts',
  'test/compile/check/deleted.test.ts',
  'test/docs/*.production.test.ts',
]
