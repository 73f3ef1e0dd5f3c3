// Walks through a tree of Markdown or of HTML, from its beginning to its end.
import type * as Hast from 'hast'
import type * as Mdast from 'mdast'

/** A visitor returns this to leave out the children of a node. */
export const SKIP = 'skip'

/** `SKIP`, or the index at which to go on among the node's siblings, or both. */
type Next = typeof SKIP | number | readonly [typeof SKIP, number] | undefined

type NodeOf<Tree> = Tree extends Hast.Nodes ? Hast.Nodes : Mdast.Nodes
type ParentOf<Tree> = Tree extends Hast.Nodes ? Hast.Parents : Mdast.Parents
// Methods are bivariant in their parameters, so a visitor of one type of node is a visitor of all nodes too.
type Visitor<Node, Parent> = { visit(node: Node, index: number | undefined, parent: Parent | undefined): Next }['visit']

interface AnyNode {
  readonly type: string
  readonly children?: readonly AnyNode[]
}

/** Calls a function with each node, a parent before its children. The tree may change on the way. */
export function visit<Tree extends Hast.Nodes | Mdast.Nodes>(tree: Tree, visitor: Visitor<NodeOf<Tree>, ParentOf<Tree>>): void
/** Calls a function with each node of a type. */
export function visit<Tree extends Hast.Nodes | Mdast.Nodes, Type extends NodeOf<Tree>['type']>(
  tree: Tree,
  type: Type,
  visitor: Visitor<Extract<NodeOf<Tree>, { type: Type }>, ParentOf<Tree>>,
): void
export function visit(tree: AnyNode, type: string | Visitor<AnyNode, AnyNode>, visitor?: Visitor<AnyNode, AnyNode>): void {
  if (typeof type === 'function') walk(tree, undefined, undefined, undefined, type)
  else if (visitor !== undefined) walk(tree, undefined, undefined, type, visitor)
}

function walk(
  node: AnyNode,
  index: number | undefined,
  parent: AnyNode | undefined,
  type: string | undefined,
  visitor: Visitor<AnyNode, AnyNode>,
): number {
  const next = type === undefined || node.type === type ? visitor(node, index, parent) : undefined
  const isSkipped = next === SKIP || typeof next === 'object'
  for (let child = 0; !isSkipped && child < (node.children?.length ?? 0); ) {
    const one = node.children?.[child]
    child = one === undefined ? child + 1 : walk(one, child, node, type, visitor)
  }
  return typeof next === 'object' ? next[1] : typeof next === 'number' ? next : (index ?? 0) + 1
}
