// Elements of a page's tree.
import type { Element, ElementContent, Properties } from 'hast'

type Children = string | readonly (string | ElementContent)[]

/**
 * Makes an element; properties that are undefined are left out.
 * @example h('a', { href: '/news' }, 'News')
 */
export function h(tagName: string, children?: Children): Element
export function h(tagName: string, properties: Readonly<Properties>, children?: Children): Element
export function h(tagName: string, first: Readonly<Properties> | Children = {}, second: Children = []): Element {
  const isChildren = typeof first === 'string' || isList(first)
  const [properties, children] = isChildren ? [{}, first] : [first, second]
  const nodes = typeof children === 'string' ? [children] : children
  return {
    type: 'element',
    tagName,
    properties: Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined && value !== null)),
    children: nodes.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child)),
  }
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}
