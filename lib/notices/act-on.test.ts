import { beforeAll, describe, expect, test } from 'vitest'
import { dateAt } from '#lib/calendar/dates.ts'
import { sql } from '#lib/db.ts'
import { parseInput } from '#lib/errors.ts'
import { lookUp } from '#lib/lookup/answer.ts'
import {
  aGrasslandCertificate,
  anAccountPermit,
  anActOn,
  anOffice,
  aPublishedNotice,
  type BuiltOffice,
  NOW,
} from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { ruleOf } from '#lib/testing/rule-of.ts'
import { actOnInput, draftActOn, possibleActs } from './act-on.ts'
import { saveNotice, submitNotice } from './commands.ts'
import { draftOf } from './draft.ts'
import { findConcerned } from './links.ts'
import { presentLinks, presentNotice, presentStatuses } from './present.ts'
import { publishNotice } from './publication.ts'
import { findPublishedNotice, requireNotice } from './queries.ts'
import type { NoticeDraft } from './schema.ts'

testDatabase()

let office: BuiltOffice
beforeAll(async () => {
  office = await anOffice()
})

const at = NOW
const later = new Date(NOW.getTime() + 24 * 60 * 60 * 1000)
const [TODAY, TOMORROW] = [dateAt(at), dateAt(later)]

let next = 0
function fresh(): string {
  next += 1
  return `J1509290401${String(next * 10).padStart(4, '0')}`
}
const lost = (number: string) =>
  aPublishedNotice(office, { certificates: [aGrasslandCertificate({ number })] })
const found = async (number: string, on?: string) => (await lookUp(number, { at: later, on })).matches[0]
const withNumber =
  (number: string) =>
  (draft: NoticeDraft): NoticeDraft => ({
    ...draft,
    certificates: draft.certificates.map((one) => (one.replaces === null ? one : { ...one, number })),
  })

describe('a correction of the number', () => {
  test('clears the wrong one and declares the right one void, from its day on', async () => {
    const [wrong, right] = [fresh(), fresh()]
    const notice = await lost(wrong)
    const correction = await anActOn(
      office,
      notice,
      { act: 'correction', wrong: 'number', change: withNumber(right) },
      { at: later },
    )
    expect(await found(wrong)).toMatchObject({
      status: 'corrected',
      statusSince: TOMORROW,
      notice: { number: notice.number },
      timeline: [
        { event: 'declared_lost', notice: notice.number },
        { event: 'corrected', notice: correction.number },
      ],
    })
    expect(await found(wrong, TODAY)).toMatchObject({ status: 'declared_void' })
    expect(await found(right)).toMatchObject({
      number: right,
      status: 'declared_void',
      statusSince: TOMORROW,
      notice: { number: correction.number, act: 'correction' },
    })
    expect(await found(right, TODAY)).toBeUndefined()
  })

  test('keeps the right one as void as the wrong one was: an act of the authority', async () => {
    const [wrong, right] = [fresh(), fresh()]
    const notice = await aPublishedNotice(office, {
      act: 'authority_voiding',
      certificates: [aGrasslandCertificate({ number: wrong })],
    })
    await anActOn(office, notice, { act: 'correction', change: withNumber(right) })
    expect(await found(right)).toMatchObject({ status: 'voided' })
  })

  test('can be corrected and withdrawn itself', async () => {
    const [wrong, less, right] = [fresh(), fresh(), fresh()]
    const first = await anActOn(office, await lost(wrong), { act: 'correction', change: withNumber(less) })
    const second = await anActOn(office, first, { act: 'correction', change: withNumber(right) })
    const third = await anActOn(office, second, { act: 'withdrawal', withdrawalReason: 'error' })
    expect(await found(wrong)).toMatchObject({ status: 'corrected' })
    expect(await found(less)).toMatchObject({ status: 'corrected', notice: { number: first.number } })
    expect(await found(right)).toMatchObject({
      status: 'withdrawn',
      timeline: [{ notice: second.number }, { notice: third.number }],
    })
  })

  test('brings another number than the wrong one', async () => {
    const wrong = fresh()
    await expect(
      anActOn(office, await lost(wrong), { act: 'correction', change: withNumber(wrong) }),
    ).rejects.toMatchObject({ fields: [{ field: 'certificates.1.number', code: 'nothing_corrected' }] })
  })
})

describe('a correction of details', () => {
  const renamed =
    (...holders: string[]) =>
    (draft: NoticeDraft): NoticeDraft => ({
      ...draft,
      certificates: draft.certificates.map((one) => ({ ...one, holders })),
    })

  test('leaves the certificate void and shows the right ones, from its day on', async () => {
    const number = fresh()
    const notice = await lost(number)
    await anActOn(
      office,
      notice,
      { act: 'correction', wrong: 'details', change: renamed('乌云') },
      { at: later },
    )
    expect(await found(number)).toMatchObject({
      status: 'declared_void',
      holder: '乌*',
      timeline: [{ event: 'declared_lost' }, { event: 'details_corrected' }],
    })
    expect(await found(number, TODAY)).toMatchObject({ holder: '那*' })
  })

  test('corrects something, also what a correction said before', async () => {
    const notice = await lost(fresh())
    const correct = (...names: string[]) =>
      anActOn(office, notice, { act: 'correction', wrong: 'details', change: renamed(...names) })
    await expect(correct('那仁')).rejects.toMatchObject({ fields: [{ code: 'nothing_corrected' }] })
    await correct('乌云')
    await expect(correct('乌云')).rejects.toMatchObject({ fields: [{ code: 'nothing_corrected' }] })
    await correct('那仁')
  })
})

