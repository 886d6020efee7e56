import { expect, test } from 'vitest'
import { findMentions } from './mentions.ts'
import { isOnlyPlace, readPhrase } from './phrase.ts'
import { normalise } from './text.ts'
import { wordingOf } from './wording.ts'

function namesIn(words: string): string[] {
  const text = normalise(words)
  const phrase = readPhrase(wordingOf(text, findMentions(text)), 0)
  return (phrase?.names ?? []).map(({ start, end }) => text.chars.slice(start, end))
}

test.each([
  ['四子王旗慈善总会因保管不善遗失', ['四子王旗慈善总会']],
  ['四子王旗农牧民书画院此前遗失', ['四子王旗农牧民书画院']],
  ['四子王旗教师进修学校遗失', ['四子王旗教师进修学校']],
  ['四子王旗移民搬迁办公室搬迁时', ['四子王旗移民搬迁办公室']],
  ['乌兰花镇农民百货遗失', ['乌兰花镇农民百货']],
  ['四子王旗文化馆日后遗失', ['四子王旗文化馆']],
  ['四子王旗大庙(普济寺)管理委员会不慎', ['四子王旗大庙(普济寺)管理委员会']],
  ['东升煤矿(普通合伙)将', ['东升煤矿(普通合伙)']],
  ['四子王旗交通局和四子王旗文化馆遗失', ['四子王旗交通局', '四子王旗文化馆']],
  ['四子王旗鑫源粮油贸易有限公司营业执照遗失', ['四子王旗鑫源粮油贸易有限公司']],
  ['江岸苏木江岸嘎查牧民白乙拉遗失', ['白乙拉']],
  ['江岸苏木江岸嘎查白乙拉于去年', ['白乙拉']],
  ['牧民苏雅拉与其妻敖登高娃承包的', ['苏雅拉', '敖登高娃']],
  ['学生苏日娜学生证', ['苏日娜']],
  ['红格尔苏木牧民通拉嘎保管不善', ['通拉嘎']],
  ['江岸苏木江岸嘎查,', []],
  ['本证', []],
  ['该公司', []],
])('%s names %j', (words, names) => {
  expect(namesIn(words)).toEqual(names)
})

test('in columns a whole name ends at the space behind it, and a name in pieces does not', () => {
  expect(namesIn('白乙拉 男 蒙古族')).toEqual(['白乙拉'])
  expect(namesIn('白乙拉 巴音嘎查 遗失')).toEqual(['白乙拉'])
  expect(namesIn('杨 光 遗失')).toEqual(['杨光'])
  expect(namesIn('四子王旗 文化馆 遗失公章')).toEqual(['四子王旗文化馆'])
})

test('a place alone is told from a place with a name', () => {
  const end = (words: string) => isOnlyPlace(wordingOf(normalise(words)), 0)
  expect(end('江岸苏木江岸嘎查牧民,')).toBe('江岸苏木江岸嘎查牧民'.length)
  expect(end('江岸苏木江岸嘎查王慧,')).toBe(null)
})
