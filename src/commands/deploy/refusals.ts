// Why a bundle is not to be deployed.

import { digestBundle, digestProgram, digestSources, type KeptRecord, readRecord } from '../../compile/record.ts'
import { findOtherFiles, readSources } from '../../content/read.ts'
import { shownPath } from '../cli.ts'

// The example's, and this machine's.
const hostsOfNobody = /^(?:newsroom\.example|localhost|127\.0\.0\.1|\[::1\])$/

/** Prints why a bundle is not to be deployed, a line for each reason. @returns whether it may be deployed. */
export function mayBeDeployed(folder: string, environment?: string): boolean {
  const refusals = findRefusals(folder, environment)
  for (const refusal of refusals) console.error(`${folder} is not to be deployed: ${refusal}`)
  return refusals.length === 0
}

/**
 * Holds the bundle in a folder against what it was made of.
 *
 * @param environment of wrangler.toml that it is for; none is production.
 * @returns what is wrong and what to do, nothing where it may be deployed.
 */
export function findRefusals(folder: string, environment?: string): string[] {
  let record: KeptRecord
  try {
    record = readRecord(folder)
    if (record.bundle !== digestBundle(folder)) return ['it is not what the last build wrote; run npm run build']
  } catch {
    return ['there is no bundle; run npm run build']
  }
  const { url, hasOtherUrl } = record
  const content = shownPath(record.content)
  return [
    ...(record.preview ? ['it shows drafts, or what is waiting; run npm run build without --drafts and --preview'] : []),
    ...(isOutdated(record) ? [`it is older than ${content}; run npm run build`] : []),
    ...(record.program === digestProgram() ? [] : ['another version of the program built it; run npm run build']),
    ...(hostsOfNobody.test(new URL(url).hostname)
      ? [`its links lead to ${url}; say in ${content}/site.yaml under url where the public will find it`]
      : []),
    ...(hasOtherUrl && environment === undefined
      ? [`it was made for ${url} by --url; run npm run build without it, or name an environment: npx wrangler deploy --env staging`]
      : []),
  ]
}

function isOutdated({ content, sources }: KeptRecord): boolean {
  try {
    return digestSources(readSources(content), findOtherFiles(content)) !== sources
  } catch {
    return true
  }
}
