import type { TransactionSql } from 'postgres'
import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#lib/db.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { buildOffice, buildPublished } from '#lib/testing/office.ts'
import { type RegisterReport, verifyIn, verifyRegister } from './verify.ts'

testDatabase()

type Published = Awaited<ReturnType<typeof buildPublished>>

let first: Published
let second: Published
let last: Published

beforeAll(async () => {
  const office = await buildOffice()
  first = await buildPublished(office)
  second = await buildPublished(office)
  last = await buildPublished(office)
})

class RollBack extends Error {}

/** What verification says after a superuser who switches off triggers and checks; nothing of it stays. */
async function reportAfter(tamper: (tx: TransactionSql) => Promise<unknown>): Promise<RegisterReport | null> {
  let report: RegisterReport | null = null
  const tampered = sql().begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`alter table register_entries drop constraint register_entries_leaf_hash,
      drop constraint register_entries_salted`
    await tamper(tx)
    report = await verifyIn(tx)
    throw new RollBack()
  })
  await expect(tampered).rejects.toThrow(RollBack)
  return report
}

const brokenAt = ({ sequence, number }: Published, reason: string) => ({
  ok: false,
  reason,
  sequence,
  noticeNumber: number,
})

const rewrite = (tx: TransactionSql, entry: Published, from: string, to: string) =>
  tx`update register_entries set content = replace(content, ${from}, ${to}) where sequence = ${String(entry.sequence)}`

const hashAgain = (tx: TransactionSql, { sequence }: Published) =>
  tx`update register_entries set leaf_hash = sha256('\\x00'::bytea || convert_to(content, 'UTF8'))
    where sequence = ${String(sequence)}`

describe('verifyRegister', () => {
  test('finds nothing wrong with a register that nobody touched', async () => {
    expect(await verifyRegister()).toEqual({ ok: true, size: last.sequence, signed: 0n })
    expect(await reportAfter(async () => undefined)).toEqual({ ok: true, size: last.sequence, signed: 0n })
  })

  test('names the entry of which one character was changed', async () => {
    const report = await reportAfter((tx) => rewrite(tx, second, '巴*', '图*'))
    expect(report).toEqual(brokenAt(second, 'wrong_hash'))
  })

  test('names the first of several', async () => {
    const report = await reportAfter(async (tx) => {
      await rewrite(tx, last, '巴*', '图*')
      await rewrite(tx, second, '巴*', '图*')
    })
    expect(report).toEqual(brokenAt(second, 'wrong_hash'))
  })

  test.each([
    ['another number', (entry: Published) => [entry.number, 'OTHER']],
    ['another act', () => ['"loss"', '"recovery"']],
    ['another day', () => ['"2026-11-22"', '"2026-11-21"']],
    ['another instant', () => ['08:00:00', '07:00:00']],
  ])('names an entry with %s, although it was hashed again', async (_, change) => {
    const [from = '', to = ''] = change(second)
    const report = await reportAfter(async (tx) => {
      await rewrite(tx, second, from, to)
      await hashAgain(tx, second)
    })
    expect(report).toEqual(brokenAt(second, 'notice_differs'))
  })

  test('names an entry that is not in canonical form, not JSON or not of its salt', async () => {
    const reportOf = (from: string, to: string) =>
      reportAfter(async (tx) => {
        await rewrite(tx, second, from, to)
        await hashAgain(tx, second)
      })
    expect(await reportOf('"act":', '"act": ')).toEqual(brokenAt(second, 'not_canonical'))
    expect(await reportOf('}', '')).toEqual(brokenAt(second, 'not_json'))
    expect(await reportOf('"salt":"', '"salt":"00')).toEqual(brokenAt(second, 'wrong_salt'))
  })

  test('names an entry that is missing', async () => {
    const remove = (tx: TransactionSql, { sequence }: Published) =>
      tx`delete from register_entries where sequence = ${String(sequence)}`
    const gap = await reportAfter((tx) => remove(tx, second))
    expect(gap).toEqual({ ok: false, reason: 'gap', sequence: second.sequence, noticeNumber: null })
    const end = await reportAfter((tx) => remove(tx, last))
    expect(end).toEqual({ ok: false, reason: 'head_differs', sequence: null, noticeNumber: null })
  })

  test('names a notice without an entry', async () => {
    const report = await reportAfter(async (tx) => {
      await tx`delete from register_entries where sequence = ${String(last.sequence)}`
      await tx`update register_head set size = size - 1`
    })
    expect(report).toEqual({
      ok: false,
      reason: 'notice_without_entry',
      sequence: null,
      noticeNumber: last.number,
    })
  })

  test('names the entry of a notice that was changed or taken back', async () => {
    const changed = await reportAfter((tx) => tx`update notices set act = 'recovery' where id = ${first.id}`)
    expect(changed).toEqual(brokenAt(first, 'notice_differs'))
    const removed = await reportAfter((tx) => tx`delete from notices where id = ${first.id}`)
    expect(removed).toEqual({ ...brokenAt(first, 'notice_missing'), noticeNumber: null })
  })
})
