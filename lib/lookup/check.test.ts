import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import {
  aFiledObjection,
  aGrasslandCertificate,
  anAccountPermit,
  anActOn,
  anOffice,
  aPublishedNotice,
  aRealEstateCertificate,
  type BuiltOffice,
  NOW,
} from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { lookUp } from './answer.ts'
import { checkNumbers } from './check.ts'

testDatabase()

const at = NOW
let office: BuiltOffice
const printed = [
  'J15092901070004(夏)',
  '15092901070004',
  'Z2046000777701',
  'L2046000777701',
  '草字第〔88〕0012号',
]

beforeAll(async () => {
  office = await anOffice({ kinds: ['account_permit', 'grassland_contract', 'real_estate', 'other'] })
  const [summer = '', plain = '', permit = '', other = '', free = ''] = printed
  const summerNotice = await aPublishedNotice(office, {
    declaredOn: '2026-11-01',
    certificates: [aGrasslandCertificate({ number: summer })],
  })
  await aPublishedNotice(office, {
    declaredOn: '2026-11-10',
    certificates: [aGrasslandCertificate({ number: plain }), aRealEstateCertificate()],
  })
  const { number } = await aPublishedNotice(office, { certificates: [anAccountPermit({ number: permit })] })
  await aPublishedNotice(office, { certificates: [anAccountPermit({ number: other })] })
  await aPublishedNotice(office, {
    certificates: [aGrasslandCertificate({ number: free })],
    numberReason: '旧证',
  })
  await aFiledObjection(number, {})
  await anActOn(office, summerNotice, { act: 'recovery' })
})

/** What a look-up of one number says, in the shape of a check. */
async function oneByOne(query: string) {
  const { key, answer, matches } = await lookUp(query, { at })
  const short = matches.map(({ kind, number, status, notice }) => ({
    kind,
    number,
    status,
    notice: { number: notice.number, url: notice.url },
  }))
  return { query, key, answer, matches: short }
}

test('many numbers are answered in their order, each as if looked up alone', async () => {
  const queries = [
    ...printed,
    'Ｊ1509 2901 0700 04（冬）',
    'Z2046000777799',
    'Z20460007777',
    '蒙〔2023〕某某旗不动产权第0001234号',
    '核准号：L2046000777701',
    'J2046000000001',
    '不认识',
    '\ud800',
    ' ',
    printed[0] ?? '',
  ]
  const { results, coverage, asOf } = await checkNumbers(queries, { at })
  expect(results).toEqual(await Promise.all(queries.map(oneByOne)))
  expect(results.map(({ answer }) => answer)).toContain('unrecognised_number')
  const [first] = results
  expect(first?.matches.map(({ status }) => status)).toEqual(['declared_void', 'recovered'])
  expect(results[2]?.matches[0]?.status).toBe('under_objection')
  const alone = await lookUp('x', { at })
  expect(coverage).toEqual(alone.coverage)
  expect(Date.parse(asOf)).not.toBeNaN()
})

test('nothing asked is nothing answered', async () => {
  expect((await checkNumbers([], { at })).results).toEqual([])
})

test('whatever is asked is answered as if alone', async () => {
  const piece = fc.oneof(
    fc.constantFrom(...printed, ...printed.map((number) => number.slice(0, 12)), '号', '(', '冬', ' '),
    fc.string({ unit: 'binary', maxLength: 20 }),
  )
  const query = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join(''))
  await fc.assert(
    fc.asyncProperty(fc.array(query, { minLength: 1, maxLength: 8 }), async (queries) => {
      const asked = queries.map((one) => one.replaceAll('\0', ''))
      const { results } = await checkNumbers(asked, { at })
      expect(results).toEqual(await Promise.all(asked.map(oneByOne)))
    }),
    { numRuns: 60 },
  )
})
