// Parsers that plain Markdown does not need. Each is loaded on first use, since loading all of them takes as long as a build of
// a hundred articles.
import { createRequire } from 'node:module'
import { unified } from 'unified'
import { once } from './once.ts'

const load = createRequire(import.meta.url)

// One tilde stands for "about" or "to" in many languages.
const strikethrough = { singleTilde: false }

/** CommonMark with GitHub's extensions, and emphasis as Chinese, Japanese and Korean need it. */
export const markdownParser = once(() => {
  const { default: remarkGfm }: typeof import('remark-gfm') = load('remark-gfm')
  const { default: remarkCjkFriendly }: typeof import('remark-cjk-friendly/parseOnly') = load('remark-cjk-friendly/parseOnly')
  const { default: remarkCjkFriendlyStrikethrough }: typeof import('remark-cjk-friendly-gfm-strikethrough/parseOnly') = load(
    'remark-cjk-friendly-gfm-strikethrough/parseOnly',
  )
  return unified()
    .use(remarkParse())
    .use(remarkGfm, strikethrough)
    .use(remarkCjkFriendly)
    .use(remarkCjkFriendlyStrikethrough, strikethrough)
    .freeze()
})

/** Markdown with components of JSX. */
export const mdxParser = once(() => {
  const { default: remarkMdx }: typeof import('remark-mdx') = load('remark-mdx')
  return unified().use(remarkParse()).use(remarkMdx).freeze()
})

/** The parser of whole pages. */
export const pageParser = once(() => unified().use(rehypeParse()).freeze())

/** The parser of parts of pages. */
export const fragmentParser = once(() => unified().use(rehypeParse(), { fragment: true }).freeze())

/** The plugin that parses the HTML within a tree, so that it becomes a part of the tree. */
export function rehypeRaw() {
  const { default: plugin }: typeof import('rehype-raw') = load('rehype-raw')
  return plugin
}

/** HTML's tree → Markdown's. */
export const hastToMdast = once((): typeof import('hast-util-to-mdast') => load('hast-util-to-mdast'))

function remarkParse() {
  const { default: plugin }: typeof import('remark-parse') = load('remark-parse')
  return plugin
}

function rehypeParse() {
  const { default: plugin }: typeof import('rehype-parse') = load('rehype-parse')
  return plugin
}
