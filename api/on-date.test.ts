import { beforeAll, describe, expect, test } from 'vitest'
import type { Act } from '#lib/generated/prisma/enums.ts'
import {
  aGrasslandCertificate,
  anActOn,
  anOffice,
  aPublishedNotice,
  type BuiltOffice,
} from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { lookUp } from './testing/call.ts'

/** `?on=` for the day before, of and after each act. Days are those of Asia/Shanghai: these instants are at noon there. */

testDatabase()

const NOON = 'T04:00:00.000Z'
const DAYS = {
  before: '2026-03-09',
  lost: '2026-03-10',
  between: '2026-03-19',
  act: '2026-03-20',
  after: '2026-03-21',
}

let office: BuiltOffice
beforeAll(async () => {
  office = await anOffice()
})

let next = 0
function fresh(): string {
  next += 1
  return `1509290410${String(next).padStart(4, '0')}`
}

async function statusesOf(number: string): Promise<Record<keyof typeof DAYS, string | undefined>> {
  const found = Object.entries(DAYS).map(async ([name, day]) => {
    const { body } = await lookUp(number, `?on=${day}`)
    return [name, body.answer === 'no_notice' ? 'no_notice' : body.matches.map(({ status }) => status).join()]
  })
  return Object.fromEntries(await Promise.all(found))
}

async function published(
  act: 'loss' | 'authority_voiding',
  number: string,
  day: string,
): Promise<{ id: string }> {
  const certificates = [aGrasslandCertificate({ number })]
  return aPublishedNotice(office, { act, certificates, declaredOn: day }, { at: new Date(`${day}${NOON}`) })
}

const LOST = { before: 'no_notice', lost: 'declared_void', between: 'declared_void' }

describe('a look-up of a past day', () => {
  test('knows a loss from its day on', async () => {
    const number = fresh()
    await published('loss', number, DAYS.lost)
    expect(await statusesOf(number)).toEqual({ ...LOST, act: 'declared_void', after: 'declared_void' })
  })

  test('knows a voiding by the authority from its day on', async () => {
    const number = fresh()
    await published('authority_voiding', number, DAYS.act)
    const nothing = 'no_notice'
    expect(await statusesOf(number)).toEqual({
      before: nothing,
      lost: nothing,
      between: nothing,
      act: 'voided',
      after: 'voided',
    })
  })

  test.each([
    ['recovery', 'recovered', {}],
    ['withdrawal', 'withdrawn', { withdrawalReason: 'error' }],
    ['reissue', 'reissued', {}],
    ['correction', 'declared_void', { wrong: 'details' }],
  ] as const)('knows a %s from its day on, and what held before', async (act: Act, status, input) => {
    const number = fresh()
    const notice = await published('loss', number, DAYS.lost)
    const change = act === 'correction' ? { change: withArea } : {}
    if (act !== 'loss' && act !== 'authority_voiding') {
      await anActOn(office, notice, { act, ...input, ...change }, { at: new Date(`${DAYS.act}${NOON}`) })
    }
    expect(await statusesOf(number)).toEqual({ ...LOST, act: status, after: status })
  })

  test('clears a wrong number on the day of its correction, and finds the right one from then on', async () => {
    const [wrong, right] = [fresh(), fresh()]
    const notice = await published('loss', wrong, DAYS.lost)
    const at = new Date(`${DAYS.act}${NOON}`)
    await anActOn(office, notice, { act: 'correction', change: (draft) => withNumber(draft, right) }, { at })
    expect(await statusesOf(wrong)).toEqual({ ...LOST, act: 'corrected', after: 'corrected' })
    expect(await statusesOf(right)).toMatchObject({
      between: 'no_notice',
      act: 'declared_void',
      after: 'declared_void',
    })
    const { body } = await lookUp(wrong)
    expect(body.meaning).toContain('2026年3月10日')
    expect(body.meaning).toContain('2026年3月20日')
  })
})

type Draft = Parameters<NonNullable<Parameters<typeof anActOn>[2]['change']>>[0]

function withArea(draft: Draft): Draft {
  return {
    ...draft,
    certificates: draft.certificates.map((one) => ({ ...one, details: { ...one.details, areaMu: '999' } })),
  }
}

function withNumber(draft: Draft, number: string): Draft {
  return {
    ...draft,
    certificates: draft.certificates.map((one) => (one.replaces === null ? one : { ...one, number })),
  }
}
