import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KIND_CODES, kindOf, storedKey } from './index.ts'
import { generalForm, keyOf, repairs } from './number.ts'

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''))
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      ...'0JLZ（）()〔】[-—号第编证书:. \u200b\u202e\ud800\udc00ﬀŉ夏蒙不动产权'.split(''),
    ),
  }),
)

describe('the general form', () => {
  test.each([
    ['Ｊ1509 2901 0700 04', 'J15092901070004'],
    ['证书编号：J15092901070004(夏)', 'J15092901070004(夏)'],
    ['编号：编号:No.j1509', 'J1509'],
    ['核准号为 J2046000663701。', 'J2046000663701'],
    ['许可证编号：2030—09024561', '2030-09024561'],
    ['№ 00123号', '00123'],
    ['蒙林证字（2009）第2090617号', '蒙林证字(2009)第2090617'],
    ['蒙【2019】四子王旗不动产权第0009164号', '蒙(2019)四子王旗不动产权第0009164'],
    ['草字第12号-3', '草字第12号-3'],
    ['（15092904050072', '15092904050072'],
    ['((15092904050072))', '15092904050072'],
    ['NORTH-7', 'NORTH-7'],
    ['0512****9016', '0512****9016'],
    ['1509\u200b2901\u202e0700\u000004', '15092901070004'],
    ['编号', ''],
  ])('of %j is %j', (printed, general) => {
    expect(generalForm(printed)).toBe(general)
  })

  test('is idempotent and never throws', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(generalForm(generalForm(text))).toBe(generalForm(text))
      }),
      { numRuns: 3000 },
    )
  })
})

describe('the key', () => {
  test.each([
    ['J2046000663701', 'J2046000663701', 'account_permit', 'J20460006637'],
    ['j2046-0006-6370-1', 'J2046000663701', 'account_permit', 'J20460006637'],
    ['J20460006637', 'J20460006637', 'account_permit_short', 'J20460006637'],
    ['J15092901070004(夏)', '15092901070004', 'grassland_contract', null],
    ['J15092901100004 冬季', '15092901100004', 'grassland_contract', null],
    ['15092904050072', '15092904050072', 'grassland_contract', null],
    ['蒙（2019）四子王旗不动产权第0009164号', '蒙(2019)四子王旗不动产权第9164', 'real_estate', null],
    ['蒙〔2021〕商都县不动产证明第0000120号', '蒙(2021)商都县不动产证明第120', 'real_estate', null],
    ['J15O92904O79210(夏)', 'J15O92904O79210(夏)', 'general', null],
    ['1509291103945', '1509291103945', 'general', null],
    ['草字第0012号', '草字第0012', 'general', null],
    ['861606101421009313', '861606101421009313', 'general', null],
  ])('of %j is %j', (typed, key, form, shortKey) => {
    expect(keyOf(typed)).toEqual({ key, form, shortKey })
  })

  test.each([
    ['J1509 2901 0700 04 面积 4681亩', '15092901070004'],
    ['J15092901070004 2031', '15092901070004'],
    ['王慧 15092901070004（夏）草场号 103001-4', '15092901070004'],
    ['开户许可证 核准号：J20469003008 01 遗失', 'J2046900300801'],
    ['本人的蒙（2019）四子王旗不动产权第0009164号不动产权证书', '蒙(2019)四子王旗不动产权第9164'],
    ['编号NO15092901070004', '15092901070004'],
    ['0236090 15092904050072', '15092904050072'],
    ['赵小青\t0236090\t15092904050072', '15092904050072'],
    ['2025-04-29 15092904050072', '15092904050072'],
    ['电话13800001111 15092904050072', '15092904050072'],
    ['1 15092904050072', '15092904050072'],
    ['8616\n15092904050072', '15092904050072'],
    ['J15092901070004，J15092901070004（夏）', '15092901070004'],
  ])('is found among other words: %j', (pasted, key) => {
    expect(keyOf(pasted).key).toBe(key)
  })

  test.each([
    'J15092901070004 和 J15092901100004',
    '账号 861606101421009313 王慧',
    '账号 8616 06101421009313',
    '账号 8616 0610 1421 0093 13',
    '账号 1509290107**15092901070004',
  ])('is the general form when no single number stands out: %j', (pasted) => {
    expect(keyOf(pasted)).toEqual({ key: generalForm(pasted), form: 'general', shortKey: null })
  })

  test('is the same for every spelling', () => {
    const wide = (text: string) =>
      text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
    const spell = fc.constantFrom(
      (text: string) => text,
      (text: string) => text.toLowerCase(),
      wide,
      (text: string) => `证书编号：${text}号`,
      (text: string) => `No. ${text}。`,
      (text: string) => `“${text}”`,
      (text: string) => `${text.slice(0, 5)} ${text.slice(5, 9)}\n${text.slice(9)}`,
      (text: string) => `${text.slice(0, 5)}—${text.slice(5)}`,
      (text: string) => `\u200f【${text}】`,
    )
    const number = fc.oneof(
      fc.tuple(fc.constantFrom('J', 'L', 'Z'), digits(13)).map((both) => both.join('')),
      fc.tuple(fc.constantFrom('', 'J', 'A'), digits(14)).map((both) => both.join('')),
    )
    fc.assert(
      fc.property(number, spell, spell, (text, one, two) => {
        expect(keyOf(two(one(text)))).toEqual(keyOf(text))
      }),
    )
  })

  test('under which a kind stores a number is that under which it is looked up', () => {
    const around = fc.constantFrom('', '夏季草场', '（夏、冬）', '草原证号', '第', '号', ' 王慧 ', '(补)')
    const number = fc.oneof(
      fc.tuple(fc.constantFrom('J', 'L', 'Z'), digits(13)).map((both) => both.join('')),
      fc.tuple(fc.constantFrom('', 'J'), digits(14)).map((both) => both.join('')),
      digits(7).map((serial) => `蒙(2019)四子王旗不动产权第${serial}号`),
    )
    fc.assert(
      fc.property(around, number, around, fc.constantFrom(...KIND_CODES), (before, text, behind, kind) => {
        const printed = `${before}${text}${behind}`
        const looked = keyOf(printed)
        const stored = storedKey(kind, printed)
        const own = looked.form === kindOf(kind).form
        expect([looked.key, generalForm(printed)]).toContain(stored.key)
        if (own) expect(stored).toEqual({ key: looked.key, shortKey: looked.shortKey, recognised: true })
      }),
    )
    expect(storedKey('grassland_contract', 'J15092903010021(夏季草场)').key).toBe('15092903010021')
    expect(storedKey('account_permit', 'J2046000888801(补)').key).toBe('J2046000888801')
  })

  test('of a key is the key, and no text makes it throw', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { key } = keyOf(text)
        expect(keyOf(key).key).toBe(key)
      }),
      { numRuns: 3000 },
    )
  })

  test('a run of digits that is too long is never cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 15, max: 40 }).chain(digits), (account) => {
        expect(keyOf(`账号：${account}，户名：某单位`).form).toBe('general')
        expect(repairs(`账号：${account}，户名：某单位`)).toEqual([])
      }),
    )
  })

  test('of every number in the labelled samples is the labelled key', () => {
    const keys = readFileSync(new URL('../reader/fixtures/notice-samples.jsonl', import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .flatMap((line) => JSON.parse(line).expect.notices)
      .flatMap((notice) => notice.certificates)
      .filter((certificate) => certificate.number !== null)
    expect(keys).toHaveLength(33)
    for (const { number, key } of keys) expect(keyOf(number).key).toBe(key)
  })

  // Work that grew with the square of the length would not end within the time of a test.
  test.each(['((((', '))))', '9', '证书编号：', 'J1-', '号', '不动产权第', '夏（', 'O0'])(
    'of a megabyte of %j ends',
    (piece) => {
      const hostile = piece.repeat(1_000_000 / piece.length)
      expect(keyOf(hostile).form).toBe('general')
      expect(repairs(hostile)).toEqual([])
    },
  )
})

