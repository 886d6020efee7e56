import type { TransactionSql } from 'postgres'
import { beforeAll, describe, expect, test } from 'vitest'
import { prisma, sql } from '#lib/db.ts'
import { differingNotices } from '#lib/notices/compare-entries.ts'
import { type RegisterReport, verifyIn, verifyRegister } from '#lib/register/verify.ts'
import {
  aFiledObjection,
  aGrasslandCertificate,
  anAccountPermit,
  anActOn,
  anOffice,
  aPublishedNotice,
  aRealEstateCertificate,
  aSeal,
} from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { testSigner } from '#lib/testing/signing.ts'
import { differingObjections } from './compare-entries.ts'

testDatabase()

const comparisons = { notices: differingNotices, objections: differingObjections }

let loss: { id: string; number: string }
let corrected: { id: string; number: string }
const SIZE = 7n

beforeAll(async () => {
  const { sign } = testSigner()
  const office = await anOffice({ namePolicy: 'full' })
  await prisma().bureau.update({
    where: { id: office.bureau.id },
    data: { documentPattern: '某自然资告〔{year}〕{number}号' },
    select: { id: true },
  })
  loss = await aPublishedNotice(office, {
    newspaperName: '某日报',
    newspaperDate: '2026-11-21',
    certificates: [aGrasslandCertificate(), anAccountPermit(), aRealEstateCertificate(), aSeal()],
  })
  await sign()
  corrected = await aPublishedNotice(office, {
    declarant: '那仁',
    declarantType: 'person',
    certificates: [aGrasslandCertificate({ number: 'J15092901080099(冬)', details: { season: 'winter' } })],
  })
  await anActOn(office, corrected, { act: 'recovery' })
  const withdrawn = await aPublishedNotice(office, { certificates: [aSeal()] })
  await anActOn(office, withdrawn, { act: 'withdrawal', withdrawalReason: 'error' })
  await sign()
  await aFiledObjection(loss.number, { certificate: 'J2046000123401' })
  await aFiledObjection(corrected.number)
  await sign()
})

class RollBack extends Error {}

/** What verification says after a superuser who switches off triggers; nothing of it stays. */
async function reportAfter(tamper: (tx: TransactionSql) => Promise<unknown>): Promise<RegisterReport | null> {
  let report: RegisterReport | null = null
  const tampered = sql().begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tamper(tx)
    report = await verifyIn(tx, comparisons)
    throw new RollBack()
  })
  await expect(tampered).rejects.toThrow(RollBack)
  return report
}

