import { describe, expect, test } from 'vitest'
import { ACT_RULES, actOf } from './acts.ts'
import { LABELS } from './code-labels.ts'
import { BANK_RULES } from './kinds/account-permit.ts'
import { LOCATION_RULES } from './kinds/real-estate.ts'
import { OFFICE_RULES } from './offices.ts'
import { firstMatch } from './rule.ts'

const rules = { BANK_RULES, LOCATION_RULES, OFFICE_RULES }

describe.each(Object.entries(rules))('%s', (_, all) => {
  const examples = all.flatMap((rule) => rule.examples.map(([text, value]) => ({ rule, text, value })))

  test.each(examples)('$text gives $value', ({ rule, text, value }) => {
    expect(firstMatch([rule], text)?.value).toBe(value)
  })

  test('every rule has an example', () => {
    expect(all.every((rule) => rule.examples.length > 0)).toBe(true)
  })
})

describe('the acts', () => {
  test.each(ACT_RULES.flatMap(({ act, examples }) => examples.map((example) => [example, act])))(
    '%s is %s',
    (text, act) => {
      expect(actOf('', text)).toBe(act)
    },
  )

  test.each([
    ['遗失公告', '张某某的不动产权证书遗失,申请补发,公告期满将予补发', 'loss'],
    ['', '若日后找回,声明仍作废,该证丢失', 'loss'],
    ['招标公告', '投标人须提供证书', null],
    ['撤回公告', '巴图的草原承包经营权证遗失一事,因有争议,不再受理', 'withdrawal'],
    ['更正公告', '巴图的草原承包经营权证遗失声明,姓名应为巴图尔', 'correction'],
    ['找回启事', '原遗失声明作废', 'recovery'],
  ])('%s: %s is %s', (title, text, act) => {
    expect(actOf(title, text)).toBe(act)
  })
})

describe('the labels of numbers', () => {
  test.each(LABELS.map(({ example, role }) => [example, role]))('%s is %s', (example, role) => {
    expect(LABELS.find(({ label }) => label.test(example))?.role).toBe(role)
  })
})
