// Reasons why a bundle must not be deployed.

import { digestBundle, digestProgram, digestSources, type KeptRecord, readRecord } from '../../compile/record.ts'
import { findOtherFiles, readSources } from '../../content/read.ts'
import { shownPath } from '../cli.ts'

// The host of the example, and the names of this machine.
const hostsOfNobody = /^(?:newsroom\.example|localhost|127\.0\.0\.1|\[::1\])$/

/** Prints each reason why a bundle must not be deployed. @returns whether it may be deployed. */
export function mayBeDeployed(folder: string, environment?: string): boolean {
  const refusals = findRefusals(folder, environment)
  for (const refusal of refusals) console.error(`${folder} is not to be deployed: ${refusal}`)
  return refusals.length === 0
}

/**
 * Compares the bundle in a folder with the content that it was made from.
 *
 * @param environment the environment of wrangler.toml that the bundle is for; undefined for production.
 * @returns reasons why it must not be deployed, each with a remedy; empty if it may be deployed.
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
    ...(record.preview ? ['it shows drafts or unpublished articles; run npm run build without --drafts and --preview'] : []),
    ...(isOutdated(record) ? [`it is older than ${content}; run npm run build`] : []),
    ...(record.program === digestProgram() ? [] : ['another version of the program built it; run npm run build']),
    ...(hostsOfNobody.test(new URL(url).hostname) ? [`its links lead to ${url}; set url in ${content}/site.yaml to the public URL`] : []),
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
