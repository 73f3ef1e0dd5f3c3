/** The files that the edge is deployed with. */
export interface Bundle {
  /** A line about everything, then a line for each resource. ASCII, since one other character would double it in memory. */
  readonly index: string
  /** The parts of the content, in their order. */
  readonly content: readonly Uint8Array[]
  /** Files for Workers Static Assets, by name: what is in each, or where it is. */
  readonly assets: ReadonlyMap<string, Uint8Array | LocatedFile>
  readonly representations: number
}

/** A file of this machine, which may be larger than memory should hold. */
export interface LocatedFile {
  readonly location: string
  /** In bytes. */
  readonly length: number
  /** Whether it never changes, as a file of the cache does not, so that a link to it is as good as a copy. */
  readonly immutable?: true
}
