import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeBytes, decodePart, decodePath } from '../../src/text/decode.ts'

// The sentences are repeated, so that their letters are enough to tell the encoding.
const russian = 'В порту Норвик открыт второй причал, первый за двадцать лет. Мэр города поздравил всех жителей. '.repeat(3)
const inWindows1251 = Uint8Array.from([...russian].map(codeInWindows1251))

function codeInWindows1251(sign: string): number {
  const code = sign.codePointAt(0) ?? 0
  return code < 0x80 ? code : code - 0x350
}

function utf16(text: string, bigEndian: boolean): Buffer {
  const bytes = Buffer.from(text, 'utf16le')
  return bigEndian ? bytes.swap16() : bytes
}

const declaring = (label: string, content: Buffer) => Buffer.concat([Buffer.from(`<meta charset="${label}">`), content])

describe('decodeBytes()', () => {
  test.each([
    ['UTF-8', Buffer.from('Déjà vu'), 'UTF-8'],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFFDéjà vu'), 'UTF-8'],
    ['UTF-16LE with a byte order mark', utf16('\uFEFFDéjà vu', false), 'UTF-16LE'],
    ['UTF-16BE with a byte order mark', utf16('\uFEFFDéjà vu', true), 'UTF-16BE'],
    ['UTF-16LE without', utf16('Déjà vu', false), 'UTF-16LE'],
    ['UTF-16BE without', utf16('Déjà vu', true), 'UTF-16BE'],
  ])('reads %s, and guesses nothing', (_, bytes, encoding) => {
    expect(decodeBytes(bytes)).toEqual({ text: 'Déjà vu', encoding })
  })

  test.each([
    ['windows-1252', 'latin1', 'Déjà vu'],
    ['ISO-8859-1', 'latin1', 'Déjà vu'],
  ] as const)('reads what HTML and XML declare as %s', (label, encoding, text) => {
    for (const declaration of [`<meta charset="${label}">`, `<?xml version="1.0" encoding="${label}"?>`])
      expect(decodeBytes(Buffer.from(declaration + text, encoding))).toEqual({ text: declaration + text, encoding: 'windows-1252' })
  })

  test.each([
    ['euc-kr', '94ee20baceb5ce', '뷁 부두'],
    ['ks_c_5601-1987', '94ee20baceb5ce', '뷁 부두'],
    ['big5', 'c2ed9df2', '鎮𨋢'],
    ['shift_jis', '87408160', '①～'],
    ['iso-2022-jp', '1b2442426846731b2842', '第二'],
    ['koi8-r', 'f0d2c9dec1cc', 'Причал'],
    ['iso-8859-1', '9344e96ae0942080', '“Déjà” €'],
  ])('reads %s by the tables of browsers: %s is %s', (label, hex, text) => {
    expect(decodeBytes(declaring(label, Buffer.from(hex, 'hex')))?.text).toBe(`<meta charset="${label}">${text}`)
    expect(decodeBytes(Buffer.from(hex, 'hex'), label)?.text).toBe(text)
  })

  test('takes bytes that are UTF-8 for UTF-8, whatever they declare, and knows no encoding of an unknown name', () => {
    for (const label of ['windows-1251', 'euc-kr', 'utf-9'])
      expect(decodeBytes(declaring(label, Buffer.from('Второй причал')))).toMatchObject({
        text: `<meta charset="${label}">Второй причал`,
        encoding: 'UTF-8',
      })
  })

  test('takes windows-1251 for what it is by its letters, and says that it guessed', () => {
    expect(decodeBytes(inWindows1251)).toMatchObject({
      text: russian,
      encoding: 'windows-1251',
      ground: expect.stringContaining('confidence'),
    })
  })

  test('reads what the user states, and nothing that it cannot be', () => {
    expect(decodeBytes(inWindows1251, 'windows-1251')).toEqual({ text: russian, encoding: 'windows-1251' })
    expect(decodeBytes(inWindows1251, 'utf-8')).toBeUndefined()
  })

  test.each([
    ['UTF-8', Buffer.from('Второй причал в порту Норвик')],
    ['EUC-KR', Buffer.from('baceb5ce94eebaceb5cebaceb5ce', 'hex')],
  ])('keeps a text in %s of which a byte is damaged, and tells of it', (encoding, bytes) => {
    const { text, ...rest } = decodeBytes(declaring(encoding, Buffer.concat([bytes, Buffer.from([0xff])]))) ?? { text: '' }
    expect(text).toBe(`<meta charset="${encoding}">${decodeBytes(bytes, encoding)?.text}?`)
    expect(rest).toEqual({ encoding, ground: expect.stringMatching(/^1 of/) })
  })

  test('refuses what its bytes do not tell, rather than to take it for anything', () => {
    expect(decodeBytes(Uint8Array.of(0x81, 0xff, 0x00, 0x9d, 0xfe, 0x1a, 0x80))).toBeUndefined()
  })

  test('throws for no bytes, and gives back every text that was UTF-8', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => void decodeBytes(bytes)))
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.startsWith('\uFEFF') && !text.includes('\0'))
        expect(decodeBytes(Buffer.from(text))?.text).toBe(text)
      }),
    )
  })
})

describe('percent-encoded text', () => {
  test.each([
    ['/caf%C3%A9%2Fa', '/café%2Fa', '/café/a'],
    ['/100%', '/100%', '/100%'],
    ['/%E0%A4%A', '/%E0%A4%A', '/%E0%A4%A'],
  ])('%s', (text, path, part) => {
    expect([decodePath(text), decodePart(text)]).toEqual([path, part])
  })
})
