import { expect, test } from 'vitest'
import { answerCheckPath, answerSheetPath, noticeSheetPath } from './path.ts'
import { qrCode } from './qr.ts'

const asOf = new Date('2026-11-25T03:00:00.900Z')

test('the address of a sheet names its instant', () => {
  expect(noticeSheetPath('GG2026-48392071-X', asOf)).toBe(
    '/notices/GG2026-48392071-X/proof.pdf?asOf=2026-11-25T03:00:00Z',
  )
  expect(answerSheetPath('草字&1', asOf)).toBe(
    '/certificates/proof.pdf?number=%E8%8D%89%E5%AD%97%261&asOf=2026-11-25T03:00:00Z',
  )
})

test('a look-up is checked by its number as it was asked, a long text by the number in it', () => {
  expect(answerCheckPath('J1509 2901 0800 15')).toBe('/certificates?number=J1509%202901%200800%2015')
  const long = `${'某某声明，'.repeat(20)}证书编号 J15092901080015(夏) 遗失`
  expect(answerCheckPath(long)).toBe('/certificates?number=15092901080015')
  expect(answerCheckPath('号'.repeat(900))).toBe('/certificates')
})

test('the address of any look-up can be scanned', () => {
  const longest = `https://register.example.org/en${answerCheckPath('号'.repeat(60))}`
  expect(qrCode(longest)).not.toBeNull()
  expect(qrCode('x'.repeat(701))).toBeNull()
})

test('the bars of a code are its dark squares, none twice', () => {
  const { size = 0, dark = [] } = qrCode('https://register.example.org/notices/GG2026-48392071-X') ?? {}
  const squares = dark.flatMap(({ x, y, width }) =>
    Array.from({ length: width }, (_, step) => y * size + x + step),
  )
  expect(new Set(squares).size).toBe(squares.length)
  expect(Math.max(...squares)).toBeLessThan(size * size)
  const firstLine = dark.filter(({ y }) => y === 0)
  // The squares in the corners, by which a code is found.
  expect(firstLine[0]).toEqual({ x: 0, y: 0, width: 7 })
  expect(firstLine.at(-1)).toEqual({ x: size - 7, y: 0, width: 7 })
})
