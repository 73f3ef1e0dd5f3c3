// The index as text: what concerns everything in the first line, then a line for each resource, with its path before it.
// Only the lines that are asked for are ever parsed, so that ten thousand articles start as fast as one.
import { makePathTable, type PathTable } from './path-table.ts'
import type { IndexHead, PackedDeltas, PackedResource, ResourceKind } from './resource.ts'

/**
 * What the index says of a resource. It is parsed while somebody waits: a list takes less than half as long as an object
 * with names. `places` are the length of each representation and where its delta begins, `digests` theirs end to end.
 */
export type ResourceLine = readonly [
  kind: number,
  tags: string,
  deltas: PackedDeltas,
  places: readonly number[],
  digests: string,
  links?: string,
]

/** The length of a SHA-256 in base64. */
export const digestLength = 44

/** What an index says of resources, written down. */
export interface IndexLines {
  /** To which the lines refer by number. */
  readonly kinds: readonly ResourceKind[]
  readonly lines: string
  readonly table: PathTable
}

/** Writes what an index says of resources. Neither a path, which is percent-encoded, nor JSON holds a line break, and a path no space. */
export function serializeResources(resources: readonly PackedResource[]): IndexLines {
  const kinds = new Map<string, { readonly number: number; readonly kind: ResourceKind }>()
  const lines = resources.map((resource) => {
    const kind = kindOf(resource)
    const key = serialize(kind)
    const { number } = kinds.get(key) ?? { number: kinds.size }
    kinds.set(key, { number, kind })
    return `${resource.path} ${serialize(lineOf(resource, number))}\n`
  })
  return { kinds: Array.from(kinds.values(), ({ kind }) => kind), lines: lines.join(''), table: makePathTable(lines) }
}

function kindOf({ language, representations }: PackedResource): ResourceKind {
  return { language, formats: representations.map(([format]) => format) }
}

function lineOf({ tags, deltas, representations, links }: PackedResource, kind: number): ResourceLine {
  const places = representations.flatMap(([, length, start]) => [length, start])
  const digests = representations.map(([, , , digest]) => digest).join('')
  const line = [kind, tags.join(), deltas, places, digests] as const
  return links === undefined ? line : [...line, links]
}

/** Writes an index. */
export function serializeIndex(head: IndexHead, lines: string): string {
  return `${serialize(head)}\n${lines}`
}

/** JSON in ASCII: one other character would make each of millions take two bytes in memory. */
function serialize(value: unknown): string {
  return JSON.stringify(value).replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Reads an index as far as a start needs it. */
export function readIndex(text: string): { readonly head: IndexHead; readonly lines: string } {
  const end = text.indexOf('\n')
  return { head: JSON.parse(text.slice(0, end)), lines: text.slice(end + 1) }
}

/** Reads the line that begins somewhere. */
export function readLine(lines: string, position: number): { readonly path: string; readonly line: ResourceLine } {
  const space = lines.indexOf(' ', position)
  return { path: lines.slice(position, space), line: JSON.parse(lines.slice(space + 1, lines.indexOf('\n', space))) }
}
