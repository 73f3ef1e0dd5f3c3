// All findings about content/, at once.
import type { Newsroom } from '../../content/newsroom.ts'
import { findUnreadable } from '../../content/read.ts'
import { byPlace, type Finding, InvalidContent, isMistake } from '../../text/finding.ts'
import { checkPaths, findSameIds, findTwins } from './addresses.ts'
import type { Checked } from './checked.ts'
import { findEarly } from './early.ts'
import { checkFiles } from './files.ts'
import { findLeftBehind, findUnknownNames, findUntranslated } from './sections.ts'

/**
 * Checks a newsroom. @returns it, with its warnings.
 *
 * @throws InvalidContent with every finding, if one of them is a mistake.
 */
export function check(checked: Checked): Newsroom {
  const { sources, addressed, parsed, joined, drafts, strict = false } = checked
  const { newsroom, sections } = joined
  const { site } = newsroom
  const { articles, stubs } = parsed
  // A mistake in a draft does not stop the build unless drafts are published.
  const asWarning = (finding: Finding): Finding => ({ ...finding, warning: finding.warning ?? 'drafts' })
  const findings = [
    ...checked.site.findings,
    ...findUnreadable(sources),
    ...addressed.findings,
    ...[...parsed.sections, ...stubs, parsed.topics].flatMap((one) => one.findings),
    ...articles.flatMap(({ head, findings: found }) => (head.draft && !drafts ? found.map(asWarning) : found)),
    ...joined.findings,
    ...findUnknownNames(sections, addressed.heads, site),
    ...findTwins([...addressed.heads, ...addressed.stubs], addressed.sectionFiles, site),
    ...findSameIds(articles),
    ...findUntranslated(newsroom.sections, site),
    ...findLeftBehind(newsroom.sections, newsroom.articles, site),
    ...checkFiles(checked),
    ...checkPaths(checked),
    ...findEarly(checked),
  ].sort(byPlace)
  if (findings.some(isMistake) || (strict && findings.length > 0))
    throw new InvalidContent(strict ? findings.map(({ warning: _, ...finding }) => finding) : findings)
  return { ...newsroom, warnings: findings }
}
