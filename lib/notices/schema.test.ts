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

test('the kind of declarant counts only where a declarant is named', () => {
  const parse = (declarant: string) =>
    parseInput(noticeInput, aNoticeInput({ declarant, declarantType: 'unit' })).declarantType
  expect(parse(' ')).toBeNull()
  expect(parse('某旗工会')).toBe('unit')
})
