import { describe, expect, test } from 'vitest'
import { cutPage } from './cut.ts'
import { normalise } from './text.ts'

const pieces = (text: string) => cutPage(normalise(text))
const bodies = (text: string) => pieces(text).map(({ body }) => body.chars)
const A = '四子王旗甲店遗失公章,声明作废。'
const B = '四子王旗乙店遗失公章,声明作废。'

describe('notices in one paragraph', () => {
  test.each([
    ['sentences', A + B],
    ['numbering in brackets', `(1)${A}(2)${B}`],
    ['half brackets', `1)${A}2)${B}`],
    ['rings', `①${A}②${B}`],
    ['bullets', `●${A}●${B}`],
    ['semicolons', `${A.slice(0, -1)};${B}`],
    ['a heading of its own', `${A}特此声明:${B}`],
  ])('%s', (_, text) => {
    expect(bodies(text)).toHaveLength(2)
  })

  test('an entry of a list is none', () => {
    expect(bodies('甲店遗失以下证件:公章一枚;营业执照一本;声明作废。')).toHaveLength(1)
  })
})

describe('narrow columns', () => {
  test.each([
    ['a number', '巴图遗失草原承包经营权证,证号150929\n01070004,声明作废。'],
    ['the word of a heading', '四子王旗甲店遗失公章,特此\n声明\n。'],
    ['a name', '四子王旗林业和草原局草原监\n督站遗失公章,声明作废。'],
    ['a verb', '四子王旗林业和草原局草原监督站遗\n失公章,声明作\n废。'],
  ])('%s may be cut by the end of a line', (_, text) => {
    expect(bodies(text)).toEqual([text.replaceAll('\n', '')])
  })

  test('so may the name of who signs', () => {
    const [piece] = pieces(`${A}\n声明人:江岸苏木牧\n民白乙拉`)
    expect(piece?.tail.map(({ chars }) => chars)).toEqual(['声明人:江岸苏木牧民白乙拉'])
  })
})

describe('headings', () => {
  test('stand for the notices right below and for lists, up to a blank line', () => {
    const titles = (text: string) => pieces(text).map(({ title }) => title)
    expect(titles(`遗失声明\n${A}\n${B}`)).toEqual(['遗失声明', '遗失声明'])
    expect(titles(`更正声明\n${A}\n\n${B}`)).toEqual(['更正声明', ''])
    expect(titles(`遗失声明\n●${A}\n\n●${B}`)).toEqual(['遗失声明', '遗失声明'])
  })
})

describe('what else stands in a column', () => {
  test.each([
    '拾到身份证一张,姓名王小红,请失主联系13947412345。',
    '代办各类遗失声明登报,电话0474-5201234。',
    '出租:乌兰花镇商铺一间,电话13900001111。',
    '本报广告部地址:乌兰花镇新华街。',
  ])('%s is no part of the notice above', (advertisement) => {
    for (const between of ['', '\n', '\n\n']) {
      expect(bodies([A, advertisement, B].join(between))).toEqual(expect.arrayContaining([A, B]))
    }
    expect(bodies([A, advertisement.slice(0, -1), B].join('\n'))).toEqual(expect.arrayContaining([A, B]))
  })

  test.each(['拾到者请与本店联系。', '有拾到者请归还。', '由此产生的一切责任与本店无关。'])(
    '%s is',
    (sentence) => {
      expect(bodies(`${A}\n${sentence}`)).toEqual([A + sentence])
    },
  )

  test('a labelled line with a matter of its own is a notice, not a signature', () => {
    expect(bodies(`${A}\n\n遗失单位:四子王旗乙店;遗失证件:公章;声明作废。`)).toHaveLength(2)
  })
})
