import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { audit } from '#lib/audit.ts'
import { inTransaction, prisma, sql } from '#lib/db.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { buildObjectionRow } from '#lib/testing/deliveries.ts'
import { appendByHand } from '#lib/testing/entry-by-hand.ts'
import { AT, buildOffice, buildPublished, buildSubmitted, type Office } from '#lib/testing/office.ts'
import { ruleOf } from '#lib/testing/rule-of.ts'
import { testSigner } from '#lib/testing/signing.ts'

testDatabase()

let office: Office

beforeAll(async () => {
  office = await buildOffice()
})

/** An entry for the head as it is; the columns may be wrong. */
const insertEntry = (
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
    expect(await ruleOf(insertEntry(id, { sequence: String(sequence + 2n) }))).toBe('register_entries_next')
    expect(await ruleOf(insertEntry(id, {}))).toBe('register_entries_pkey')
  })

  test('has the hash and the salt of its content', async () => {
    const { id } = await buildSubmitted(office)
    expect(await ruleOf(insertEntry(id, { leafHash: '00'.repeat(32) }))).toBe('register_entries_leaf_hash')
    expect(await ruleOf(insertEntry(id, { content: '{"salt":"ff"}' }))).toBe('register_entries_salted')
  })

  test('is of a published notice', async () => {
    const { id } = await buildSubmitted(office)
    const append = sql().begin((tx) => appendByHand(tx, { noticeId: id }))
    expect(await ruleOf(append)).toBe('register_entries_notice')
  })

  test('is of a notice or of an objection', async () => {
    const { objectionId } = await buildObjectionRow()
    const { id } = await buildPublished(office)
    for (const subject of [{}, { noticeId: id, objectionId }]) {
      expect(await ruleOf(sql().begin((tx) => appendByHand(tx, subject)))).toBe('register_entries_subject')
    }
  })

  test('is the only one of its objection', async () => {
    const { objectionId } = await buildObjectionRow()
    const again = sql().begin((tx) => appendByHand(tx, { objectionId }))
    expect(await ruleOf(again)).toBe('register_entries_objection_id_key')
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

describe('what is signed', () => {
  const { sign } = testSigner()

  beforeAll(async () => {
    await buildPublished(office)
    await sign()
    await buildPublished(office)
  })

  /** A checkpoint one entry larger than the latest, with some columns as told. */
  async function insertCheckpoint({
    root = randomBytes(32),
    ...columns
  }: {
    root?: Buffer
    [column: string]: unknown
  } = {}): Promise<unknown> {
    const [latest] = await prisma().registerCheckpoint.findMany({ orderBy: { size: 'desc' }, take: 1 })
    const size = String(columns.size ?? (latest?.size ?? 0n) + 1n)
    const note = `log\n${size}\n${root.toString('base64')}\n\n— log AA==\n`
    const row = { root, note, keys: ['log+00000000+AA=='], signed_at: AT, ...columns, size }
    return sql()`insert into register_checkpoints ${sql()(row)}`
  }

  test('never changes', async () => {
    for (const change of [
      sql()`update register_checkpoints set signed_at = now()`,
      sql()`delete from register_checkpoints`,
      sql()`truncate register_checkpoints`,
    ]) {
      expect(await ruleOf(change)).toBe('register_checkpoints_unchanged')
    }
  })

  test('is of more entries than before, and of none that are not there', async () => {
    const { size } = await prisma().registerHead.findUniqueOrThrow({ where: { id: 1 } })
    expect(await ruleOf(insertCheckpoint({ size: size - 1n }))).toBe('register_checkpoints_next')
    expect(await ruleOf(insertCheckpoint({ size: size - 2n }))).toBe('register_checkpoints_next')
    expect(await ruleOf(insertCheckpoint({ size: size + 1n }))).toBe('register_checkpoints_entries')
  })

  test.each([
    ['register_checkpoints_root', { root: randomBytes(31) }],
    ['register_checkpoints_note', { note: 'log\n1\n' }],
    ['register_checkpoints_note', { note: `log\n2\n${'A'.repeat(43)}=\n\n— log AA==\n` }],
    ['register_checkpoints_keys', { keys: [] }],
    ['register_checkpoints_keys', { keys: null }],
  ])('is refused by %s', async (rule, columns) => {
    expect(await ruleOf(insertCheckpoint(columns))).toBe(rule)
  })

  test('stays in its tiles, which only get more', async () => {
    for (const change of [
      sql()`update register_tiles set hashes = substr(hashes, 33)`,
      sql()`update register_tiles set hashes = sha256(hashes) || hashes`,
      sql()`update register_tiles set place = place + 1`,
    ]) {
      expect(await ruleOf(change)).toBe('register_tiles_grow')
    }
    expect(await ruleOf(sql()`delete from register_tiles`)).toBe('register_tiles_unchanged')
    expect(await ruleOf(sql()`truncate register_tiles`)).toBe('register_tiles_unchanged')
  })

  test.each([
    ['register_tiles_hashes', { hashes: Buffer.alloc(0) }],
    ['register_tiles_hashes', { hashes: Buffer.alloc(33) }],
    ['register_tiles_hashes', { hashes: Buffer.alloc(257 * 32) }],
    ['register_tiles_place', { level: 64 }],
    ['register_tiles_place', { place: -1 }],
  ])('has no tile that %s refuses', async (rule, columns) => {
    const tile = { level: 9, place: 9, hashes: Buffer.alloc(32), ...columns }
    expect(await ruleOf(sql()`insert into register_tiles ${sql()(tile)}`)).toBe(rule)
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