describe('repairs of the own input', () => {
  test.each([
    ['J15O92901070004', ['J15092901070004']],
    ['证书编号：J15O9290lO70004（夏）', ['J15092901070004(夏)']],
    ['I5092901070004', ['15092901070004']],
    ['l5092901070004', ['15092901070004']],
    ['J2O469003OO8O1', ['J2046900300801']],
    ['2046900300801', ['J2046900300801', 'L2046900300801', 'Z2046900300801']],
    ['蒙（2O19）四子王旗不动产权第OOO9164号', ['蒙(2019)四子王旗不动产权第0009164号']],
    ['蒙2019四子王旗不动产权第0009164号', ['蒙(2019)四子王旗不动产权第0009164号']],
    ['15092901070005', []],
    ['1509290107000', ['J1509290107000', 'L1509290107000', 'Z1509290107000']],
    ['861606101421009313', []],
    ['蒙(2019)四子王旗不动产权第00091640001号', []],
    ['蒙(2O19)四子王旗不动产权第00091640001号', []],
    ['蒙(2019)四子王旗不动产权第0009164-0009166号', []],
    ['蒙(2019)四子王旗不动产权第0009164号、蒙(2019)四子王旗不动产权第0009165号', []],
  ])('of %j are %j', (typed, expected) => {
    expect(repairs(typed).map((one) => one.number)).toEqual(expected)
  })

  test('never change, add or drop a digit', () => {
    const digitsOf = (text: string) => text.replace(/\D/g, '')
    const number = fc.string({
      unit: fc.constantFrom(...'0123456789OIlZSB|J-'.split('')),
      minLength: 11,
      maxLength: 17,
    })
    fc.assert(
      fc.property(number, (typed) => {
        const letters = typed.replace(/[OIlZSB|J-]/g, '')
        for (const repair of repairs(typed)) {
          const kept = [...digitsOf(repair.number)]
          for (const digit of letters) expect(kept.splice(0, kept.indexOf(digit) + 1)).toContain(digit)
          expect(digitsOf(repair.number).length).toBeLessThanOrEqual(typed.replace(/-/g, '').length)
        }
      }),
    )
  })
})
