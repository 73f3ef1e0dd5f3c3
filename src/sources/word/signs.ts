// Signs that Word takes from special fonts → characters of Unicode, which any font may have.

// The signs that these fonts show in place of ASCII and Latin-1.
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
}

function ofRow(from: number, signs: string): Record<number, string> {
  return Object.fromEntries(Array.from(signs, (sign, index) => [from + index, sign]))
}

/** The Unicode character of a sign. @returns undefined if the font, or the sign in the font, is not known. */
export function signOf(font: string, code: number): string | undefined {
  const own = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code
  const known = fonts[font.toLowerCase()]
  return known === undefined && own === code ? String.fromCodePoint(code) : known?.[own]
}
