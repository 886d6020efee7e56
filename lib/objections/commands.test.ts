import { createHash, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { addRecipient } from '#lib/bureaus/recipients.ts'
import { prisma } from '#lib/db.ts'
import { parseInput } from '#lib/errors.ts'
import { leafHashOf } from '#lib/register/entry.ts'
import {
  aDraft,
  aFiledObjection,
  aGrasslandCertificate,
  anAccountPermit,
  anObjectionInput,
  anOffice,
  aPublishedNotice,
  aStaffMember,
  type BuiltOffice,
  NOW,
} from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { acknowledgeObjection, fileObjection } from './commands.ts'
import { decideObjection, hasDecided } from './decision.ts'
import { requireCase, requireTracked } from './queries.ts'
import { objectionInput } from './schema.ts'

testDatabase()

let office: BuiltOffice
let elsewhere: BuiltOffice
let notice: string
beforeAll(async () => {
  office = await anOffice()
  elsewhere = await anOffice({ region: '150223' })
  notice = (await aPublishedNotice(office)).number
  const recipient = { bureauId: office.bureau.id, channel: 'email', address: 'office@example.org' } as const
  await addRecipient('system', recipient, { at: NOW })
})

const at = NOW
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)
const inputOf = (overrides: Record<string, unknown> = {}) =>
  parseInput(objectionInput, anObjectionInput(notice, overrides))
const refusal = (code: string, reason: string) => expect.objectContaining({ name: 'Refusal', code, reason })
const stored = (reference: string) => prisma().objection.findUniqueOrThrow({ where: { reference } })
const actionsOn = async (id: string) =>
  (
    await prisma().auditEvent.findMany({
      where: { subject: 'objection', subjectId: id },
      orderBy: { id: 'asc' },
      select: { action: true },
    })
  ).map(({ action }) => action)

const sha256Hex = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex')

const PDF = { name: '信.pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') }

async function opened(): Promise<{ id: string; version: number }> {
  const { reference } = await aFiledObjection(notice)
  const { id } = await stored(reference)
  await acknowledgeObjection(office.reviewer, id, { at: later(1) })
  return stored(reference)
}

