import { beforeAll, describe, expect, test } from 'vitest'
import { audit } from '#lib/audit.ts'
import { inTransaction, prisma, sql } from '#lib/db.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { AT, buildOffice, buildPublished, buildSubmitted, type Office } from '#lib/testing/office.ts'
import { ruleOf } from '#lib/testing/rule-of.ts'

testDatabase()

let office: Office

beforeAll(async () => {
  office = await buildOffice()
})

/** Takes the next sequence and writes an entry, as somebody would by hand; the columns may be wrong. */
const appendByHand = (
  noticeId: string,
  columns: Partial<{ sequence: string; content: string; leafHash: string }>,
) =>
  sql()`
    with head as (select size from register_head), entry as (
      select '{"salt":"' || repeat('ab', 16) || '"}' as content
    )
    insert into register_entries (sequence, notice_id, content, salt, leaf_hash, appended_at)
    select coalesce(${columns.sequence ?? null}::bigint, head.size), ${noticeId},
      coalesce(${columns.content ?? null}::text, entry.content), decode(repeat('ab', 16), 'hex'),
      coalesce(decode(${columns.leafHash ?? null}::text, 'hex'), sha256('\\x00' || convert_to(
        coalesce(${columns.content ?? null}::text, entry.content), 'UTF8'))), ${AT}
    from head, entry`

describe('a register entry', () => {
  test('never changes', async () => {
    const { sequence } = await buildPublished(office)
    const at = String(sequence)
    for (const change of [
      sql()`update register_entries set appended_at = now() where sequence = ${at}`,
      sql()`delete from register_entries where sequence = ${at}`,
      sql()`truncate register_entries`,
    ]) {
      expect(await ruleOf(change)).toBe('register_entries_unchanged')
    }
  })

  test('has the sequence that the head has just given', async () => {
    const { id, sequence } = await buildPublished(office)
    expect(await ruleOf(appendByHand(id, { sequence: String(sequence + 2n) }))).toBe('register_entries_next')
    expect(await ruleOf(appendByHand(id, {}))).toBe('register_entries_pkey')
  })

  test('has the hash and the salt of its content', async () => {
    const { id } = await buildSubmitted(office)
    expect(await ruleOf(appendByHand(id, { leafHash: '00'.repeat(32) }))).toBe('register_entries_leaf_hash')
    expect(await ruleOf(appendByHand(id, { content: '{"salt":"ff"}' }))).toBe('register_entries_salted')
  })

  test('is of a published notice', async () => {
    const { id } = await buildSubmitted(office)
    const append = sql().begin(async (tx) => {
      const [head] = await tx`update register_head set size = size + 1 returning size`
      await tx`insert into register_entries (sequence, notice_id, content, salt, leaf_hash, appended_at)
        values (${head?.size}, ${id}, '{"salt":"00000000000000000000000000000000"}', decode(repeat('00', 16), 'hex'),
          sha256('\\x00' || convert_to('{"salt":"00000000000000000000000000000000"}', 'UTF8')), ${AT})`
    })
    expect(await ruleOf(append)).toBe('register_entries_notice')
  })
})

describe('the head of the register', () => {
  test('counts up by one, with an entry for each', async () => {
    expect(await ruleOf(sql()`update register_head set size = size + 2`)).toBe('register_head_step')
    expect(await ruleOf(sql()`update register_head set size = size - 1`)).toBe('register_head_step')
    expect(await ruleOf(sql()`update register_head set size = size + 1`)).toBe('register_head_entry')
  })

  test('is one row that stays', async () => {
    expect(await ruleOf(sql()`insert into register_head (id, size) values (2, 0)`)).toBe(
      'register_head_one_row',
    )
    expect(await ruleOf(sql()`delete from register_head`)).toBe('register_head_unchanged')
    expect(await ruleOf(sql()`truncate register_head`)).toBe('register_head_unchanged')
  })
})

describe('an audit event', () => {
  const event = { at: AT, actorId: null, bureauId: null, subject: 'staff', subjectId: 'unknown' }

  test('never changes', async () => {
    await inTransaction((tx) => audit(tx, { ...event, action: 'test.happened' }))
    for (const change of [
      sql()`update audit_events set action = 'test.other'`,
      sql()`delete from audit_events`,
      sql()`truncate audit_events`,
    ]) {
      expect(await ruleOf(change)).toBe('audit_events_unchanged')
    }
  })

  test('keeps ids and codes, no texts', async () => {
    const detail = { note: '巴图 13800000000' }
    await expect(inTransaction((tx) => audit(tx, { ...event, action: 'test.text', detail }))).rejects.toThrow(
      'note',
    )
    expect(await prisma().auditEvent.count({ where: { action: 'test.text' } })).toBe(0)
  })
})
