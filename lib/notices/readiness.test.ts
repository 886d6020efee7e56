import { describe, expect, test } from 'vitest'
import {
  aGrasslandCertificate,
  aNoticeInput,
  anAccountPermit,
  aRealEstateCertificate,
  aSeal,
} from '#lib/testing/builders.ts'
import { isUnrecognised, readinessProblems } from './readiness.ts'
import { type NoticeInput, noticeInput } from './schema.ts'

const TODAY = '2026-11-22'

function lacks(overrides: Partial<NoticeInput>): Record<string, string> {
  const draft = noticeInput.parse(aNoticeInput(overrides))
  return Object.fromEntries(readinessProblems(draft, TODAY).map(({ field, code }) => [field, code]))
}

const numbered = (number: string | null) => aGrasslandCertificate({ number, numberAgain: number })

describe('a draft', () => {
  test('is ready when nothing is missing', () => {
    expect(lacks({})).toEqual({})
    expect(lacks({ declaredOn: TODAY, newspaperDate: TODAY, objectionUntil: TODAY })).toEqual({})
  })

  test('without certificates is not', () => {
    expect(lacks({ certificates: [] })).toEqual({ certificates: 'required' })
  })

  test('names what each certificate lacks', () => {
    const certificates = [
      anAccountPermit(),
      aGrasslandCertificate({ number: null, numberAgain: null, holders: [] }),
    ]
    expect(lacks({ certificates })).toEqual({
      'certificates.1.number': 'required',
      'certificates.1.holders': 'required',
    })
  })

  test('may name a seal without a number, but not without its name', () => {
    expect(lacks({ certificates: [aSeal()] })).toEqual({})
    expect(lacks({ certificates: [aSeal({ details: {} })] })).toEqual({
      'certificates.0.details.title': 'required',
    })
  })

  test('says which paper of the register of real estate it means', () => {
    expect(lacks({ certificates: [aRealEstateCertificate()] })).toEqual({})
    expect(lacks({ certificates: [aRealEstateCertificate({ details: {} })] })).toEqual({
      'certificates.0.details.title': 'choose_one',
    })
  })

  test('needs no holder where the only one has died', () => {
    const details = { formerHolder: '朝鲁' }
    expect(lacks({ certificates: [aGrasslandCertificate({ holders: [], details })] })).toEqual({})
  })

  test('with a number in no known form needs a reason', () => {
    const certificates = [numbered('草字第12号')]
    expect(lacks({ certificates })).toEqual({ numberReason: 'reason_needed' })
    expect(lacks({ certificates, numberReason: '2003 年以前的旧证' })).toEqual({})
  })

  test('is not about the future', () => {
    expect(lacks({ declaredOn: '2026-11-23' })).toEqual({ declaredOn: 'date_in_future' })
    expect(lacks({ newspaperDate: '2026-11-23' })).toEqual({ newspaperDate: 'date_in_future' })
  })

  test.each([
    [{ declaredOn: '2026-11-20', objectionUntil: '2026-11-20' }, {}],
    [
      { declaredOn: null, newspaperDate: '2026-11-20', objectionUntil: '2026-11-19' },
      { objectionUntil: 'until_before_date' },
    ],
    [{ declaredOn: null, newspaperDate: null, objectionUntil: '2026-11-19' }, {}],
  ])('has a last day that is not before its date: %j', (dates, expected) => {
    expect(lacks(dates)).toEqual(expected)
  })

  test('says what its declarant is', () => {
    expect(lacks({ declarant: '某旗档案馆' })).toEqual({ declarantType: 'choose_one' })
    expect(lacks({ declarant: '某旗档案馆', declarantType: 'unit' })).toEqual({})
  })
})

test('a number is unrecognised when it is not in the form of its own kind', () => {
  expect(isUnrecognised({ kind: 'grassland_contract', number: 'J15092901080015(夏)' })).toBe(false)
  expect(isUnrecognised({ kind: 'account_permit', number: '15092901080015' })).toBe(true)
  expect(isUnrecognised({ kind: 'account_permit', number: 'J20460001234' })).toBe(true)
  expect(isUnrecognised({ kind: 'account_permit', number: null })).toBe(false)
})
