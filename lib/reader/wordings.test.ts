import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseNotices } from './read.ts'

const unit = fc.constantFrom(
  '四子王旗慈善总会',
  '四子王旗老年书画院',
  '四子王旗移民搬迁办公室',
  '四子王旗红格尔苏木人民政府',
  '四子王旗农牧民专业合作社',
  '乌兰察布市鑫苑公寓',
  '四子王旗普济寺',
  '内蒙古蒙牛乳业(集团)股份有限公司',
  '四子王旗公安局交通管理大队',
)
const person = fc.constantFrom('王慧', '孟和巴图', '苏和额尔德尼', '欧阳明珠', '斯琴高娃', '李二')
const place = fc.constantFrom(
  ['四子王旗', '江岸苏木', '红旗嘎查'],
  ['', '查干补力格苏木', '阿日善嘎查'],
  ['乌兰察布市四子王旗', '白音朝克图镇', '乌兰席热嘎查'],
)
const loss = fc.constantFrom(
  '不慎遗失',
  '因保管不善丢失',
  '此前丢失',
  '于2025年3月丢失',
  '在搬迁过程中遗失',
  '近日不慎丢失',
  '因工作人员疏忽遗失',
  '去年冬天丢失',
)
const end = fc.constantFrom('声明作废', '特此声明', '现声明作废', '即日起作废', '现登报声明作废')
const said = fc.record({
  unit,
  person,
  place,
  loss,
  end,
  thirteen: fc.stringMatching(/^[0-9]{13}$/),
  eight: fc.stringMatching(/^[0-9]{8}$/),
})

/** How a text may be set without another meaning. */
const setting = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => text.replace(/([，：、])/g, '$1 '),
  (text) => text.replaceAll('，', ',').replaceAll('：', ':').replaceAll('（', '(').replaceAll('）', ')'),
  (text) => `●${text}`,
  (text) => `遗失声明\n${text}`,
  (text) => text.replace(/(?<=\d{5})(?=\d{4})/, '\n'),
)

type Said = typeof said extends fc.Arbitrary<infer Value> ? Value : never

const permit: ((said: Said, number: string) => string)[] = [
  ({ unit, loss, end }, number) => `${unit}${loss}开户许可证，核准号：${number}，${end}。`,
  ({ unit, loss, end }, number) => `${unit}的开户许可证（核准号：${number}）${loss}，${end}。`,
  ({ unit, loss, end }, number) => `兹有${unit}${loss}基本存款账户开户许可证（${number}），${end}。`,
  ({ unit, end }, number) => `遗失：${unit}开户许可证，核准号No.${number}，${end}。`,
  ({ unit, end }, number) => `${unit}将开户许可证丢失，核准号为${number}，${end}。`,
  ({ unit, loss, end }, number) => `开户许可证（核准号：${number}）${loss}，账户名称：${unit}，${end}。`,
  ({ unit, end }, number) => `我单位开户许可证遗失，核准号：${number}，${end}。\n${unit}\n2025年4月1日`,
]

const grassland: ((said: Said, number: string) => string)[] = [
  ({ place, person, loss, end }, number) =>
    `${place.join('')}牧民${person}${loss}草原承包经营权证，证号：${number}，${end}。`,
  ({ place, person, loss, end }, number) =>
    `${person}，家住${place.join('')}，${loss}草场证，编号${number}，${end}。`,
  ({ place, person, loss, end }, number) =>
    `颁发给${place.join('')}牧民${person}的草原证${loss}，证号${number}，${end}。`,
  ({ place, person, loss, end }, number) =>
    `草原使用证（编号${number}，承包人：${person}，${place.join('')}）${loss}，${end}。`,
  ({ place, person, end }, number) =>
    `本人${person}系${place.join('')}牧民，不慎将草场证丢失，证号${number}，${end}。`,
  ({ place, person, loss, end }, number) =>
    `登记在${place.join('')}${person}名下的草原承包经营权证${loss}，证号${number}号，${end}。`,
]

describe('however it is said and set', () => {
  test('a permit, its number and its holder are read', () => {
    fc.assert(
      fc.property(said, fc.constantFrom(...permit), setting, (words, write, set) => {
        const number = `J${words.thirteen}`
        const { notices } = parseNotices(set(write(words, number)))
        expect(notices.flatMap(({ certificates }) => certificates)).toMatchObject([
          { kind: 'account_permit', number, holders: [words.unit] },
        ])
      }),
      { numRuns: 400 },
    )
  })

  test('a certificate of grassland, its number, its holder and the place are read', () => {
    fc.assert(
      fc.property(said, fc.constantFrom(...grassland), setting, (words, write, set) => {
        const number = `150929${words.eight}`
        const [, sumu, gacha] = words.place
        const { notices } = parseNotices(set(write(words, number)))
        expect(notices.flatMap(({ certificates }) => certificates)).toMatchObject([
          { kind: 'grassland_contract', number, holders: [words.person], sumu, gacha },
        ])
      }),
      { numRuns: 400 },
    )
  })
})
