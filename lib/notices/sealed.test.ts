import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detailsOf, KIND_CODES, kindOf } from '#lib/certificates/index.ts'
import { maskAllButLastFour, maskName } from '#lib/certificates/mask.ts'
import { accountHash, type Content, openCertificate, publicContent, sealedColumns } from './sealed.ts'

const place = { noticeId: '0199d1f0-0000-7000-8000-000000000001', position: 3 }

const name = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).map((text) => `${text.trim()}某人`)

const content = fc.constantFrom(...KIND_CODES).chain(
  (kind): fc.Arbitrary<Content> =>
    fc.record({
      kind: fc.constant(kind),
      holders: fc.array(name, { maxLength: 4 }),
      holderType: fc.constantFrom('person', 'unit'),
      details: fc.record(
        Object.fromEntries(
          Object.keys(kindOf(kind).fields).map((field) => [field, fc.option(name, { nil: null })]),
        ),
      ),
    }),
)

const NONE = { accountPermit: null, grasslandContract: null, realEstate: null, otherCertificate: null }

describe('a sealed certificate', () => {
  test('has the whole content for those who may see it', () => {
    fc.assert(
      fc.property(content, fc.constantFrom('masked' as const, 'full' as const), (whole, policy) => {
        const { details, ...columns } = sealedColumns(place, whole, policy)
        const row = {
          ...NONE,
          ...place,
          ...columns,
          kind: whole.kind,
          [kindOf(whole.kind).relation]: details,
        }
        const opened = openCertificate(row)
        expect({ ...whole, holders: opened.holders, details: detailsOf(opened) }).toEqual(whole)
      }),
    )
  })

  test('shows beside its seal what the public sees, and that once more is the same', () => {
    fc.assert(
      fc.property(content, fc.constantFrom('masked' as const, 'full' as const), (whole, policy) => {
        const { holders, details } = sealedColumns(place, whole, policy)
        expect({ holders, details }).toEqual(publicContent(whole, policy))
        expect(publicContent({ ...whole, holders, details }, policy)).toEqual({ holders, details })
      }),
    )
  })

  test('holds no name of a person, account number or representative in clear', () => {
    const { sealed, ...columns } = sealedColumns(place, {
      kind: 'account_permit',
      holders: ['满都拉图雅'],
      holderType: 'person',
      details: {
        accountType: null,
        permitSerial: null,
        openingBank: '某银行',
        accountNumber: '300500700900110013',
        legalRepresentative: '钟离望舒',
      },
    })
    expect(columns).toMatchObject({
      holders: ['满****'],
      details: { openingBank: '某银行', accountNumber: '**************0013', legalRepresentative: null },
    })
    expect(Buffer.from(sealed ?? []).toString()).not.toContain('钟离望舒')
  })

  test('has no seal when all of it is for everybody', () => {
    const unit = {
      kind: 'other',
      holders: ['某旗第二小学'],
      holderType: 'unit',
      details: { title: '公章' },
    } as const
    expect(sealedColumns(place, unit).sealed).toBeNull()
  })
})

test('what is masked stays as it is when it is masked again', () => {
  fc.assert(
    fc.property(name, (text) => {
      expect(maskName(maskName(text))).toBe(maskName(text))
      expect(maskAllButLastFour(maskAllButLastFour(text))).toBe(maskAllButLastFour(text))
    }),
  )
})

test('an account is known by its digits alone, and only when they are all there', () => {
  const hash = (accountNumber: string) => accountHash({ accountNumber })
  expect(hash('3005 0070-0900 110013')).toEqual(hash('300500700900110013'))
  expect(hash('300500700900110014')).not.toEqual(hash('300500700900110013'))
  expect([hash('3005****0013'), hash('0013'), accountHash({})]).toEqual([null, null, null])
})
