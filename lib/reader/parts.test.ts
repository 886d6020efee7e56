import { describe, expect, test } from 'vitest'
import { parseChineseNumber } from './chinese-number.ts'
import { cutPage } from './cut.ts'
import { findDates } from './dates.ts'
import { findAreas } from './kinds/grassland-contract.ts'
import { readPersons } from './names.ts'
import { findPlaces } from './places.ts'
import { formatScore, scoreSamples } from './score.ts'
import { findSubject } from './subject.ts'
import { cellAt, findRows } from './tables.ts'
import { normalise, printedCode, printedText } from './text.ts'
import { wordingOf } from './wording.ts'
import { findWrittenNumbers } from './written-numbers.ts'

describe('text', () => {
  test('keeps the place of every character', () => {
    const text = normalise('（Ｊ１ 2\n\n—号\u200b）')
    expect(text.chars).toBe('(J12-号)')
    expect([...text.at]).toEqual([0, 1, 2, 4, 7, 8, 10])
    expect([...text.gaps]).toEqual([0, 0, 0, 1, 3, 0, 0])
  })

  test('prints as the source does', () => {
    const text = normalise('自然资源局 210\n室  王 慧 Ｊ１ 2')
    expect(printedText(text, 0, 9)).toBe('自然资源局 210室')
    expect(printedText(text, 9, 11)).toBe('王慧')
    expect(printedCode(text, 11, 14)).toBe('Ｊ１2')
  })
})

test.each([
  ['十五', 15],
  ['三十', 30],
  ['一百二十', 120],
  ['二〇二五', 2025],
  ['廿八', 28],
  ['7', 7],
  ['两', 2],
  ['日', null],
])('the number %s is %s', (text, value) => {
  expect(parseChineseNumber(text)).toBe(value)
})

test.each([
  ['2025年4月29日', '2025-04-29'],
  ['二〇二五年十二月三十日', '2025-12-30'],
  ['二○二五年九月一日', '2025-09-01'],
  ['2025.3.7', '2025-03-07'],
  ['2025-03-07', '2025-03-07'],
])('the date %s is %s', (text, value) => {
  expect(findDates(text).map((date) => date.value)).toEqual([value])
})

test.each(['2025年2月30日', '0512-2025-03-07', '1509.29.01', '4月30日'])('%s is no date', (text) => {
  expect(findDates(text)).toEqual([])
})

test.each([
  ['乌日罕、宝音图共同', ['乌日罕', '宝音图']],
  ['苏雅拉与其妻敖登高娃承包', ['苏雅拉', '敖登高娃']],
  ['孟和巴图遗失', ['孟和巴图']],
  ['苏和、青格乐图,', ['苏和', '青格乐图']],
  ['贺某某于2025年', ['贺某某']],
  ['王慧(已故)', ['王慧']],
  ['的草原承包经营权证', []],
  ['声明作废', []],
])('the persons of %s', (chars, names) => {
  expect(readPersons(chars, 0).map(({ start, end }) => chars.slice(start, end))).toEqual(names)
})

test.each([
  ['四子王旗江岸苏木红旗嘎查牧民', '江岸苏木', '红旗嘎查'],
  ['查干补力格苏木牧民', '查干补力格苏木', undefined],
  ['住址:白音朝克图镇乌兰席热嘎查', '白音朝克图镇', '乌兰席热嘎查'],
  ['与脑木更苏木人民政府联系', undefined, undefined],
])('the place of %s', (chars, sumu, gacha) => {
  const [place] = findPlaces(normalise(chars))
  expect([place?.sumu?.value, place?.gacha?.value]).toEqual([sumu, gacha])
})

test.each([
  ['面积2，031.50亩', ['2031.50']],
  ['证号15092901030044，120亩', ['120']],
  ['6508.5亩（合433.9公顷）', ['6508.5']],
  ['103001-4亩', []],
])('the areas of %s', (chars, areas) => {
  expect(findAreas(normalise(chars)).map((area) => area.value)).toEqual(areas)
})

