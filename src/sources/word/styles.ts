// Styles of paragraphs and runs of a Word document, and how its lists count: ECMA-376, part 1, sections 17.7 and 17.9.
import { numeral } from '../../text/list-marks.ts'
import { childrenOf, find, val, type Xml } from './package.ts'

/** Whether a property is on. @returns undefined if the property is not stated. */
export function isOn(property: Xml | undefined): boolean | undefined {
  return property === undefined ? undefined : !['0', 'false', 'off', 'none'].includes(property.attributes.val ?? '')
}

/** The first element that a path of names leads to in any of the sources. */
export function first(sources: readonly (Xml | undefined)[], ...path: readonly string[]): Xml | undefined {
  return sources.map((source) => find(source, ...path)).find((found) => found !== undefined)
}

/** Whether the next paragraph continues a paragraph, because its end was deleted or it is a drop cap. */
export function goesOn(paragraph: Xml | undefined): boolean {
  return find(paragraph, 'rPr', 'del') !== undefined || find(paragraph, 'framePr')?.attributes.dropCap !== undefined
}

export type Styles = ReturnType<typeof readStyles>

export function readStyles(styles: Xml | undefined) {
  const all = childrenOf(styles, 'style')
  const byId = new Map(all.map((style) => [style.attributes.styleId ?? '', style]))
  const usual = all.find(({ attributes }) => attributes.type === 'paragraph' && ['1', 'true'].includes(attributes.default ?? ''))
  const defaults = find(styles, 'docDefaults', 'rPrDefault', 'rPr')
  /** A style and those that it is based on. */
  const chain = (id: string, below: readonly Xml[] = []): readonly Xml[] => {
    const style = byId.get(id)
    return style === undefined || below.includes(style) ? below : chain(val(style, 'basedOn') ?? '', [...below, style])
  }
  const ofOwn = (own: Xml | undefined) => chain(val(own, 'pStyle') ?? usual?.attributes.styleId ?? '')
  return {
    /** The names of a paragraph's styles, in small letters. Those of Word's own styles are English in any language. */
    names: (own: Xml | undefined) => ofOwn(own).map((style) => (val(style, 'name') ?? '').toLowerCase()),
    /** The sources of a paragraph's properties: its own, then those of its styles. */
    ofParagraph: (own: Xml | undefined) => [own, ...ofOwn(own).map((style) => find(style, 'pPr'))],
    /** The sources of a run's properties: its own, then those of its styles. */
    ofRun: (own: Xml | undefined) => [own, ...chain(val(own, 'rStyle') ?? '').map((style) => find(style, 'rPr'))],
    /** The sources of the properties of all runs of a paragraph. */
    ofText: (own: Xml | undefined) => [...ofOwn(own).map((style) => find(style, 'rPr')), defaults],
    /** The number of the list that a style of lists stands for. */
    listOf: (id: string) => val(byId.get(id), 'pPr', 'numPr', 'numId'),
  }
}

/** The mark before a paragraph of a list. */
export interface ListMark {
  readonly tag: 'ol' | 'ul'
  /** The type of the list in HTML: `1`, `a`, `I`. */
  readonly type: string
  readonly number: number
  /** The mark as Word shows it: `(a)`, `2.1`, `Article 3`. */
  readonly text: string
  /** Whether the mark has only a number and punctuation. */
  readonly isPlain: boolean
  /** In twentieths of a point. */
  readonly indent: number
}

const types: Readonly<Record<string, string>> = {
  decimal: '1',
  lowerLetter: 'a',
  upperLetter: 'A',
  lowerRoman: 'i',
  upperRoman: 'I',
}

/** Counts the paragraphs of a document's lists. They must be asked for in the order of the text. */
export function readNumbering(numbering: Xml | undefined, styles: Styles) {
  const lists = new Map(childrenOf(numbering, 'num').map((list) => [list.attributes.numId ?? '', list]))
  const forms = new Map(childrenOf(numbering, 'abstractNum').map((form) => [form.attributes.abstractNumId ?? '', form]))
  /** The last number of each level, by the list that they are counted with. */
  const numbers = new Map<Xml, (number | undefined)[]>()
  const begun = new Set<string>()
  const formOf = (list: Xml | undefined) => {
    const form = forms.get(val(list, 'abstractNumId') ?? '')
    const link = val(form, 'numStyleLink')
    return link === undefined ? form : forms.get(val(lists.get(styles.listOf(link) ?? ''), 'abstractNumId') ?? '')
  }
  /** The mark of the next paragraph of a list. @returns undefined if there is no such list, or if the level has no mark. */
  return (id: string, level: number): ListMark | undefined => {
    const list = lists.get(id)
    const form = formOf(list)
    if (list === undefined || form === undefined) return undefined
    const override = (at: number) => childrenOf(list, 'lvlOverride').find(({ attributes }) => Number(attributes.ilvl) === at)
    const levelAt = (at: number) =>
      find(override(at), 'lvl') ?? childrenOf(form, 'lvl').find(({ attributes }) => Number(attributes.ilvl) === at)
    const startAt = (at: number) => Number(val(levelAt(at), 'start') ?? 1)
    const own = levelAt(level)
    const counts = numbers.get(form) ?? []
    numbers.set(form, counts)
    const restart = val(override(level), 'startOverride')
    const key = `${id} ${level}`
    counts[level] = restart !== undefined && !begun.has(key) ? Number(restart) : (counts[level] ?? startAt(level) - 1) + 1
    begun.add(key)
    // Deeper levels start again, unless the numbering says that they continue.
    for (let deeper = level + 1; deeper < counts.length; deeper++)
      if (val(levelAt(deeper), 'lvlRestart') !== '0') counts[deeper] = undefined
    const format = val(own, 'numFmt') ?? 'decimal'
    const pattern = val(own, 'lvlText') ?? `%${level + 1}.`
    if (format === 'none' || (pattern.trim() === '' && format !== 'bullet')) return undefined
    const text = pattern.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1
      return written(counts[at] ?? startAt(at), val(levelAt(at), 'numFmt') ?? 'decimal')
    })
    const { left, start } = find(own, 'pPr', 'ind')?.attributes ?? {}
    return {
      tag: format === 'bullet' ? 'ul' : 'ol',
      type: types[format] ?? '1',
      number: counts[level],
      text,
      isPlain: format === 'bullet' || (format in types && /^[\s\p{P}]*%\d[\s\p{P}]*$/u.test(pattern)),
      indent: Number(left ?? start ?? (level + 1) * 360),
    }
  }
}

const han = '〇一二三四五六七八九'

function written(number: number, format: string): string {
  if (/^(?:chinese|taiwanese|japanese|ideograph|korean)/.test(format) && number < 100) return inHan(number)
  return numeral(number, types[format] ?? '1')
}

function inHan(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  return `${tens > 1 ? han[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 || tens === 0 ? han[ones] : ''}`
}
