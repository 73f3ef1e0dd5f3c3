// The parts of a Word document and how they refer to each other: ECMA-376, part 2.

import { posix } from 'node:path'
import { unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { messageOf } from '../../text/attempt.ts'
import { UnreadableSource } from '../imported.ts'

/** An element of XML. Its name and the names of its attributes have no prefixes. */
export interface Xml {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (Xml | string)[]
}

export interface Relation {
  /** `hyperlink`, `image`, `header` … */
  readonly type: string
  /** A part of the document, or a URL if the target is external. */
  readonly target: string
  readonly isExternal: boolean
}

// In bytes. Word itself opens no more than 512 MiB.
const mostUnpacked = 512 * 1024 * 1024

export type WordPackage = ReturnType<typeof openPackage>

/** Opens a document. @throws UnreadableSource if it is not a Word document. */
export function openPackage(bytes: Uint8Array) {
  // A document that Word locks with a password has another file format, which all documents had before 2007.
  if (Buffer.from(bytes.subarray(0, 4)).toString('hex') === 'd0cf11e0')
    throw new UnreadableSource('this is locked with a password, or in the format of Word 97; save it as .docx without a password')
  let unpacked: Readonly<Record<string, Uint8Array>>
  try {
    let length = 0
    // A small file may unpack to more than any memory holds.
    const filter = ({ originalSize }: { originalSize: number }) => {
      length += originalSize
      if (length > mostUnpacked) throw new RangeError(`it unpacks to more than ${mostUnpacked >> 20} MiB`)
      return true
    }
    unpacked = unzipSync(bytes, { filter })
  } catch (error) {
    throw new UnreadableSource(`this is not a Word document that can be read: ${messageOf(error)}`)
  }
  const main = [...relations('').values()].find(({ type }) => type === 'officeDocument')?.target ?? 'word/document.xml'
  if (unpacked[main] === undefined) throw new UnreadableSource('this is not a Word document that can be read: it has no text')
  /** `main` is the name of the part that holds the text. */
  return { main, bytes: (name: string) => unpacked[name], xml, relations, partsOf }

  /** The root of a part. @throws UnreadableSource if the part is not well-formed. */
  function xml(name: string): Xml | undefined {
    const part = unpacked[name]
    if (part === undefined) return undefined
    try {
      return parseXml(new TextDecoder().decode(part))
    } catch (error) {
      throw new UnreadableSource(`${name} in this Word document is damaged: ${messageOf(error)}`)
    }
  }

  /** The relations of a part, by the identifiers that the part uses for them. */
  function relations(name: string): Map<string, Relation> {
    const folder = posix.dirname(name)
    const list = xml(posix.join(folder, '_rels', `${posix.basename(name)}.rels`))
    return new Map(
      childrenOf(list, 'Relationship').map(({ attributes: { Id = '', Type = '', Target = '', TargetMode } }) => {
        const isExternal = TargetMode === 'External'
        const target = isExternal ? Target : posix.join(Target.startsWith('/') ? '' : folder, Target).replace(/^\//, '')
        return [Id, { type: posix.basename(Type), target, isExternal }]
      }),
    )
  }

  /** The parts of a type that the text refers to. */
  function partsOf(type: string): string[] {
    return [...relations(main).values()].filter((relation) => relation.type === type).map(({ target }) => target)
  }
}

function parseXml(text: string): Xml {
  const root: Xml = { name: '', attributes: {}, children: [] }
  const open = [root]
  const local = (name: string) => name.slice(name.indexOf(':') + 1)
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const own = Object.entries(attributes).map(([key, value]) => [local(key), value])
    const element: Xml = { name: local(name), attributes: Object.fromEntries(own), children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => void open.pop())
  const add = (data: string) => void open.at(-1)?.children.push(data)
  parser.on('text', add)
  parser.on('cdata', add)
  parser.write(text).close()
  return root.children.find((child) => typeof child !== 'string') ?? root
}

/** The children of an element that are elements. With a name, only those of that name. */
export function childrenOf(xml: Xml | undefined, name?: string): Xml[] {
  return (xml?.children ?? []).filter((child): child is Xml => typeof child !== 'string' && (name === undefined || child.name === name))
}

/** The element that a path of names leads to. */
export function find(xml: Xml | undefined, ...path: readonly string[]): Xml | undefined {
  return path.reduce((from, name) => childrenOf(from, name)[0], xml)
}

/** The value of the element that a path leads to. */
export function val(xml: Xml | undefined, ...path: readonly string[]): string | undefined {
  return find(xml, ...path)?.attributes.val
}

/** The outermost elements of a name below an element. Elements within `except`, or within a fallback, are left out. */
export function findAll(xml: Xml | undefined, name: string, except?: string): Xml[] {
  return childrenOf(xml).flatMap((child) => {
    if (child.name === name) return [child]
    return child.name === except || child.name === 'Fallback' ? [] : findAll(child, name, except)
  })
}

/** The text directly within an element. */
export function textOf(xml: Xml | undefined): string {
  return (xml?.children ?? []).filter((child) => typeof child === 'string').join('')
}

/** The words below an element. */
export function wordsOf(xml: Xml | undefined): string {
  return (xml?.children ?? [])
    .map((child) => {
      if (typeof child === 'string') return ['t', 'delText', 'v'].includes(xml?.name ?? '') ? child : ''
      return ['tab', 'br', 'cr'].includes(child.name) ? ' ' : wordsOf(child) + (child.name === 'p' ? ' ' : '')
    })
    .join('')
    .replace(/\s+/g, ' ')
}