describe('filing', () => {
  test('holds objection, evidence, deliveries and jobs in one commit', async () => {
    const receipt = await aFiledObjection(notice, { files: [PDF] })
    expect(receipt).toMatchObject({
      receivedAt: at,
      bureau: { code: office.bureau.code, name: office.bureau.name },
      late: false,
      repeated: false,
    })
    const row = await prisma().objection.findUniqueOrThrow({
      where: { reference: receipt.reference },
      select: {
        id: true,
        status: true,
        evidence: { select: { mediaType: true, size: true } },
        deliveries: { orderBy: { channel: 'asc' }, select: { id: true, channel: true, status: true } },
      },
    })
    expect(row.status).toBe('received')
    expect(row.evidence).toEqual([{ mediaType: 'application/pdf', size: PDF.bytes.length }])
    expect(row.deliveries).toMatchObject([
      { channel: 'inbox', status: 'delivered' },
      { channel: 'email', status: 'pending' },
    ])
    const jobs = await prisma().$queryRaw<
      { data: unknown }[]
    >`select data from pgboss.job where name = 'deliver'`
    expect(jobs.map(({ data }) => data)).toContainEqual({ deliveryId: row.deliveries[1]?.id })
    expect(await actionsOn(row.id)).toEqual(['objection.filed'])
  })

  test('leaves nothing readable of the objector in the database', async () => {
    const { reference } = await aFiledObjection(notice, { files: [PDF] })
    const row = await stored(reference)
    const evidence = await prisma().evidence.findMany({ where: { objectionId: row.id } })
    const bytes = [row.sealed, ...evidence.flatMap(({ sealed, sealedName }) => [sealed, sealedName])]
    for (const sealed of bytes) {
      for (const secret of ['巴图', '13800000000', '这本证', '信.pdf', '%PDF']) {
        expect(Buffer.from(sealed).includes(secret)).toBe(false)
      }
    }
    expect(JSON.stringify(row.accessCodeHash)).toContain('$argon2id$')
  })

  test('has a register entry that proves what was filed, and when, to whoever has it', async () => {
    const certificate = 'J15092901080015'
    const receipt = await aFiledObjection(notice, { files: [PDF], certificate, at: later(5) })
    const { id } = await stored(receipt.reference)
    const entry = await prisma().registerEntry.findUniqueOrThrow({ where: { objectionId: id } })
    const { salt, ...content } = JSON.parse(entry.content)
    expect(content).toEqual({
      type: 'objection_receipt',
      reference: receipt.reference,
      notice,
      certificate: 'J15092901080015(夏)',
      receivedAt: later(5).toISOString(),
      late: false,
      statement: sha256Hex('这本证一直由我保管，没有遗失，现附照片。'),
      evidence: [sha256Hex(PDF.bytes)],
    })
    expect(salt).toMatch(/^[0-9a-f]{32}$/)
    expect(entry).toMatchObject({ noticeId: null, appendedAt: later(5), leafHash: leafHashOf(entry.content) })
    expect((await requireTracked(receipt.reference, receipt.accessCode)).registerEntry).toEqual({
      sequence: entry.sequence,
      leafHash: entry.leafHash,
      content: entry.content,
    })
  })

  test('appends once, however often it is sent', async () => {
    const before = await prisma().registerEntry.count()
    const key = randomUUID()
    await Promise.all([1, 2, 3].map(() => aFiledObjection(notice, { key })))
    expect(await prisma().registerEntry.count()).toBe(before + 1)
  })

  test('fails whole when a part of it fails', async () => {
    const before = await prisma().objection.count()
    await prisma()
      .$executeRaw`alter table deliveries add constraint broken check (channel <> 'inbox') not valid`
    await expect(aFiledObjection(notice)).rejects.toThrow()
    await prisma().$executeRaw`alter table deliveries drop constraint broken`
    expect(await prisma().objection.count()).toBe(before)
  })

  test('is against a published notice', async () => {
    const draft = await aDraft(office)
    for (const number of [draft.id, 'GG2026-00000000-0', `${notice.slice(0, -1)}*`]) {
      await expect(aFiledObjection(number)).rejects.toEqual(refusal('NOT_FOUND', 'notice_not_found'))
    }
  })

  test('is against a certificate that the notice names', async () => {
    const named = await stored(
      (await aFiledObjection(notice, { certificate: '1509-2901-0800-15' })).reference,
    )
    expect(named.certificateId).not.toBeNull()
    await expect(aFiledObjection(notice, { certificate: 'J15092901080016' })).rejects.toMatchObject({
      code: 'INVALID',
      fields: [{ field: 'certificate', code: 'not_in_notice' }],
    })
  })

  test('is against the one that is printed so, however many share its key', async () => {
    const numbers = ['J15092901090014(夏)', 'J15092901090014(冬)', 'J1509290109000(夏)']
    const { id, number } = await aPublishedNotice(office, {
      certificates: [...numbers.map((one) => aGrasslandCertificate({ number: one })), anAccountPermit()],
      numberReason: '原件如此印刷',
    })
    const rows = await prisma().certificate.findMany({
      where: { noticeId: id },
      orderBy: { position: 'asc' },
    })
    const against = async (certificate: string) => {
      const { certificateId } = await stored((await aFiledObjection(number, { certificate })).reference)
      return rows.findIndex((row) => row.id === certificateId)
    }
    for (const [place, printed] of numbers.entries()) expect(await against(printed)).toBe(place)
    expect(await against('Ｊ15092901090014（冬）')).toBe(1)
    expect(await against('J20460001234')).toBe(3)
    expect(await against('J2046000123402')).toBe(3)
    const WHOLE_NOTICE = -1
    expect(await against('15092901090014')).toBe(WHOLE_NOTICE)
  })

  test('after the last day in Asia/Shanghai is late, and accepted', async () => {
    const { number } = await aPublishedNotice(office, { objectionUntil: '2026-11-30' })
    const file = (moment: string) => aFiledObjection(number, { at: new Date(moment) })
    expect((await file('2026-11-30T15:59:59.999Z')).late).toBe(false)
    expect((await file('2026-11-30T16:00:00.000Z')).late).toBe(true)
  })
})

describe('the same key', () => {
  test('gives the same receipt, later as well', async () => {
    const key = randomUUID()
    const first = await aFiledObjection(notice, { key, files: [PDF] })
    const again = await aFiledObjection(notice, { key, files: [PDF], at: later(3600) })
    expect(again).toEqual({ ...first, repeated: true })
    await expect(requireTracked(again.reference, again.accessCode)).resolves.toMatchObject({
      status: 'received',
    })
  })

  test('at once on ten roads lets one in', async () => {
    const key = randomUUID()
    const before = await prisma().objection.count()
    const receipts = await Promise.all(Array.from({ length: 10 }, () => aFiledObjection(notice, { key })))
    expect(new Set(receipts.map(({ reference, accessCode }) => reference + accessCode)).size).toBe(1)
    expect(receipts.filter(({ repeated }) => !repeated)).toHaveLength(1)
    expect(await prisma().objection.count()).toBe(before + 1)
  })

  test.each([
    ['another statement', { statement: '另外一段足够长的陈述。' }, [PDF]],
    ['another file', {}, [{ ...PDF, bytes: Buffer.from('%PDF-1.7\n%%EOF\n') }]],
    ['a file less', {}, []],
    ['another name of the file', {}, [{ ...PDF, name: 'b.pdf' }]],
  ])('with %s is refused', async (_, overrides, files) => {
    const key = randomUUID()
    await aFiledObjection(notice, { key, files: [PDF] })
    const other = fileObjection(inputOf(overrides), files, key, { at })
    await expect(other).rejects.toEqual(refusal('CONFLICT', 'key_reused'))
  })

  test('must be one', async () => {
    for (const key of ['', '1234567', 'x'.repeat(201)]) {
      await expect(aFiledObjection(notice, { key })).rejects.toEqual(refusal('INVALID', 'key_missing'))
    }
  })
})

