/** The files that the edge is deployed with. */
export interface Bundle {
  /** A line about everything, then a line for each resource. ASCII, since any other character would double its size in memory. */
  readonly index: string
  /** The parts of the content, in their order. */
  readonly content: readonly Uint8Array[]
  /** Files for Workers Static Assets, by name: the content of each, or its location. */
  readonly assets: ReadonlyMap<string, Uint8Array | LocatedFile>
  readonly representations: number
}

/** A file on this machine, which may be too large to hold in memory. */
export interface LocatedFile {
  readonly location: string
  /** In bytes. */
  readonly length: number
  /** Whether the file never changes, as files of the cache do not. A hard link to it is then as good as a copy. */
  readonly immutable?: true
}
