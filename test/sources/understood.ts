// An article as its source has it, with the facts that an import into an English newsroom in UTC gives it.
import type { Imported } from '../../src/sources/imported.ts'
import { understand } from '../../src/sources/understand.ts'

export const site = { names: [], languages: [], timezone: 'UTC' }

export function understood(imported: Imported | undefined) {
  if (imported === undefined) throw new Error('there is no such article')
  const { facts, draft, guesses, losses } = understand(imported, {}, false, site)
  return { ...facts, ...imported, draft, guesses, losses }
}