describe('opening', () => {
  test('acknowledges once, and each view is recorded', async () => {
    const { reference } = await aFiledObjection(notice)
    const { id } = await stored(reference)
    await acknowledgeObjection(office.publisher, id, { at: later(1) })
    await acknowledgeObjection(office.reviewer, id, { at: later(2) })
    expect(await stored(reference)).toMatchObject({
      status: 'acknowledged',
      acknowledgedAt: later(1),
      acknowledgedById: office.publisher.id,
    })
    expect(await actionsOn(id)).toEqual([
      'objection.filed',
      'objection.viewed',
      'objection.acknowledged',
      'objection.viewed',
    ])
  })

  test('is for the bureau that it was sent to', async () => {
    const { id } = await stored((await aFiledObjection(notice)).reference)
    const registrar = await aStaffMember({ role: 'registrar' })
    for (const actor of [elsewhere.reviewer, registrar]) {
      const acknowledged = acknowledgeObjection(actor, id, { at })
      await expect(acknowledged).rejects.toEqual(refusal('NOT_FOUND', 'objection_not_found'))
    }
    expect(await actionsOn(id)).toEqual(['objection.filed'])
  })
})

describe('deciding', () => {
  const decision = { outcome: 'partly_upheld', reason: '编号有误，另行更正。' } as const

  test('keeps outcome and reason for the objector and the bureau', async () => {
    const { id, version } = await opened()
    await decideObjection(office.reviewer, { id, version }, decision, { at: later(5) })
    const row = await requireCase(office.publisher, id)
    expect(row).toMatchObject({ status: 'decided', ...decision, decidedAt: later(5) })
    const { sealedReason } = await prisma().objection.findUniqueOrThrow({ where: { id } })
    expect(Buffer.from(sealedReason ?? []).includes('更正')).toBe(false)
    expect((await actionsOn(id)).at(-1)).toBe('objection.decided')
  })

  test('is known as done by who gave exactly this answer', async () => {
    const { id, version } = await opened()
    expect(await hasDecided(office.reviewer, id, decision)).toBe(false)
    await decideObjection(office.reviewer, { id, version }, decision, { at: later(5) })
    const colleague = await aStaffMember({ role: 'reviewer', bureauId: office.bureau.id })
    expect(await hasDecided(office.reviewer, id, decision)).toBe(true)
    expect(await hasDecided(colleague, id, decision)).toBe(false)
    expect(await hasDecided(office.reviewer, id, { ...decision, outcome: 'upheld' })).toBe(false)
    expect(await hasDecided(office.reviewer, id, { ...decision, reason: '另一个理由' })).toBe(false)
  })

  test('is for a reviewer of the bureau', async () => {
    const { id, version } = await opened()
    const byPublisher = decideObjection(office.publisher, { id, version }, decision, { at })
    await expect(byPublisher).rejects.toEqual(refusal('FORBIDDEN', 'not_allowed'))
    const byStranger = decideObjection(elsewhere.reviewer, { id, version }, decision, { at })
    await expect(byStranger).rejects.toEqual(refusal('NOT_FOUND', 'objection_not_found'))
  })

  test('comes after opening, and once', async () => {
    const unopened = await stored((await aFiledObjection(notice)).reference)
    const early = decideObjection(office.reviewer, unopened, decision, { at })
    await expect(early).rejects.toEqual(refusal('CONFLICT', 'wrong_state'))
    const { id, version } = await opened()
    await decideObjection(office.reviewer, { id, version }, decision, { at: later(5) })
    const again = decideObjection(office.reviewer, { id, version: version + 1 }, decision, { at })
    await expect(again).rejects.toEqual(refusal('CONFLICT', 'wrong_state'))
  })

  test('of what another has decided meanwhile is refused', async () => {
    const { id, version } = await opened()
    const results = await Promise.allSettled(
      (['upheld', 'rejected'] as const).map((outcome) =>
        decideObjection(office.reviewer, { id, version }, { ...decision, outcome }, { at: later(5) }),
      ),
    )
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})