test.each([
  ['证号：蒙林证字（2009）第2090617号，', ['蒙林证字(2009)第2090617号']],
  ['遗失四国用（2009）第0456号国有土地使用证', ['四国用(2009)第0456号']],
  ['将蒙（2019）四子王旗不动产权第0009164号不动产权证书', ['蒙(2019)四子王旗不动产权第0009164号']],
  ['富强小区第3号楼', []],
])('the written numbers of %s', (chars, numbers) => {
  const text = normalise(chars)
  expect(findWrittenNumbers(text).map(({ start, end }) => text.chars.slice(start, end))).toEqual(numbers)
})

test.each([
  ['兹有凉城县卫生院不慎遗失', '凉城县卫生院'],
  ['江岸苏木江岸嘎查,牧民:王慧,承包', '王慧'],
  ['更正公告:四子王旗苗圃2025年3月1日刊登的', '四子王旗苗圃'],
  ['本报2025年3月8日刊登的四子王旗交通局开户许可证', '四子王旗交通局'],
  ['我单位不慎遗失开户许可证', undefined],
])('the subject of %s is %s', (chars, name) => {
  const [first] = findSubject(wordingOf(normalise(chars)))?.names ?? []
  expect(first && chars.slice(first.start, first.end)).toBe(name)
})

test('rows are found under their headings', () => {
  const text = normalise('丢失：\n序号 姓名 证书编号\n1 孟克 15092901070201\n2 嘎日迪 15092901020202\n')
  const rows = findRows(text)
  expect(rows).toHaveLength(2)
  expect(cellAt(text, rows, rows[1]?.start, /姓名/)?.value).toBe('嘎日迪')
})

describe('cutting', () => {
  const bodies = (text: string) =>
    cutPage(normalise(text)).map(({ body, tail }) => [body.chars, ...tail.map((line) => line.chars)])

  test.each([
    ['a bullet inside a line', '●甲遗失公章，声明作废。●乙遗失公章，声明作废。', 2],
    ['one notice a line', '甲店遗失公章，声明作废\n乙店遗失公章，声明作废', 2],
    ['sentences', '甲店遗失公章，声明作废。乙店遗失公章，声明作废。', 2],
    ['semicolons', '甲店遗失公章，声明作废；乙店遗失公章，声明作废。', 2],
    ['numbering', '遗失声明\n1、甲店遗失公章，声明作废。\n2、乙店遗失公章，声明作废。', 2],
    ['a list inside one notice', '甲店遗失以下证件：\n1.公章；\n2.营业执照。\n声明作废。', 1],
    ['narrow columns', '四子王旗林业\n站遗失公章，\n声明作废。', 1],
    ['a second sentence about the same', '甲店遗失公章。现声明作废，因该章产生的责任与本店无关。', 1],
  ])('%s', (_, text, count) => {
    expect(bodies(text)).toHaveLength(count)
  })

  test('a signature belongs to the notice above it, a date of the page to none', () => {
    expect(
      bodies('甲店遗失公章，声明作废。\n\n四子王旗甲店\n2025年5月1日\n\n2025年5月2日 星期五 第3版'),
    ).toEqual([['甲店遗失公章,声明作废。', '四子王旗甲店', '2025年5月1日']])
  })
})

test('the score counts what is wrong, invented and missed', () => {
  const text = '四子王旗文化馆遗失开户许可证，核准号J2046900998801，声明作废。'
  const certificate = {
    kind: 'account_permit',
    number: 'J2046900998802',
    holders: ['四子王旗文化馆'],
    permitSerial: '1',
  }
  const label = { id: 'x', text, expect: { notices: [{ act: 'loss', certificates: [certificate] }] } }
  const silent = { id: 'y', text, expect: { notices: [] } }
  const score = scoreSamples([JSON.stringify(label), JSON.stringify(silent)])
  expect(score.fields.get('certificate.number')).toEqual({ expected: 1, given: 2, right: 0 })
  expect(score.fields.get('certificate.permitSerial')).toEqual({ expected: 1, given: 0, right: 0 })
  expect(score.silent).toEqual({ expected: 1, right: 0 })
  expect(score.exact).toBe(0)
  expect(formatScore(score, { wrong: false })).toContain('0 of 2 samples exact, 0 of 1 negatives silent')
})
