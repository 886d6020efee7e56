import { beforeAll, describe, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { lookUp } from '#lib/lookup/answer.ts'
import {
  aGrasslandCertificate,
  anOffice,
  aSubmittedNotice,
  type BuiltOffice,
  NOW,
} from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { returnNotice } from './commands.ts'
import { addHold } from './holds.ts'
import { releaseScheduled, scheduleNotice, unscheduleNotice } from './schedule.ts'

testDatabase()

const when = { at: NOW }
/** The last and the first instant around the midnight of the day that tests schedule for. */
const BEFORE = new Date('2026-11-30T15:59:59.999Z')
const MIDNIGHT = new Date('2026-11-30T16:00:00.000Z')
const publishOn = '2026-12-01'

let office: BuiltOffice
let serial = 0
beforeAll(async () => {
  office = await anOffice()
})

async function scheduled() {
  serial += 1
  const number = `1509290108${String(serial).padStart(4, '0')}`
  const submitted = await aSubmittedNotice(office, { certificates: [aGrasslandCertificate({ number })] })
  await scheduleNotice(office.reviewer, submitted, { publishOn }, when)
  return { number, id: submitted.id, version: submitted.version + 1 }
}

const stateOf = (id: string) =>
  prisma().notice.findUniqueOrThrow({
    where: { id },
    select: { state: true, publicationProblem: true, publishedAt: true, approvedById: true },
  })

describe('a scheduled notice', () => {
  test('is published when its day begins in Asia/Shanghai, not before', async () => {
    const { id, number } = await scheduled()
    expect(await releaseScheduled(BEFORE)).toEqual({ published: 0, refused: 0 })
    expect(await lookUp(number, { at: MIDNIGHT })).toMatchObject({ answer: 'no_notice' })
    expect(await releaseScheduled(MIDNIGHT)).toEqual({ published: 1, refused: 0 })
    expect(await stateOf(id)).toMatchObject({
      state: 'published',
      publishedAt: MIDNIGHT,
      approvedById: office.reviewer.id,
    })
    expect(await lookUp(number, { at: MIDNIGHT })).toMatchObject({ answer: 'notice_found' })
    expect(await releaseScheduled(MIDNIGHT)).toEqual({ published: 0, refused: 0 })
  })

  test('has a job that waits for that instant', async () => {
    await scheduled()
    const jobs = await prisma().$queryRaw`
      select start_after as after from pgboss.job where name = 'publish' and data ->> 'on' = ${publishOn}`
    expect(jobs).toEqual([{ after: MIDNIGHT }])
  })

  test('can be taken back, and then waits for a review again', async () => {
    const { id, version } = await scheduled()
    await unscheduleNotice(office.publisher, { id, version }, when)
    expect(await stateOf(id)).toMatchObject({ state: 'in_review', approvedById: null })
    await returnNotice(office.reviewer, { id, version: version + 1 }, { reason: '请核对。' }, when)
    expect(await stateOf(id)).toMatchObject({ state: 'draft' })
  })

  test('that cannot be published on its day goes back to review with the reason', async () => {
    const { id, number } = await scheduled()
    const reason = '法院裁定'
    await addHold(office.reviewer, { on: 'certificate', kind: 'grassland_contract', number, reason }, when)
    const { refused } = await releaseScheduled(MIDNIGHT)
    expect(refused).toBe(1)
    expect(await stateOf(id)).toEqual({
      state: 'in_review',
      publicationProblem: 'on_hold',
      publishedAt: null,
      approvedById: null,
    })
  })

  test('whose approver has left by then is not published', async () => {
    const other = await anOffice({ region: '150921' })
    const submitted = await aSubmittedNotice(other, {
      regionCode: '150921',
      certificates: [aGrasslandCertificate({ number: '15092101080001' })],
    })
    await scheduleNotice(other.reviewer, submitted, { publishOn }, when)
    await prisma().staff.update({ where: { id: other.reviewer.id }, data: { dismissedAt: NOW } })
    expect((await releaseScheduled(MIDNIGHT)).refused).toBe(1)
    expect(await stateOf(submitted.id)).toMatchObject({ state: 'in_review', publicationProblem: 'internal' })
  })
})

describe('scheduling', () => {
  test.each(['2026-11-22', '2026-11-21', '2028-01-01', 'tomorrow', ''])('for %j is refused', async (day) => {
    const submitted = await aSubmittedNotice(office)
    await expect(scheduleNotice(office.reviewer, submitted, { publishOn: day }, when)).rejects.toMatchObject({
      fields: [{ field: 'publishOn', code: 'day_ahead' }],
    })
  })

  test('is an approval: not for the author, not for a publisher', async () => {
    const submitted = await aSubmittedNotice(office)
    await expect(scheduleNotice(office.publisher, submitted, { publishOn }, when)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})