describe('verification against the rows of notices and objections', () => {
  test('finds nothing wrong with what the commands wrote', async () => {
    expect(await verifyRegister(comparisons)).toEqual({ ok: true, size: SIZE, signed: SIZE })
  })

  const CHANGES: [string, (tx: TransactionSql) => Promise<unknown>][] = [
    [
      'number',
      (tx) => tx`update certificates set number = 'J9' where notice_id = ${loss.id} and position = 0`,
    ],
    ['key', (tx) => tx`update certificates set key = '9' where notice_id = ${loss.id} and position = 1`],
    [
      'holder',
      (tx) => tx`update certificates set holders = '{图雅}' where notice_id = ${loss.id} and position = 0`,
    ],
    ['pasture', (tx) => tx`update grassland_contracts set pasture_number = '9'`],
    ['bank', (tx) => tx`update account_permits set opening_bank = '另一银行'`],
    ['print serial', (tx) => tx`update real_estates set print_serial = 'D9'`],
    ['title', (tx) => tx`update other_certificates set title = '公章'`],
    ['newspaper', (tx) => tx`update notices set newspaper_date = '2026-11-20' where id = ${loss.id}`],
    ['paper number', (tx) => tx`update notices set document_number = '1号' where id = ${loss.id}`],
    [
      'certificate taken out',
      (tx) => tx`delete from certificates where notice_id = ${loss.id} and position = 3`,
    ],
  ]

  test.each(CHANGES)('names the entry of which the %s was changed', async (_, change) => {
    expect(await reportAfter(change)).toEqual({
      ok: false,
      reason: 'details_differ',
      sequence: 1n,
      noticeNumber: loss.number,
    })
  })

  test('names the act whose notice was changed, and the declarant', async () => {
    const concerned = await reportAfter(
      (tx) => tx`update notices set concerns_id = ${loss.id} where act = 'recovery'`,
    )
    expect(concerned).toMatchObject({ reason: 'details_differ', sequence: 3n })
    const declarant = await reportAfter(
      (tx) => tx`update notices set declarant = '图雅' where id = ${corrected.id}`,
    )
    expect(declarant).toMatchObject({ reason: 'details_differ', sequence: 2n })
  })

  test('names the entry of an objection that was changed, and one that is gone', async () => {
    const objection = (sequence: number) => ({ ok: false, sequence: BigInt(sequence), noticeNumber: null })
    const moved = await reportAfter(
      (tx) => tx`update objections set received_at = received_at - interval '1 day'`,
    )
    expect(moved).toEqual({ ...objection(6), reason: 'objection_differs' })
    const gone = await reportAfter((tx) => tx`delete from objections where certificate_id is null`)
    expect(gone).toEqual({ ...objection(7), reason: 'objection_missing' })
    const renamed = await reportAfter(
      (tx) => tx`update objections set reference = 'YZ00000000' where certificate_id is null`,
    )
    expect(renamed).toEqual({ ...objection(7), reason: 'objection_differs' })
  })

  test('takes an objection that became timely', async () => {
    expect(await reportAfter((tx) => tx`update objections set late = not late`)).toMatchObject({ ok: true })
  })
})

describe('verification against what was signed', () => {
  test('names the entry that was written anew with its hash and its notice', async () => {
    const report = await reportAfter(async (tx) => {
      await tx`alter table register_entries drop constraint register_entries_leaf_hash`
      await tx`update register_entries set content = replace(content, '某日报', '某晚报') where sequence = 1`
      await tx`update register_entries set leaf_hash = sha256('\\x00'::bytea || convert_to(content, 'UTF8'))`
      await tx`update notices set newspaper_name = '某晚报' where id = ${loss.id}`
    })
    expect(report).toMatchObject({ ok: false, reason: 'tile_differs', sequence: 1n })
  })

  test('names the place of a tile, a root and a signature that were changed', async () => {
    const tile = await reportAfter(
      (tx) => tx`update register_tiles set hashes = overlay(hashes placing '\\x00'::bytea from 65)`,
    )
    expect(tile).toMatchObject({ reason: 'tile_differs', sequence: 3n })
    const root = await reportAfter(async (tx) => {
      await tx`alter table register_checkpoints drop constraint register_checkpoints_note`
      await tx`update register_checkpoints set root = sha256('') where size = 5`
    })
    expect(root).toMatchObject({ reason: 'checkpoint_differs', sequence: 2n })
    const note = await reportAfter(
      (tx) => tx`update register_checkpoints set note = replace(note, 'register', 'another') where size = 7`,
    )
    expect(note).toMatchObject({ reason: 'checkpoint_unsigned', sequence: 7n })
  })

  test('names the first of the signed entries that are missing, and a tile too many', async () => {
    const missing = await reportAfter(async (tx) => {
      await tx`delete from register_entries where objection_id is not null`
      await tx`delete from objections`
      await tx`update register_head set size = 5`
    })
    expect(missing).toMatchObject({ ok: false, sequence: 6n })
    const tile = await reportAfter(
      (tx) => tx`insert into register_tiles (level, place, hashes) values (0, 1, sha256(''))`,
    )
    expect(tile).toEqual({ ok: false, reason: 'tile_differs', sequence: null, noticeNumber: null })
  })
})
