// The index as text: what concerns everything in the first line, then a line for each resource, with its path before it.
// Only the lines that are asked for are ever parsed, so that ten thousand articles start as fast as one.
import type { PackedResource, ResourceIndex } from './resource.ts'

/** The index, with what it says of a resource still as JSON, by path. */
export interface IndexLines {
  readonly head: Omit<ResourceIndex, 'resources'>
  readonly resources: ReadonlyMap<string, string>
}

/** Writes an index. Neither a path, which is percent-encoded, nor JSON holds a line break, and a path no space. */
export function serializeIndex({ resources, ...head }: ResourceIndex): string {
  const lines = resources.map(({ path, ...resource }) => `${path} ${serialize(resource)}\n`)
  return `${serialize(head)}\n${lines.join('')}`
}

/** JSON in ASCII: one other character would make each of millions take two bytes in memory. */
function serialize(value: unknown): string {
  return JSON.stringify(value).replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Reads an index as far as a start needs it. */
export function readIndex(text: string): IndexLines {
  const headEnd = text.indexOf('\n')
  const resources = new Map<string, string>()
  for (let start = headEnd + 1; start < text.length; ) {
    const space = text.indexOf(' ', start)
    const end = text.indexOf('\n', space)
    resources.set(text.slice(start, space), text.slice(space + 1, end))
    start = end + 1
  }
  return { head: JSON.parse(text.slice(0, headEnd)), resources }
}

/** Reads one line of it. */
export function parseResource(path: string, json: string): PackedResource {
  return { path, ...JSON.parse(json) }
}
