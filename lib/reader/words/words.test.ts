import { expect, test } from 'vitest'
import { endingsOf, longestEnding } from './endings.ts'
import { endsLikeUnit, isFirmUnitName, isUnitName, lastUnitEnd } from './organisations.ts'
import { looksLikePerson } from './persons.ts'
import { REGION } from './roles.ts'

test.each(['王慧', '欧阳明珠', '孟和巴图', '苏和额尔德尼', '阿拉腾花', '贺某某', '张×', '买买提·吐尔逊'])(
  '%s looks like a person',
  (name) => {
    expect(looksLikePerson(name)).toBe(true)
  },
)

test.each(['书画院', '和张三', '办公室', '合作社', '于街上', '四子王旗', '慈善总会'])(
  '%s does not look like a person',
  (word) => {
    expect(looksLikePerson(word)).toBe(false)
  },
)

test.each([
  '四子王旗慈善总会',
  '四子王旗老年书画院',
  '鑫苑公寓',
  '草原驿站',
  '肉羊育种基地',
  '四子王旗篮球俱乐部',
  '乡村振兴工作专班',
  '大庙普济寺',
  '东升煤矿(普通合伙)',
])('%s names a unit', (name) => {
  expect(isUnitName(name)).toBe(true)
})

test.each([
  ['四子王旗文化馆遗失', false],
  ['巴图', false],
  ['鑫源建材', true],
])('%s: a unit is %s', (name, unit) => {
  expect(isUnitName(name)).toBe(unit)
})

test('trades end small businesses, and stand inside the names of offices', () => {
  expect(isUnitName('鑫源建材')).toBe(true)
  expect(isFirmUnitName('鑫源建材')).toBe(false)
  expect(endsLikeUnit('老根子饭馆')).toBe(true)
})

test.each(['慈善总会', '慈善会', '书画院'])('%s is no given name', (word) => {
  expect(endsLikeUnit(word)).toBe(true)
})

test('a unit ends at its last clear ending', () => {
  expect(lastUnitEnd('四子王旗文化馆偶然')).toBe('四子王旗文化馆'.length)
  expect(lastUnitEnd('巴图偶然')).toBe(0)
})

test.each([
  ['四子王旗江岸苏木江岸嘎查王慧', '四子王旗江岸苏木江岸嘎查'],
  ['乌兰察布市四子王旗乌兰花镇', '乌兰察布市四子王旗乌兰花镇'],
  ['好又多超市', ''],
])('the place in front of %s', (words, place) => {
  expect(REGION.exec(words)?.[0] ?? '').toBe(place)
})

test('the longest word that ends at a place is found', () => {
  const endings = endingsOf(['身份证', '居民身份证', '证'])
  expect(longestEnding(endings, '遗失居民身份证正本', 7)).toBe(5)
  expect(longestEnding(endings, '遗失学生证', 5)).toBe(1)
  expect(longestEnding(endings, '遗失公章', 4)).toBe(0)
})
