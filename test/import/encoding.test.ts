import { describe, expect, test } from 'vitest'
import { decode } from '../../src/import/encoding.ts'

// The same sentences often enough for their letters to tell the table by.
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

describe('decode()', () => {
  test.each([
    ['UTF-8', Buffer.from('Déjà vu')],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFFDéjà vu')],
    ['UTF-16LE with a byte order mark', utf16('\uFEFFDéjà vu', false)],
    ['UTF-16BE with a byte order mark', utf16('\uFEFFDéjà vu', true)],
    ['UTF-16LE without', utf16('Déjà vu', false)],
    ['UTF-16BE without', utf16('Déjà vu', true)],
  ])('reads %s, and guesses nothing', (_, bytes) => {
    expect(decode(bytes)).toEqual({ text: 'Déjà vu', guesses: [] })
  })

  test('reads what HTML and XML declare', () => {
    for (const declaration of ['<meta charset="windows-1252">', '<?xml version="1.0" encoding="ISO-8859-1"?>']) {
      expect(decode(Buffer.from(`${declaration}Déjà vu`, 'latin1'))).toEqual({ text: `${declaration}Déjà vu`, guesses: [] })
    }
  })

  test('takes windows-1251 for what it is by its letters, and says that it guessed', () => {
    const { text, guesses } = decode(inWindows1251)
    expect(text).toBe(russian)
    expect(guesses).toMatchObject([{ what: 'encoding', value: 'windows-1251' }])
  })

  test('reads what the user states, and refuses what it cannot be', () => {
    expect(decode(inWindows1251, 'windows-1251')).toEqual({ text: russian, guesses: [] })
    expect(() => decode(inWindows1251, 'utf-8')).toThrow('--encoding')
  })
})
