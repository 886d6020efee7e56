import { beforeAll, describe, expect, test } from 'vitest'
import { toDateColumn } from '#lib/calendar/dates.ts'
import { addDays, endOf } from '#lib/calendar/days.ts'
import { inTransaction, prisma } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import { anOffice, aPublishedNotice, aStaffMember, type BuiltOffice } from '#lib/testing/builders.ts'
import { seenCase } from '#lib/testing/cases.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { addFiles, newFilingToken } from './filing.ts'
import { requireTracked } from './queries.ts'
import { deskOwner, findRecorded, mayRecord, recordFiling } from './recording.ts'
import { tellOfDeadline } from './tell-deadline.ts'

testDatabase()

/** Three days after the last day for objections to the notice. */
const LAST = '2026-11-27'
const at = new Date('2026-11-30T02:00:00.000Z')
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let office: BuiltOffice
let notice: { id: string; number: string }
beforeAll(async () => {
  office = await anOffice()
  notice = await aPublishedNotice(office, { objectionUntil: LAST })
})

const typed = (overrides: Record<string, unknown> = {}) => ({
  notice: notice.number,
  certificate: null,
  ground: 'certificate_in_my_hands',
  statement: '来信说证书一直在其家中，没有遗失。',
  truthful: true,
  objector: { name: '巴图', role: 'co_holder', phone: '13800000000', email: null },
  way: 'post',
  arrivedOn: '2026-11-27',
  ...overrides,
})
const form = (actor = office.publisher) => deskOwner(actor, { token: newFilingToken(), noticeId: notice.id })

describe('an objection that did not come online', () => {
  test('is in the same queue, with its files, and who wrote it down', async () => {
    const owner = form()
    await addFiles(owner, [{ name: '信.png', bytes: new Uint8Array(PNG) }], { at })
    const receipt = await recordFiling(office.publisher, owner, typed(), { at })
    const { id } = await seenCase(receipt.reference)
    const row = await prisma().objection.findUniqueOrThrow({
      where: { id },
      select: {
        way: true,
        status: true,
        recordedById: true,
        receivedAt: true,
        arrivedOn: true,
        _count: { select: { evidence: true, deliveries: true } },
      },
    })
    expect(row).toEqual({
      way: 'post',
      status: 'received',
      recordedById: office.publisher.id,
      receivedAt: at,
      arrivedOn: toDateColumn('2026-11-27'),
      _count: { evidence: 1, deliveries: 1 },
    })
    const tracked = await requireTracked(receipt.reference, receipt.accessCode)
    expect(tracked.reference).toBe(receipt.reference)
  })

  test.each([
    ['2026-11-27', false],
    ['2026-11-28', true],
    ['2026-11-30', true],
  ])('that arrived on %s: late %s, whenever it was written down', async (arrivedOn, late) => {
    const receipt = await recordFiling(office.publisher, form(), typed({ arrivedOn }), { at })
    expect(receipt.late).toBe(late)
  })

  test('and was late is no longer so when the deadline moves behind the day of its arrival', async () => {
    const receipt = await recordFiling(office.publisher, form(), typed({ arrivedOn: '2026-11-28' }), { at })
    const lateNow = async () =>
      (await prisma().objection.findUniqueOrThrow({ where: { reference: receipt.reference } })).late
    const recount = (until: string) =>
      inTransaction((tx) =>
        tellOfDeadline(
          tx,
          {
            noticeId: notice.id,
            number: notice.number,
            before: { until: LAST, provisional: true },
            bureauId: office.bureau.id,
            deadline: { until, provisional: false, source: 'notice', period: null },
          },
          { at },
        ),
      )
    await recount(LAST)
    expect(await lateNow()).toBe(true)
    await recount(addDays(LAST, 1))
    expect(await lateNow()).toBe(false)
    expect(at > endOf(addDays(LAST, 1))).toBe(true)
  })

  test('is there once, however often the form is sent, and by its writer alone for a day', async () => {
    const owner = form()
    const send = () => recordFiling(office.publisher, owner, typed(), { at })
    const receipts = await Promise.all([send(), send(), send()])
    expect(new Set(receipts.map(({ reference, accessCode }) => reference + accessCode)).size).toBe(1)
    const [first] = receipts
    expect(await findRecorded(owner, at)).toMatchObject({ accessCode: first?.accessCode })
    expect(await findRecorded(owner, new Date(at.getTime() + 25 * 60 * 60 * 1000))).toBeNull()
    const colleague = { ...owner, token: owner.token.replace(office.publisher.id, office.reviewer.id) }
    expect(await findRecorded(colleague, at)).toBeNull()
  })

  test('says what is missing or wrong all at once', async () => {
    const wrong = typed({ arrivedOn: '2026-12-01', way: '', truthful: false, statement: '短' })
    const problems = recordFiling(office.publisher, form(), wrong, { at }).catch((error) => error.fields)
    const fields: { field: string; code: string }[] = await problems
    expect(fields.map(({ field, code }) => `${field} ${code}`).toSorted()).toEqual([
      'arrivedOn date_in_future',
      'statement too_short',
      'truthful must_confirm',
      'way choose_one',
    ])
  })

  test('is written down by the bureau that it goes to, and by nobody else', async () => {
    const elsewhere = await anOffice({ region: '150223' })
    const theirs = recordFiling(elsewhere.publisher, form(elsewhere.publisher), typed(), { at })
    await expect(theirs).rejects.toMatchObject({ fields: [{ field: 'notice', code: 'not_your_bureau' }] })
    const registrar = await aStaffMember({ role: 'registrar' })
    expect(mayRecord(registrar)).toBe(false)
    await expect(recordFiling(registrar, form(registrar), typed(), { at })).rejects.toEqual(
      new Refusal('FORBIDDEN', 'not_allowed'),
    )
    expect(await prisma().objection.count({ where: { recordedById: elsewhere.publisher.id } })).toBe(0)
  })
})
