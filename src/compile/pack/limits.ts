// Cloudflare's limits, as of November 2026. https://developers.cloudflare.com/workers/platform/limits/
import type { Bundle } from './bundle.ts'

const mebibyte = 2 ** 20

// Until September 2026 it was 3 MB on Workers Free and 10 MB on Workers Paid, compressed.
const workerSize = 64 * mebibyte
const assetSize = 25 * mebibyte
const assetsOnFree = 20_000
const assetsOnPaid = 100_000

/**
 * How many bytes a bundle may have; the rest of the content goes to Static Assets. It is below the limit of a Worker, and
 * leaves more than half of the 128 MB that an isolate has to the runtime.
 */
export const bundledLength = 56 * mebibyte

/** A limit of Cloudflare that a bundle exceeds: it is refused, or it needs Workers Paid. */
export interface Excess {
  readonly refused: boolean
  readonly message: string
}

const fewer = '; with cards: false in site.yaml, there is none for each page without a picture'

/** The limits that a bundle exceeds. */
export function findExcess({ index, content, assets }: Bundle): Excess[] {
  const size = lengthOf(content) + index.length
  const longest = Array.from(assets.values()).reduce((longest, { length }) => Math.max(longest, length), 0)
  const excess: Excess[] = []
  if (size > workerSize)
    excess.push({ refused: true, message: `the bundle has ${count(size)} bytes; a Worker may have ${count(workerSize)}` })
  if (longest > assetSize)
    excess.push({ refused: true, message: `an asset has ${count(longest)} bytes; a file of Static Assets may have ${count(assetSize)}` })
  if (assets.size > assetsOnPaid)
    excess.push({
      refused: true,
      message: `there are ${count(assets.size)} assets; Workers Paid takes ${count(assetsOnPaid)} files${fewer}`,
    })
  else if (assets.size > assetsOnFree)
    excess.push({
      refused: false,
      message: `there are ${count(assets.size)} assets; Workers Free takes ${count(assetsOnFree)} files, Workers Paid this many${fewer}`,
    })
  return excess
}

/** The length of a file that consists of parts. */
export function lengthOf(parts: readonly { readonly length: number }[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0)
}

function count(value: number): string {
  return value.toLocaleString('en')
}
