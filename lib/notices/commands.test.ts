import { beforeAll, describe, expect, test, vi } from 'vitest'
import { prisma, sql } from '#lib/db.ts'
import { parseInput } from '#lib/errors.ts'
import {
  aDraft,
  aGrasslandCertificate,
  aNoticeInput,
  anAccountPermit,
  anOffice,
  aPublishedNotice,
  aRealEstateCertificate,
  aSeal,
  aStaffMember,
  aSubmittedNotice,
  type BuiltOffice,
  NOW,
} from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { ruleOf } from '#lib/testing/rule-of.ts'
import { discardNotice, draftNotice, returnNotice, saveNotice, submitNotice } from './commands.ts'
import { draftOf } from './draft.ts'
import { parseNoticeNumber } from './number.ts'
import { publishNotice } from './publication.ts'
import { requireNotice } from './queries.ts'
import { type NoticeInput, noticeInput } from './schema.ts'

testDatabase()

let office: BuiltOffice
let elsewhere: BuiltOffice
beforeAll(async () => {
  office = await anOffice()
  elsewhere = await anOffice({ region: '150223' })
})

const at = NOW
const later = new Date(NOW.getTime() + 60_000)
const contentOf = (overrides: Partial<NoticeInput> = {}) => parseInput(noticeInput, aNoticeInput(overrides))
const refusal = (code: string, reason: string) => expect.objectContaining({ name: 'Refusal', code, reason })
async function waitingForLocks(): Promise<number> {
  const [row] = await sql()<{ count: number }[]>`select count(*)::int from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`
  return row?.count ?? 0
}
const stored = (id: string) => requireNotice(office.reviewer, id)
const actionsOn = async (id: string) =>
  (
    await prisma().auditEvent.findMany({
      where: { subject: 'notice', subjectId: id },
      orderBy: { id: 'asc' },
      select: { action: true, actorId: true },
    })
  ).map(({ action, actorId }) => `${action} by ${actorId === office.publisher.id ? 'publisher' : 'reviewer'}`)

describe('drafting', () => {
  test('keeps what was typed, with the keys by which it will be found', async () => {
    const permit = anAccountPermit({ number: 'Ｊ2046 0001 2340 1', numberAgain: 'J2046000123401' })
    const content = contentOf({ certificates: [permit, aGrasslandCertificate({ number: '草字第12号' })] })
    const { id, version } = await draftNotice(office.publisher, content, { at })
    const row = await stored(id)
    expect(version).toBe(1)
    expect(draftOf(row)).toEqual(content)
    expect(row).toMatchObject({ state: 'draft', number: null, bureauId: office.bureau.id, updatedAt: at })
    const keys = await prisma().certificate.findMany({
      where: { noticeId: id },
      orderBy: { position: 'asc' },
      select: { key: true, shortKey: true },
    })
    expect(keys).toEqual([
      { key: 'J2046000123401', shortKey: 'J20460001234' },
      { key: '草字第12', shortKey: null },
    ])
  })

  test('takes a seal beside a certificate of the own bureau, and not alone', async () => {
    const { publisher } = await anOffice({ region: '150221', kinds: ['account_permit'] })
    const draft = (...certificates: NonNullable<NoticeInput['certificates']>) =>
      draftNotice(publisher, contentOf({ regionCode: '150221', certificates }), { at })
    await expect(draft(aSeal(), anAccountPermit())).resolves.toMatchObject({ version: 1 })
    await expect(draft(aSeal())).rejects.toMatchObject({
      fields: [{ field: 'certificates.0.kind', code: 'not_competent' }],
    })
    await expect(draft(anAccountPermit(), aRealEstateCertificate())).rejects.toMatchObject({
      fields: [{ field: 'certificates.1.kind', code: 'not_competent' }],
    })
  })

  test('is for the regions and kinds of the own bureau', async () => {
    await expect(
      draftNotice(office.publisher, contentOf({ regionCode: '150223' }), { at }),
    ).rejects.toMatchObject({
      code: 'INVALID',
      fields: [{ field: 'certificates.0.kind', code: 'not_competent' }],
    })
  })

  test('is for staff of a bureau', async () => {
    const registrar = await aStaffMember({ role: 'registrar' })
    await expect(draftNotice(registrar, contentOf(), { at })).rejects.toEqual(
      refusal('FORBIDDEN', 'not_allowed'),
    )
  })
})

