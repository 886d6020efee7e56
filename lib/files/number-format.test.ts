import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberPrinter } from './number-format.ts'

const print = (code: string, value: string, from1904 = false) => numberPrinter(code, { from1904 })(value)

test.each([
  ['15092901070004', '15092901070004'],
  ['1.5092901070004E13', '15092901070004'],
  ['1.5092901070004001E+19', '15092901070004000000'],
  ['6222021234567890123', '6222021234567890123'],
  ['4681.1999999999998', '4681.2'],
  ['0.30000000000000004', '0.3'],
  ['1E-7', '0.0000001'],
  ['-12.50', '-12.5'],
  ['', ''],
  ['#N/A', '#N/A'],
  ['1E999', '1E999'],
])('without a format %s is shown as %s', (value, shown) => {
  expect(print('General', value)).toBe(shown)
})

test.each([
  ['0000000', '9164', '0009164'],
  ['0.00', '4681.5', '4681.50'],
  ['0.00', '4681.555', '4681.555'],
  ['#,##0.00', '4681', '4681.00'],
  ['_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '4681.5', '4681.50'],
  ['0.00_);[Red]\\(0.00\\)', '-3', '-3.00'],
  ['"第"0000"号"', '12', '第0012号'],
  ['"J"0000000000000', '2046900998801', 'J2046900998801'],
  ['0.0#"亩"', '120', '120.0亩'],
  ['[红色]0_ ', '15092901070004', '15092901070004'],
  ['\\N\\o\\.0', '7', 'No.7'],
  ['0%', '0.35', '0.35'],
  ['0.00E+00', '15092901070004', '15092901070004'],
  ['@', '15092901070004', '15092901070004'],
  ['', '5', '5'],
  ['"见备注"', '5', '5'],
  [';;;', '5', '5'],
])('by the format %s %s is shown as %s', (code, value, shown) => {
  expect(print(code, value)).toBe(shown)
})

test.each([
  ['yyyy-mm-dd', '45776', '2025-04-29'],
  ['yyyy"年"m"月"d"日"', '45776', '2025-04-29'],
  ['[$-804]yyyy/m/d;@', '45776', '2025-04-29'],
  ['m/d/yy', '45776.99999', '2025-04-29'],
  ['yyyy"年"m"月"', '45776', '2025-04'],
  ['yyyy-mm-dd h:mm', '45776.5', '2025-04-29 12:00'],
  ['上午/下午h"时"mm"分"', '0.75', '18:00'],
  ['[h]:mm', '1.5', '1.5'],
  ['yyyy-mm-dd', '61', '1900-03-01'],
  ['yyyy-mm-dd', '1', '1900-01-01'],
  ['yyyy-mm-dd', '2958465', '9999-12-31'],
  ['yyyy-mm-dd', '2958466', '2958466'],
  ['yyyy-mm-dd', '-1', '-1'],
  ['yyyy-mm-dd', '20250429', '20250429'],
])('by the format %s the day %s is shown as %s', (code, value, shown) => {
  expect(print(code, value)).toBe(shown)
})

test('days may be counted from 1904', () => {
  expect(print('yyyy-mm-dd', '44314', true)).toBe('2025-04-29')
})

describe('whatever the number', () => {
  test('all digits of a certificate number come out, however it is stored', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999_999_999 }), (number) => {
        const digits = String(number)
        const exponent = number.toExponential().toUpperCase()
        expect([digits, exponent].map((value) => print('General', value))).toEqual([digits, digits])
        expect(print('0', exponent)).toBe(digits)
      }),
    )
  })

  test('a format of zeros shows at least as many digits', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 14 }), (number, zeros) => {
        expect(print('0'.repeat(zeros), String(number))).toBe(String(number).padStart(zeros, '0'))
      }),
    )
  })
})
