import { expect, test } from 'vitest'
import { parseInput, Refusal } from '#lib/errors.ts'
import { aGrasslandCertificate, aNoticeInput } from '#lib/testing/builders.ts'
import { noticeInput } from './schema.ts'

function problemsOf(overrides: Parameters<typeof aNoticeInput>[0]) {
  try {
    parseInput(noticeInput, aNoticeInput(overrides))
    return []
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.fields.map(({ field, code }) => `${field} ${code}`)
  }
}

test('what the database would refuse is refused beside its field', () => {
  expect(problemsOf({ declaredOn: '2026-11-20', objectionUntil: '2026-11-19' })).toEqual([
    'objectionUntil until_before_date',
  ])
  const area = (areaMu: string) => ({ certificates: [aGrasslandCertificate({ details: { areaMu } })] })
  expect(problemsOf(area('1234567890'))).toEqual(['certificates.0.details.areaMu wrong_decimal'])
  expect(problemsOf(area('0.1234567'))).toEqual(['certificates.0.details.areaMu wrong_decimal'])
  expect(problemsOf(area('123456789.123456'))).toEqual([])
})

test.each(['——', '/', '编号', '号', '\u200b\u2060', 'ﷺ'.repeat(80)])('a number is one: not %j', (number) => {
  const problems = problemsOf({ certificates: [aGrasslandCertificate({ number })] })
  const blank = number === '\u200b\u2060'
  expect(problems).toEqual(blank ? [] : ['certificates.0.number no_number'])
})

test('no field takes what cannot be read or turns the writing round', () => {
  const bad = ['x\ud800', 'a\u0000b', '\u202e行银\u202c']
  for (const text of bad) {
    expect(problemsOf({ certificates: [aGrasslandCertificate({ details: { sumu: text } })] })).toEqual([
      'certificates.0.details.sumu bad_characters',
    ])
    expect(problemsOf({ regionCode: text })).toEqual(['regionCode bad_characters'])
  }
  expect(problemsOf({ certificates: [aGrasslandCertificate({ holders: ['\u200b'] })] })).toEqual([
    'certificates.0.holders.0 required',
  ])
  expect(problemsOf({ declaredOn: '0000-01-01' })).toEqual(['declaredOn wrong_date'])
})

test('the kind of declarant counts only where a declarant is named', () => {
  const parse = (declarant: string) =>
    parseInput(noticeInput, aNoticeInput({ declarant, declarantType: 'unit' })).declarantType
  expect(parse(' ')).toBeNull()
  expect(parse('某旗工会')).toBe('unit')
})
