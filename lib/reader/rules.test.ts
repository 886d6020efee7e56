import { describe, expect, test } from 'vitest'
import { ACT_RULES, actOf } from './acts.ts'
import { LABELS } from './code-labels.ts'
import { CUES_BEFORE, CUES_BEHIND, NAME_RULES, replacementsOf } from './concerns.ts'
import { isDeclaration, OTHER_TEXTS } from './gate.ts'
import { BANK_RULES } from './kinds/account-permit.ts'
import { LOCATION_RULES } from './kinds/real-estate.ts'
import { findNumbers } from './numbers.ts'
import { OFFICE_RULES } from './offices.ts'
import { firstMatch } from './rule.ts'
import { normalise } from './text.ts'
import { endFrom, wordingOf } from './wording.ts'
import { STOP_WORDS } from './words/stops.ts'

const rules = { BANK_RULES, LOCATION_RULES, NAME_RULES, OFFICE_RULES }

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

describe('words that no name goes on over', () => {
  test.each(STOP_WORDS.map(({ words, example }) => [example, new RegExp(words, 'u')]))(
    '%s',
    (example, words) => {
      const name = /^(?:四子王旗文化馆|红格尔苏木牧民通拉嘎)/.exec(example)?.[0] ?? ''
      expect(example.slice(name.length)).toMatch(words)
      expect(example.slice(0, endFrom(wordingOf(normalise(example)), 0))).toBe(name)
    },
  )
})

describe('texts that declare nothing', () => {
  const declaration = '四子王旗文化馆遗失公章,声明作废。'

  test('are told from one that does', () => {
    expect(isDeclaration('', declaration, false)).toBe(true)
  })

  test.each(OTHER_TEXTS.map(({ words, example }) => [example, new RegExp(words)]))('%s', (example, words) => {
    expect(example).toMatch(words)
    expect(isDeclaration('', declaration + example, false)).toBe(false)
  })
})

describe('the words around the numbers of a correction', () => {
  const first = 'J2046000465501'
  const second = 'J2046000465502'
  const rightIn = (words: string) => {
    const text = normalise(words)
    return replacementsOf(text, findNumbers(text, []).numbers, 'correction').map(({ chars }) => chars)
  }

  test.each(CUES_BEFORE.map(({ example, part }) => [example, part]))('%s J1 is %s', (example, part) => {
    expect(rightIn(`核准号${first},${example}${second}。`)).toEqual([part === 'right' ? second : first])
  })

  test.each(CUES_BEHIND.map(({ example, part }) => [example, part]))('J1 %s is %s', (example, part) => {
    const behind = example.includes('J1') ? example.replace('J1', second) : `${example}${second}”`
    expect(rightIn(`核准号“${first}${behind}。`)).toEqual([part === 'right' ? first : second])
  })
})
