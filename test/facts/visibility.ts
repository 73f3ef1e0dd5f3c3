// Visibility of an article by its front matter, in the words of visibility.json.
import { readFrontMatter } from '../../src/content/front-matter.ts'
import { entriesOf } from '../../src/facts/entry.ts'
import { readFacts } from '../../src/facts/facts.ts'

export const date = '2019-10-02'
export const frontMatter = (states: string) => `---\ntitle: The quay\ndate: ${date}\nsummary: It opens.\n${states}\n---\n\nIt opened.\n`

/** The table's word for an article: `hidden`, `unlisted`, `public`, `from DATE`; and `told` where there is a finding. */
export function stateOf(states: string): string {
  const { data, placeOf } = readFrontMatter('a.md', frontMatter(states))
  const { facts, findings } = readFacts(entriesOf(data, placeOf), { file: 'a.md', timezone: 'UTC' })
  const told = findings.some(({ warning }) => warning === 'kept back') ? ', told' : ''
  if (facts.visibility.is === 'hidden') return `hidden${told}`
  if (!facts.isListed) return `unlisted${told}`
  return (facts.date?.startsWith('2090') ? `from ${facts.date}` : 'public') + told
}
