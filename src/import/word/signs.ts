// Signs that Word takes from fonts of its own, and formulas, as letters that any font has.
import type { ElementContent } from 'hast'
import { h } from 'hastscript'
import { childrenOf, find, val, wordsOf, type Xml } from './package.ts'

// What these fonts show in place of ASCII and Latin-1.
const fonts: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  symbol: {
    ...ofRow(0x41, 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ'),
    ...ofRow(0x61, 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ'),
    ...ofRow(0x20, ' !∀#∃%&∋()∗+,−./0123456789:;<=>?≅'),
    ...ofRow(0xa2, '′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…'),
    ...ofRow(0xc4, '⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊'),
    229: '∑',
    242: '∫',
  },
  wingdings: {
    ...ofRow(0x28, '☎✆✉'),
    ...ofRow(0x4a, '☺😐☹'),
    ...ofRow(0x6c, '●❍■□□❑❒'),
    ...ofRow(0x80, '⓪①②③④⑤⑥⑦⑧⑨⑩'),
    ...ofRow(0x9e, '·•'),
    ...ofRow(0xa7, '▪◻'),
    ...ofRow(0xdf, '←→↑↓↖↗↙↘'),
    ...ofRow(0xe7, '⬅➔⬆⬇'),
    ...ofRow(0xfb, '✘✔☒☑'),
    118: '❖',
    171: '★',
    216: '➢',
  },
  'wingdings 2': { 80: '✓', 79: '✗', 82: '☑', 83: '☒', 163: '□', 151: '●' },
  'wingdings 3': { ...ofRow(0x66, '←→↑↓'), 125: '▶', 132: '⬤' },
}

function ofRow(from: number, signs: string): Record<number, string> {
  return Object.fromEntries(Array.from(signs, (sign, index) => [from + index, sign]))
}

/** A sign as Unicode has it. @returns undefined where the font is not known, or the sign in it. */
export function signOf(font: string, code: number): string | undefined {
  const own = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code
  const known = fonts[font.toLowerCase()]
  return known === undefined && own === code ? String.fromCodePoint(code) : known?.[own]
}

/** A formula in one line: ECMA-376, part 1, section 22.1. */
export function formula(xml: Xml | undefined): ElementContent[] {
  const text = (value: string): ElementContent => ({ type: 'text', value })
  return childrenOf(xml).flatMap((child): ElementContent[] => {
    const part = (name: string) => formula(find(child, name))
    const raised = [...(find(child, 'sub') ? [h('sub', part('sub'))] : []), ...(find(child, 'sup') ? [h('sup', part('sup'))] : [])]
    const grouped = (name: string) => (wordsOf(find(child, name)).trim().length > 1 ? [text('('), ...part(name), text(')')] : part(name))
    const joined = (name: string, sign: string) =>
      childrenOf(child, name).flatMap((one, index) => [...(index === 0 ? [] : [text(sign)]), ...formula(one)])
    const sign = (name: string, usual: string) => val(child, `${child.name}Pr`, name) ?? usual
    switch (child.name) {
      case 'r':
        return [text(wordsOf(child))]
      case 'f':
        return [...grouped('num'), text('/'), ...grouped('den')]
      case 'sSup':
      case 'sSub':
      case 'sSubSup':
        return [...part('e'), ...raised]
      case 'sPre':
        return [...raised, ...part('e')]
      case 'rad':
        return [...(wordsOf(find(child, 'deg')).trim() === '' ? [] : [h('sup', part('deg'))]), text('√'), ...grouped('e')]
      case 'nary':
        return [text(sign('chr', '∫')), ...raised, ...part('e')]
      case 'd':
        return [text(sign('begChr', '(')), ...joined('e', sign('sepChr', '|')), text(sign('endChr', ')'))]
      case 'acc':
        return [...part('e'), text(sign('chr', '\u0302'))]
      case 'm':
        return joined('mr', '; ')
      case 'mr':
        return joined('e', ' ')
      case 'eqArr':
        return joined('e', ', ')
      default:
        return child.name.endsWith('Pr') ? [] : formula(child)
    }
  })
}
