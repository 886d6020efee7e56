import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { toDateColumn } from '#lib/calendar/dates.ts'
import { deadlineOf as count } from '#lib/calendar/deadline.ts'
import type { OfficialYears } from '#lib/calendar/official-years.ts'
import { openJson } from '#lib/crypto/seal.ts'
import { prisma } from '#lib/db.ts'
import { tellOfDeadline } from '#lib/objections/tell-deadline.ts'
import { aFiledObjection, anOffice, aPublishedNotice, type BuiltOffice, NOW } from '#lib/testing/builders.ts'
import { calendarUntil2026, yearsUntil2026 } from '#lib/testing/calendar.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { deadlineOfRow, deadlineSelect } from './deadlines.ts'
import { recountDeadlines } from './recount.ts'

testDatabase()

/** The year 2027 as it might be announced: a long feast in January. */
const years: OfficialYears = {
  ...yearsUntil2026,
  2027: {
    holidays: ['2027-01-01', '2027-01-04', '2027-01-05', '2027-01-06'],
    workdays: [],
  },
}

let office: BuiltOffice
beforeAll(async () => {
  office = await anOffice()
  await prisma().recipient.create({
    data: { bureauId: office.bureau.id, channel: 'email', address: 'bureau@example.org' },
  })
})
beforeEach(async () => {
  await prisma().letter.deleteMany()
})

let minutes = 0
const later = () => new Date(NOW.getTime() + 60_000 * ++minutes)

const recount = (known = years, at = later()) =>
  recountDeadlines({ at, years: known, tell: (tx, recounted) => tellOfDeadline(tx, recounted, { at }) })

async function deadlineOf(number: string) {
  const notice = await prisma().notice.findUniqueOrThrow({
    where: { number },
    select: { deadlines: deadlineSelect },
  })
  return deadlineOfRow(notice.deadlines)
}

/** A notice of 20 November 2026 with a deadline that was counted before 2027 was announced. */
async function aNoticeFrom2026(days: number): Promise<string> {
  const { number } = await aPublishedNotice(office, { declaredOn: '2026-11-20' })
  const { id } = await prisma().notice.findUniqueOrThrow({ where: { number }, select: { id: true } })
  const counted = count({ from: '2026-11-20', period: { days, unit: 'working' } }, calendarUntil2026())
  const { until, provisional } = counted
  await prisma().deadline.create({
    data: {
      noticeId: id,
      until: toDateColumn(until),
      provisional,
      source: 'notice',
      days,
      unit: 'working',
      countedAt: NOW,
    },
  })
  return number
}

async function addresses(): Promise<string[]> {
  const rows = await prisma().letter.findMany({
    where: { template: 'deadline_changed' },
    select: { id: true, sealed: true },
  })
  return rows
    .map(({ id, sealed }) => z.object({ to: z.string() }).parse(openJson(sealed, `letter:${id}`)).to)
    .toSorted()
}

describe('when the calendar of a year is announced', () => {
  test('a provisional deadline is counted again, and the parties are told once', async () => {
    const number = await aNoticeFrom2026(34)
    const objector = { name: '巴图', role: 'co_holder', phone: null, email: 'batu@example.org' }
    await aFiledObjection(number, { objector })
    expect(await deadlineOf(number)).toMatchObject({ until: '2027-01-08', provisional: true })
    expect(await recount(yearsUntil2026)).toBe(0)
    expect(await recount()).toBe(1)
    expect(await deadlineOf(number)).toMatchObject({ until: '2027-01-13', provisional: false })
    expect(await addresses()).toEqual(['batu@example.org', 'bureau@example.org'])
    expect(await recount()).toBe(0)
  })

  test('a day that only becomes certain is told too', async () => {
    const number = await aNoticeFrom2026(28)
    expect(await deadlineOf(number)).toMatchObject({ until: '2026-12-30', provisional: true })
    expect(await recount()).toBe(1)
    expect(await deadlineOf(number)).toMatchObject({ until: '2026-12-30', provisional: false })
  })

  test('an objection that came in time by the new day is no longer late', async () => {
    const number = await aNoticeFrom2026(34)
    const { reference, late } = await aFiledObjection(number, { at: new Date('2027-01-09T04:00:00Z') })
    expect(late).toBe(true)
    await recount()
    expect(await prisma().objection.findUnique({ where: { reference }, select: { late: true } })).toEqual({
      late: false,
    })
  })
})

describe('a deadline that was certain', () => {
  test('moves for a holiday that a region gives itself, and never to an earlier day', async () => {
    const { number } = await aPublishedNotice(office, {
      declaredOn: '2026-11-22',
      objectionDays: 5,
      objectionUnit: 'working',
    })
    expect(await deadlineOf(number)).toMatchObject({ until: '2026-11-27', provisional: false })
    const data = {
      regionCode: '150929',
      name: '某日',
      from: toDateColumn('2026-11-25'),
      until: toDateColumn('2026-11-26'),
    }
    const { id } = await prisma().regionalHoliday.create({ data })
    await recount(yearsUntil2026)
    expect(await deadlineOf(number)).toMatchObject({ until: '2026-11-30' })
    await prisma().regionalHoliday.delete({ where: { id } })
    await recount(yearsUntil2026)
    expect(await deadlineOf(number)).toMatchObject({ until: '2026-11-30' })
  })

  test('and has passed is left alone', async () => {
    const { number } = await aPublishedNotice(office, {
      declaredOn: '2026-10-10',
      objectionDays: 5,
      objectionUnit: 'working',
    })
    const data = {
      regionCode: '150929',
      name: '某日',
      from: toDateColumn('2026-10-12'),
      until: toDateColumn('2026-10-13'),
    }
    await prisma().regionalHoliday.create({ data })
    await recount(yearsUntil2026)
    expect(await deadlineOf(number)).toMatchObject({ until: '2026-10-16' })
  })
})
