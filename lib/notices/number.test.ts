import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCharacter, isMistypedNoticeNumber, noticeNumber, parseNoticeNumber } from './number.ts'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const anyNumber = fc
  .tuple(fc.integer({ min: 2000, max: 2999 }), fc.integer({ min: 0, max: 99_999_999 }))
  .map(([year, serial]) => noticeNumber(year, () => serial))

describe('the check character', () => {
  // The worked example of the Global Release Identifier, which uses the same system.
  test('is that of ISO/IEC 7064 MOD 37,36', () => {
    expect(checkCharacter('A12425GABC1234002')).toBe('M')
  })

  test('finds every wrong character', () => {
    fc.assert(
      fc.property(anyNumber, fc.nat(), fc.constantFrom(...ALPHABET), (number, where, wrong) => {
        const plain = number.replaceAll('-', '')
        const index = where % plain.length
        fc.pre(plain[index] !== wrong && !isLookalike(plain.charAt(index), wrong))
        expect(parseNoticeNumber(plain.slice(0, index) + wrong + plain.slice(index + 1))).toBeNull()
      }),
    )
  })

  test('finds more than 99 in 100 neighbours that changed places', () => {
    const numbers = Array.from({ length: 2000 }, (_, index) => noticeNumber(2026, () => index * 48_271))
    const swapped = numbers.flatMap((number) => swapsOf(number.replaceAll('-', '')))
    const missed = swapped.filter((plain) => parseNoticeNumber(plain) !== null)
    expect(swapped.length).toBeGreaterThan(10_000)
    expect(missed.length / swapped.length).toBeLessThan(0.01)
  })
})

/** Characters of which one is read as the other. */
function isLookalike(right: string, typed: string): boolean {
  return ['0O', '1IL'].some((alike) => alike.includes(right) && alike.includes(typed))
}

/** The text with each two neighbours that differ exchanged. */
function swapsOf(plain: string): string[] {
  return Array.from(plain.slice(1), (second, index) => {
    const first = plain.charAt(index)
    return plain.slice(0, index) + second + first + plain.slice(index + 2)
  }).filter((swapped) => swapped !== plain)
}

describe('a notice number', () => {
  test('has the year, eight digits and its check character', () => {
    expect(noticeNumber(2026, () => 48_392_071)).toMatch(/^GG2026-48392071-[0-9A-Z]$/)
    expect(noticeNumber(2026, () => 7)).toMatch(/^GG2026-00000007-[0-9A-Z]$/)
    expect(noticeNumber(2026)).not.toBe(noticeNumber(2026))
  })

  test('is read with O for 0 also where that is its check character', () => {
    const number = Array.from({ length: 200 }, (_, serial) => noticeNumber(2026, () => serial)).find((one) =>
      one.endsWith('-0'),
    )
    expect(number && parseNoticeNumber(number.replaceAll('0', 'O'))).toBe(number)
  })

  test('is read as it was given, however it is typed', () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        const wide = Array.from(number.replaceAll('-', ''), (c) =>
          String.fromCharCode(c.charCodeAt(0) + 0xfee0),
        )
        const typed = [
          number,
          number.toLowerCase(),
          wide.join(''),
          ` ${number.replaceAll('-', ' ')}\n`,
          number.replaceAll('-', '—'),
          `\u200b${number}\ufeff`,
        ]
        for (const spelling of typed) expect(parseNoticeNumber(spelling)).toBe(number)
      }),
    )
  })

  test('is found with letters for the digits that they look like', () => {
    fc.assert(
      fc.property(anyNumber, fc.constantFrom('I', 'L'), (number, one) => {
        const [head = '', serial = '', check = ''] = number.split('-')
        const typed = `${head.replaceAll('0', 'o')}-${serial.replaceAll('0', 'O').replaceAll('1', one)}-${check}`
        expect(parseNoticeNumber(typed)).toBe(number)
        expect(isMistypedNoticeNumber(typed)).toBe(false)
      }),
    )
  })

  test('with a wrong character is known as mistyped, anything else is not', () => {
    const number = noticeNumber(2026, () => 48_392_071)
    expect(isMistypedNoticeNumber(number.replace('48', '84'))).toBe(true)
    for (const text of [number, '', 'GG2026', '15092901070004'])
      expect(isMistypedNoticeNumber(text)).toBe(false)
  })

  test('is nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseNoticeNumber(text)).toBeNull()
      }),
    )
    for (const text of ['', 'GG', '2026-48392071-X', 'GG2026-4839207-D', '15092901070004']) {
      expect(parseNoticeNumber(text)).toBeNull()
    }
  })
})
