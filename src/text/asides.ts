// Asides: alerts of GitHub and callouts of Obsidian. Both are quotations whose first line is `[!NOTE]`, and perhaps a title.
import type { Paragraph, PhrasingContent, Root } from 'mdast'
import { fill } from '../words/fill.ts'
import type { Words } from '../words/words.ts'
import { asideKindOf } from './components.ts'
import { splitLines } from './definition-lists.ts'
import { visit } from './visit.ts'

const marker = /^\[!([\w-]+)\][+-]?[ \t]*/

/** Makes asides of quotations that begin with a marker. Each aside begins with a word for its kind, with its title, or with both. */
export function readAsides(tree: Root, words: Words, language: string): void {
  visit(tree, 'blockquote', (quotation) => {
    const [first] = quotation.children
    const [start] = first?.type === 'paragraph' ? first.children : []
    const [found, name = ''] = (start?.type === 'text' && marker.exec(start.value)) || []
    if (first?.type !== 'paragraph' || start?.type !== 'text' || found === undefined) return
    start.value = start.value.slice(found.length)
    const [title = [], ...rest] = splitLines(first.children)
    quotation.data = { hName: 'aside' }
    const heading = headingOf(name, title, words, language)
    const text = rest.flatMap((line, index): PhrasingContent[] => (index === 0 ? line : [{ type: 'text', value: '\n' }, ...line]))
    quotation.children.splice(0, 1, heading, ...(text.length === 0 ? [] : [{ ...first, children: text }]))
  })
}

function headingOf(name: string, title: readonly PhrasingContent[], words: Words, language: string): Paragraph {
  const kind = asideKindOf(name)
  const word = kind === undefined ? name.charAt(0).toUpperCase() + name.slice(1).toLowerCase() : words[kind]
  const [first, ...others] = title
  const names = [name, word].map((one) => one.toLowerCase())
  const isSame = first?.type === 'text' && others.length === 0 && names.includes(first.value.trim().toLowerCase())
  const isAlone = first === undefined || isSame
  const said = isAlone ? word : kind === undefined ? '' : `${fill(words.heading, { heading: word })} `
  const own: PhrasingContent = { type: 'text', value: said.replace(/：\s$/, '：') }
  const isForeign = kind !== undefined && words.language !== language
  // The word is in the language of the newsroom's words, the title in that of the article (WCAG 2.2, 3.1.2).
  const marked: PhrasingContent = isForeign ? { type: 'strong', children: [own], data: { hProperties: { lang: words.language } } } : own
  const children = [...(said === '' ? [] : [marked]), ...(isAlone ? [] : title)]
  return { type: 'paragraph', children: isForeign && isAlone ? children : [{ type: 'strong', children }] }
}