describe('saving', () => {
  test('replaces the content and counts the version on', async () => {
    const draft = await aDraft(office, { certificates: [aGrasslandCertificate(), anAccountPermit()] })
    const content = contentOf({
      declarant: '那仁',
      declarantType: 'person',
      certificates: [anAccountPermit()],
    })
    expect(await saveNotice(office.reviewer, draft, content, { at: later })).toEqual({ version: 2 })
    const row = await stored(draft.id)
    expect(draftOf(row)).toEqual(content)
    expect(row.updatedAt).toEqual(later)
  })

  test('of what somebody else saved meanwhile is refused', async () => {
    const draft = await aDraft(office)
    await saveNotice(office.publisher, draft, contentOf(), { at })
    const again = saveNotice(office.publisher, draft, contentOf({ declaredOn: null }), { at })
    await expect(again).rejects.toEqual(refusal('CONFLICT', 'changed_meanwhile'))
    expect((await stored(draft.id)).declaredOn).not.toBeNull()
  })

  test('by two at once lets one of them', async () => {
    const draft = await aDraft(office)
    const saves = await sql().begin(async (holder) => {
      await holder`select from notices where id = ${draft.id} for update`
      const both = [office.publisher, office.reviewer].map((actor) =>
        saveNotice(actor, draft, contentOf(), { at }),
      )
      const settled = Promise.allSettled(both)
      await vi.waitFor(async () => expect(await waitingForLocks()).toBe(2), { timeout: 10_000 })
      return { settled }
    })
    const results = await saves.settled
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: refusal('CONFLICT', 'changed_meanwhile'),
    })
  })

  test('of what waits for review is refused', async () => {
    const submitted = await aSubmittedNotice(office)
    const saved = saveNotice(office.publisher, submitted, contentOf(), { at })
    await expect(saved).rejects.toEqual(refusal('CONFLICT', 'wrong_state'))
  })

  test('by another bureau answers as if it were not there', async () => {
    const draft = await aDraft(office)
    for (const actor of [elsewhere.publisher, elsewhere.reviewer]) {
      const saved = saveNotice(actor, draft, contentOf(), { at })
      await expect(saved).rejects.toEqual(refusal('NOT_FOUND', 'notice_not_found'))
    }
  })
})

describe('discarding', () => {
  test('removes a draft with its certificates', async () => {
    const draft = await aDraft(office)
    await discardNotice(office.publisher, draft, { at })
    await expect(stored(draft.id)).rejects.toEqual(refusal('NOT_FOUND', 'notice_not_found'))
    expect(await prisma().certificate.count({ where: { noticeId: draft.id } })).toBe(0)
    expect(await actionsOn(draft.id)).toEqual([
      'notice.drafted by publisher',
      'notice.discarded by publisher',
    ])
  })

  test('is only for drafts', async () => {
    const submitted = await aSubmittedNotice(office)
    const discarded = discardNotice(office.publisher, submitted, { at })
    await expect(discarded).rejects.toEqual(refusal('CONFLICT', 'wrong_state'))
  })
})

describe('sending for review', () => {
  test('names all that is missing', async () => {
    const draft = await aDraft(office, {
      certificates: [aGrasslandCertificate({ holders: [] })],
      declarant: '那仁',
    })
    await expect(submitNotice(office.publisher, draft, { at })).rejects.toMatchObject({
      code: 'INVALID',
      fields: [
        { field: 'certificates.0.holders', code: 'required' },
        { field: 'declarantType', code: 'choose_one' },
      ],
    })
    expect((await stored(draft.id)).state).toBe('draft')
  })

  test('says who sent it and when', async () => {
    const { id } = await aSubmittedNotice(office)
    expect(await stored(id)).toMatchObject({
      state: 'in_review',
      version: 2,
      submittedById: office.publisher.id,
      submittedAt: at,
    })
  })
})

describe('returning', () => {
  test('gives a draft back with its reason, and sending it again takes the reason away', async () => {
    const submitted = await aSubmittedNotice(office)
    await returnNotice(office.reviewer, submitted, { reason: '编号少一位' }, { at: later })
    expect(await stored(submitted.id)).toMatchObject({
      state: 'draft',
      version: 3,
      returnReason: '编号少一位',
      returnedAt: later,
      returnedBy: { id: office.reviewer.id },
      submittedById: null,
    })
    await submitNotice(office.publisher, { id: submitted.id, version: 3 }, { at: later })
    expect(await stored(submitted.id)).toMatchObject({ returnReason: null, returnedBy: null })
  })

  test('is for a reviewer', async () => {
    const submitted = await aSubmittedNotice(office)
    const returned = returnNotice(office.publisher, submitted, { reason: '…' }, { at })
    await expect(returned).rejects.toEqual(refusal('FORBIDDEN', 'not_allowed'))
  })
})

