import { beforeAll, describe, expect, test } from 'vitest'
import { addJurisdiction } from '#lib/bureaus/commands.ts'
import { toDateColumn } from '#lib/calendar/dates.ts'
import { prisma } from '#lib/db.ts'
import {
  aFiledObjection,
  aGrasslandCertificate,
  anAccountPermit,
  anOffice,
  aPublishedNotice,
  aSeal,
  type BuiltBureau,
  type BuiltOffice,
  NOW,
} from '#lib/testing/builders.ts'
import { seenCase } from '#lib/testing/cases.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { acknowledgeObjection } from './commands.ts'
import { requireCase } from './queries.ts'
import { isOursToMend } from './remedy.ts'
import { timelineOf } from './timeline.ts'

testDatabase()

const REGION = '150223'
const MOVED = '2027-01-01'
const after = new Date('2027-01-04T02:00:00.000Z')

let office: BuiltOffice
let successor: BuiltOffice
beforeAll(async () => {
  office = await anOffice({ region: REGION, name: '旧局' })
  successor = await anOffice({ region: '150923', name: '新局' })
})

/** What the office did for a kind, the successor does from the new year on. */
async function moveTo({ id: bureauId }: BuiltBureau, kind: 'grassland_contract' | 'account_permit') {
  await prisma().jurisdiction.updateMany({
    where: { bureauId: office.bureau.id, kind },
    data: { validUntil: toDateColumn(MOVED) },
  })
  await addJurisdiction('system', { bureauId, kind, regionCode: REGION, validFrom: MOVED }, { at: NOW })
}

const NUMBER = 'J15022301080015(夏)'
const PERMIT = 'J2046000123401'

describe('an objection goes to the bureau that is competent when it is filed', () => {
  let notice: string
  beforeAll(async () => {
    const certificates = [
      aGrasslandCertificate({ number: NUMBER }),
      anAccountPermit({ number: PERMIT }),
      aSeal(),
    ]
    notice = (await aPublishedNotice(office, { regionCode: REGION, certificates })).number
    await moveTo(successor.bureau, 'grassland_contract')
  })

  const routed = async (certificate: string | null, at: Date) => {
    const receipt = await aFiledObjection(notice, { certificate, at })
    const { id, bureauId } = await seenCase(receipt.reference)
    const inboxes = await prisma().delivery.findMany({ where: { objectionId: id, channel: 'inbox' } })
    expect(inboxes.map((one) => one.bureauId)).toEqual([bureauId])
    return { id, bureau: receipt.bureau.name }
  }

  test.each([
    [NUMBER, NOW, '旧局'],
    [NUMBER, new Date('2026-12-31T15:59:59.999Z'), '旧局'],
    [NUMBER, new Date('2026-12-31T16:00:00.000Z'), '新局'],
    [PERMIT, after, '旧局'],
  ])('%s at %s: %s', async (certificate, at, expected) => {
    expect((await routed(certificate, at)).bureau).toBe(expected)
  })

  test('to whoever published where several are competent for a whole notice', async () => {
    expect((await routed(null, after)).bureau).toBe('旧局')
  })

  test('which reads in the case that another published, and may act on the notice', async () => {
    const { id } = await routed(NUMBER, after)
    const filed = await prisma().auditEvent.findFirstOrThrow({
      where: { subjectId: id, action: 'objection.filed' },
    })
    expect(filed).toMatchObject({
      bureauId: successor.bureau.id,
      detail: { noticeBureau: office.bureau.id },
    })
    await acknowledgeObjection(successor.publisher, id, { at: after })
    const row = await requireCase(successor.publisher, id)
    expect(timelineOf(row, [])[0]).toMatchObject({ what: 'filed', to: { name: '新局' } })
    expect(await isOursToMend(row, { at: after })).toBe(true)
  })

  test('and stays with whoever published where nobody is competent', async () => {
    await prisma().jurisdiction.updateMany({
      where: { bureauId: office.bureau.id, kind: 'other' },
      data: { validUntil: toDateColumn(MOVED) },
    })
    const { number } = await aPublishedNotice(office, { regionCode: REGION, certificates: [aSeal()] })
    const { bureau } = await aFiledObjection(number, { at: after })
    expect(bureau.name).toBe('旧局')
  })
})
