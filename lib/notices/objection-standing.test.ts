import { beforeAll, expect, test } from 'vitest'
import {
  aGrasslandCertificate,
  anActOn,
  anOffice,
  aPublishedNotice,
  type BuiltOffice,
  NOW,
} from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { objectionStanding } from './objection-standing.ts'
import { findPublishedNotice } from './queries.ts'

testDatabase()

let office: BuiltOffice
beforeAll(async () => {
  office = await anOffice()
})

const standing = async (number: string, at = NOW) => {
  const row = await findPublishedNotice(number)
  if (!row) throw new Error('not there')
  return objectionStanding(row, at)
}

test('a notice that states no period takes objections', async () => {
  expect(await standing((await aPublishedNotice(office)).number)).toEqual({ kind: 'no_period' })
})

test('one that states a last day takes them until its end in Beijing, and late ones after it', async () => {
  const { number } = await aPublishedNotice(office, { objectionUntil: '2026-12-01' })
  const last = new Date('2026-12-01T15:59:59.999Z')
  expect(await standing(number, last)).toEqual({ kind: 'open', until: '2026-12-01' })
  const next = new Date(last.getTime() + 1)
  expect(await standing(number, next)).toEqual({ kind: 'late', until: '2026-12-01' })
})

test('of one that was withdrawn nothing is left, but of one of two certificates something is', async () => {
  const certificates = [aGrasslandCertificate(), aGrasslandCertificate({ number: 'J15092901090016(冬)' })]
  const one = await aPublishedNotice(office)
  const act = await anActOn(office, one, { act: 'withdrawal', withdrawalReason: 'recovered' })
  expect(await standing(one.number)).toMatchObject({ kind: 'nothing', acts: [{ number: act.number }] })
  expect(await standing(act.number)).toEqual({ kind: 'no_period' })
  const two = await aPublishedNotice(office, { certificates })
  const row = await findPublishedNotice(two.number)
  const first = row?.certificates[0]?.id ?? ''
  await anActOn(office, two, { act: 'withdrawal', withdrawalReason: 'recovered', certificates: [first] })
  expect(await standing(two.number)).toEqual({ kind: 'no_period' })
})