describe('publishing', () => {
  test('gives a number, a day and a register entry in one commit', async () => {
    const submitted = await aSubmittedNotice(office, { declaredOn: null, newspaperDate: '2026-11-19' })
    const { number } = await publishNotice(office.reviewer, submitted, { at: later })
    expect(parseNoticeNumber(number)).toBe(number)
    expect(number.slice(0, 7)).toBe('GG2026-')
    const row = await stored(submitted.id)
    expect(row).toMatchObject({
      state: 'published',
      version: 3,
      number,
      publishedAt: later,
      effectiveOn: new Date('2026-11-19T00:00:00.000Z'),
      approvedBy: { id: office.reviewer.id },
    })
    const entry = await prisma().registerEntry.findUniqueOrThrow({ where: { noticeId: submitted.id } })
    expect(JSON.parse(entry.content)).toMatchObject({ number, act: 'loss', effectiveOn: '2026-11-19' })
    expect(entry.content).not.toContain('那仁')
    expect(await actionsOn(submitted.id)).toEqual([
      'notice.drafted by publisher',
      'notice.submitted by publisher',
      'notice.published by reviewer',
    ])
  })

  test('counts from the day in Asia/Shanghai when neither act nor newspaper bears one', async () => {
    const lateEvening = new Date('2026-12-31T16:30:00.000Z')
    const submitted = await aSubmittedNotice(office, { declaredOn: null })
    const { number } = await publishNotice(office.reviewer, submitted, { at: lateEvening })
    expect(number.slice(0, 7)).toBe('GG2027-')
    expect((await stored(submitted.id)).effectiveOn).toEqual(new Date('2027-01-01T00:00:00.000Z'))
  })

  test('takes another person than the one who drafted or sent it', async () => {
    const own = await draftNotice(office.reviewer, contentOf(), { at })
    await submitNotice(office.publisher, own, { at })
    const drafted = { id: own.id, version: own.version + 1 }
    const other = await aDraft(office)
    await submitNotice(office.reviewer, other, { at })
    const sent = { id: other.id, version: other.version + 1 }
    for (const seen of [drafted, sent]) {
      const published = publishNotice(office.reviewer, seen, { at })
      await expect(published).rejects.toEqual(refusal('FORBIDDEN', 'own_draft'))
    }
    const second = await aStaffMember({ role: 'reviewer', bureauId: office.bureau.id })
    await expect(publishNotice(second, drafted, { at })).resolves.toMatchObject({
      number: expect.any(String),
    })
  })

  test('by one person alone is refused by the database too', async () => {
    const own = await draftNotice(office.reviewer, contentOf(), { at })
    await submitNotice(office.publisher, own, { at })
    const write = sql()`update notices set state = 'published', number = 'GG2026-00000001-X', version = 3,
      approved_by_id = ${office.reviewer.id}, published_at = now(), effective_on = declared_on where id = ${own.id}`
    expect(await ruleOf(write)).toBe('notices_four_eyes')
  })

  test('is for a reviewer of the bureau', async () => {
    const submitted = await aSubmittedNotice(office)
    const colleague = await aStaffMember({ role: 'publisher', bureauId: office.bureau.id })
    await expect(publishNotice(colleague, submitted, { at })).rejects.toEqual(
      refusal('FORBIDDEN', 'not_allowed'),
    )
    const stranger = publishNotice(elsewhere.reviewer, submitted, { at })
    await expect(stranger).rejects.toEqual(refusal('NOT_FOUND', 'notice_not_found'))
    const registrar = await aStaffMember({ role: 'registrar' })
    await expect(publishNotice(registrar, submitted, { at })).rejects.toEqual(
      refusal('FORBIDDEN', 'not_allowed'),
    )
  })

  test('of a draft, or of what is published, is refused', async () => {
    const draft = await aDraft(office)
    await expect(publishNotice(office.reviewer, draft, { at })).rejects.toEqual(
      refusal('CONFLICT', 'wrong_state'),
    )
    const submitted = await aSubmittedNotice(office)
    await publishNotice(office.reviewer, submitted, { at })
    const again = publishNotice(office.reviewer, submitted, { at })
    await expect(again).rejects.toEqual(refusal('CONFLICT', 'wrong_state'))
  })

  test('by two reviewers at once happens once', async () => {
    const second = await aStaffMember({ role: 'reviewer', bureauId: office.bureau.id })
    const submitted = await aSubmittedNotice(office)
    const results = await Promise.allSettled(
      [office.reviewer, second].map((actor) => publishNotice(actor, submitted, { at })),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await prisma().registerEntry.count({ where: { noticeId: submitted.id } })).toBe(1)
  })

  test('many at once leaves the register without a gap', async () => {
    await Promise.all(Array.from({ length: 5 }, () => aPublishedNotice(office)))
    const entries = await prisma().registerEntry.findMany({
      orderBy: { sequence: 'asc' },
      select: { sequence: true },
    })
    expect(entries.map(({ sequence }) => Number(sequence))).toEqual(entries.map((_, index) => index + 1))
  })
})

test('what is published never changes, whoever writes', async () => {
  const { id } = await aPublishedNotice(office)
  const seen = { id, version: 3 }
  for (const change of [
    () => saveNotice(office.publisher, seen, contentOf(), { at }),
    () => discardNotice(office.publisher, seen, { at }),
    () => submitNotice(office.publisher, seen, { at }),
    () => returnNotice(office.reviewer, seen, { reason: '…' }, { at }),
  ]) {
    await expect(change()).rejects.toEqual(refusal('CONFLICT', 'wrong_state'))
  }
  expect(await ruleOf(sql()`update notices set declarant = 'x' where id = ${id}`)).toBe('notices_transition')
  expect(await ruleOf(sql()`delete from notices where id = ${id}`)).toBe('notices_undeleted')
})