describe('the other acts', () => {
  test.each([
    ['recovery', null, 'recovered'],
    ['withdrawal', 'court', 'withdrawn'],
    ['reissue', null, 'reissued'],
  ] as const)(
    '%s: the certificate is %s %s, and both notices say so',
    async (act, withdrawalReason, status) => {
      const number = fresh()
      const notice = await lost(number)
      const second = await anActOn(office, notice, { act, withdrawalReason }, { at: later })
      expect(await found(number)).toMatchObject({ status, statusSince: TOMORROW })
      expect(await found(number, TODAY)).toMatchObject({ status: 'declared_void' })
      const [first, last] = await Promise.all([
        findPublishedNotice(notice.number),
        findPublishedNotice(second.number),
      ])
      if (!first || !last) throw new Error('both are published')
      expect(presentLinks(first).followedBy).toEqual([{ number: second.number, act, effectiveOn: TOMORROW }])
      expect(presentLinks(last).concerns).toMatchObject({ number: notice.number, act: 'loss' })
      expect(presentNotice(last)).toMatchObject({ concerns: { notice: notice.number }, withdrawalReason })
      for (const row of [first, last]) expect(presentStatuses(row, later)[0]).toMatchObject({ status })
    },
  )

  test('a re-issue tells the new number, which is no void number itself', async () => {
    const permit = anAccountPermit({ number: 'L2046000777701' })
    const notice = await aPublishedNotice(office, { certificates: [permit] })
    await anActOn(office, notice, { act: 'reissue', change: withNumber('L2046000888801') })
    expect(await found('L2046000777701')).toMatchObject({ status: 'reissued', reissuedAs: 'L2046000888801' })
    expect(await found('L2046000888801')).toBeUndefined()
  })

  test('is done on those certificates that were chosen', async () => {
    const [one, other] = [fresh(), fresh()]
    const notice = await aPublishedNotice(office, {
      certificates: [one, other].map((number) => aGrasslandCertificate({ number })),
    })
    const [, second] = await findConcerned(notice.id, TODAY)
    await anActOn(office, notice, { act: 'recovery', certificates: [second?.id ?? ''] })
    expect([(await found(one))?.status, (await found(other))?.status]).toEqual(['declared_void', 'recovered'])
  })
})

describe('what can follow on what', () => {
  const acts = async (id: string) => possibleActs(await findConcerned(id, TODAY))

  test('is in the table, and the command asks it', async () => {
    const notice = await lost(fresh())
    expect(await acts(notice.id)).toEqual(['correction', 'recovery', 'withdrawal', 'reissue'])
    await anActOn(office, notice, { act: 'withdrawal', withdrawalReason: 'recovered' })
    expect(await acts(notice.id)).toEqual([])
    const [certificate] = await findConcerned(notice.id, TODAY)
    const again = parseInput(actOnInput, { act: 'recovery', certificates: [certificate?.id] })
    await expect(draftActOn(office.publisher, notice.id, again, { at })).rejects.toMatchObject({
      fields: [{ field: 'certificates', code: 'act_not_possible' }],
    })
  })

  test('of two withdrawals at once only one is published', async () => {
    const notice = await lost(fresh())
    const [certificate] = await findConcerned(notice.id, TODAY)
    const input = parseInput(actOnInput, {
      act: 'withdrawal',
      withdrawalReason: 'error',
      certificates: [certificate?.id],
    })
    const drafts = await Promise.all(
      [1, 2].map(async () => {
        const seen = await draftActOn(office.publisher, notice.id, input, { at })
        await submitNotice(office.publisher, seen, { at })
        return { ...seen, version: seen.version + 1 }
      }),
    )
    const results = await Promise.allSettled(
      drafts.map((seen) => publishNotice(office.reviewer, seen, { at })),
    )
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({
      fields: [{ code: 'act_not_possible' }],
    })
  })

  test('a withdrawal says why, and its number is that of the notice', async () => {
    const notice = await lost(fresh())
    await expect(anActOn(office, notice, { act: 'withdrawal' })).rejects.toMatchObject({
      fields: [{ field: 'withdrawalReason', code: 'choose_one' }],
    })
    const other = (draft: NoticeDraft) => ({
      ...draft,
      certificates: draft.certificates.map((one) => ({ ...one, number: fresh() })),
    })
    await expect(anActOn(office, notice, { act: 'recovery', change: other })).rejects.toMatchObject({
      fields: [{ field: 'certificates.0.number', code: 'not_in_notice' }],
    })
    const early = (draft: NoticeDraft) => ({ ...draft, declaredOn: '2026-11-19' })
    await expect(anActOn(office, notice, { act: 'recovery', change: early })).rejects.toMatchObject({
      fields: [{ field: 'declaredOn', code: 'before_concerned' }],
    })
  })

  test('a notice that is not published cannot be concerned', async () => {
    const { id } = await requireNotice(office.publisher, (await lost(fresh())).id)
    const [certificate] = await findConcerned(id, TODAY)
    const input = parseInput(actOnInput, { act: 'recovery', certificates: [certificate?.id] })
    const draft = await draftActOn(office.publisher, id, input, { at })
    await expect(draftActOn(office.publisher, draft.id, input, { at })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    const concerning = draftOf(await requireNotice(office.publisher, draft.id))
    expect(await ruleOf(sql()`update notices set concerns_id = ${draft.id} where id = ${draft.id}`)).toBe(
      'notices_concerns_published',
    )
    const stranger = await lost(fresh())
    const moved = { ...concerning, concernsId: stranger.id }
    await expect(saveNotice(office.publisher, draft, moved, { at })).rejects.toThrow()
  })
})
