import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawable, isDrawn, sheetFonts } from './fonts.ts'

const fonts = sheetFonts()

test('both weights have the same characters', () => {
  expect(fonts.strong.characterSet).toEqual(fonts.regular.characterSet)
})

test('whatever is written can be drawn, and drawn again it is the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const written = drawable(text, fonts)
      expect(Array.from(written).every((character) => isDrawn(character, fonts))).toBe(true)
      expect(drawable(written, fonts)).toBe(written)
    }),
  )
})

test('no character vanishes: it is there itself, or its code point is', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 2 })), (parts) => {
      const written = drawable(parts.join(''), fonts)
      for (const character of Array.from(parts.join('')).filter((one) => !/\s/.test(one))) {
        const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')
        expect(written.includes(character) || written.includes(`［U+${code}］`)).toBe(true)
      }
    }),
  )
})

test('a Chinese name of the main block is drawn as it is', () => {
  const rare = '龘齉爨鬱麤灪鱻𬭎㛃䶮'
  expect(drawable(`王${rare}`, fonts)).toBe(`王${rare}`)
})

test('half of a pair is seen, and line ends are spaces', () => {
  expect(drawable('a\ud800b\r\n\tc', fonts)).toMatch(/^a.+b c$/)
})
