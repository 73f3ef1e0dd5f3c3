// Cloudflare's limits, as of November 2026. https://developers.cloudflare.com/workers/platform/limits/
import type { Bundle } from './bundle.ts'

const mebibyte = 2 ** 20

// The limit was 3 MB on Workers Free and 10 MB on Workers Paid, compressed, until September 2026.
const workerSize = 64 * mebibyte
const assetSize = 25 * mebibyte
const assetsOnFree = 20_000
const assetsOnPaid = 100_000

/**
 * How many bytes a bundle may have; the rest of the content goes to Static Assets. It is below the limit of a Worker, and
 * leaves more than half of the 128 MB that an isolate has to the runtime.
 */
export const bundledLength = 56 * mebibyte

const fewer = 'cards: false in site.yaml saves one for each page without a picture'

/** The limits of Cloudflare that a bundle exceeds: it is refused, or it needs Workers Paid. */
export function findExcess({ index, content, assets }: Bundle) {
  const size = lengthOf(content) + index.length
  const longest = Math.max(0, ...Array.from(assets.values(), ({ length }) => length))
  const refused = assets.size > assetsOnPaid
  const taken = refused
    ? `Workers Paid takes ${count(assetsOnPaid)} files`
    : `Workers Free takes ${count(assetsOnFree)} files, Workers Paid this many`
  return [
    ...(size > workerSize
      ? [{ refused: true, message: `the bundle has ${count(size)} bytes; a Worker may have ${count(workerSize)}` }]
      : []),
    ...(longest > assetSize
      ? [{ refused: true, message: `an asset has ${count(longest)} bytes; a file of Static Assets may have ${count(assetSize)}` }]
      : []),
    ...(assets.size > assetsOnFree ? [{ refused, message: `there are ${count(assets.size)} assets; ${taken}; ${fewer}` }] : []),
  ]
}

/** The length of a file that consists of parts. */
export function lengthOf(parts: readonly { readonly length: number }[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0)
}

function count(value: number): string {
  return value.toLocaleString('en')
}
