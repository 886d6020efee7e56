import { randomBytes, randomUUID } from 'node:crypto'
import type { Sql, TransactionSql } from 'postgres'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { randomCode } from '#lib/crypto/codes.ts'
import { sql } from '#lib/db.ts'
import { TRANSITIONS as DELIVERY_STEPS } from '#lib/deliveries/lifecycle.ts'
import { DeliveryStatus, ObjectionStatus } from '#lib/generated/prisma/enums.ts'
import { TRANSITIONS as OBJECTION_STEPS } from '#lib/objections/lifecycle.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { appendByHand } from '#lib/testing/entry-by-hand.ts'
import { AT, buildDraft, buildOffice, buildPublished, buildStaff, type Office } from '#lib/testing/office.ts'
import { ruleOf } from '#lib/testing/rule-of.ts'

testDatabase()

let office: Office
let elsewhere: Office
let notice: { id: string; certificateId: string }
let objection: string

beforeAll(async () => {
  office = await buildOffice()
  elsewhere = await buildOffice()
  notice = await buildPublished(office)
})

beforeEach(async () => {
  objection = randomUUID()
  await insertObjection({ id: objection })
})

const insertObjection = ({ id = randomUUID(), ...columns }: { id?: string; [column: string]: unknown }) =>
  sql().begin(async (tx) => {
    await insertAlone(tx, { id, ...columns })
    await appendByHand(tx, { objectionId: id })
  })

const insertAlone = (tx: Sql | TransactionSql, columns: Record<string, unknown>) =>
  tx`insert into objections ${tx({
    reference: randomCode(12),
    notice_id: notice.id,
    certificate_id: notice.certificateId,
    bureau_id: office.bureauId,
    ground: 'certificate_in_my_hands',
    role: 'heir',
    late: false,
    received_at: AT,
    sealed: randomBytes(64),
    access_code_hash: 'x'.repeat(64),
    idempotency_key_hash: randomBytes(32),
    request_hash: randomBytes(32),
    ...columns,
  })}`

const insertEvidence = (columns: Record<string, unknown> = {}) =>
  sql()`insert into evidence ${sql()({
    id: randomUUID(),
    objection_id: objection,
    position: 0,
    media_type: 'image/png',
    size: 10,
    sha256: randomBytes(32),
    sealed_name: randomBytes(40),
    sealed: randomBytes(40),
    created_at: AT,
    ...columns,
  })}`

const insertDelivery = (columns: Record<string, unknown> = {}) =>
  sql()`insert into deliveries ${sql()({
    id: randomUUID(),
    objection_id: objection,
    bureau_id: office.bureauId,
    channel: 'inbox',
    created_at: AT,
    ...columns,
  })}`

const acknowledge = (id: string, by = office.reviewer.id) =>
  sql()`update objections set status = 'acknowledged', acknowledged_at = ${AT}, acknowledged_by_id = ${by}
    where id = ${id}`

const decision = (by = office.reviewer.id) => ({
  outcome: 'upheld',
  decided_at: AT,
  decided_by_id: by,
  sealed_reason: randomBytes(40),
})

const decide = (id: string, by?: string) =>
  sql()`update objections set ${sql()({ status: 'decided', ...decision(by) })} where id = ${id}`

/** What the other constraints want of an objection in a state. */
function columnsOf(status: ObjectionStatus) {
  if (status === 'decided') return { status, ...decision() }
  if (status === 'withdrawn_by_objector') return { status, withdrawn_at: AT }
  const opened = { acknowledged_at: AT, acknowledged_by_id: office.reviewer.id }
  return status === 'acknowledged' ? { status, ...opened } : { status }
}

/** What a step writes; a transfer goes to another bureau. */
function changedTo(status: ObjectionStatus) {
  if (status === 'decided') return { status, ...decision() }
  if (status === 'withdrawn_by_objector') return { status, withdrawn_at: AT }
  if (status !== 'received') return { status }
  return { status, bureau_id: elsewhere.bureauId, acknowledged_at: null, acknowledged_by_id: null }
}

describe('an objection', () => {
  test('is against a published notice', async () => {
    const draft = await buildDraft(office)
    expect(await ruleOf(insertObjection({ notice_id: draft.id, certificate_id: null }))).toBe(
      'objections_notice',
    )
    expect(await ruleOf(insertObjection({ certificate_id: draft.certificateId }))).toBe(
      'objections_certificate',
    )
  })

  test.each([
    ['reference', "'ANOTHER'"],
    ['received_at', "received_at + interval '1 day'"],
    ['certificate_id', 'null'],
    ['ground', "'other'"],
    ['way', "'phone'"],
    ['canary', 'true'],
    ['access_code_hash', "repeat('y', 64)"],
    ['idempotency_key_hash', 'sha256(sealed)'],
    ['request_hash', 'sha256(sealed)'],
  ])('keeps its %s', async (column, value) => {
    const change = sql().unsafe(`update objections set ${column} = ${value} where id = $1`, [objection])
    expect(await ruleOf(change)).toBe('objections_kept')
  })

  test('may become timely, never late', async () => {
    const late = await ruleOf(sql()`update objections set late = true where id = ${objection}`)
    expect(late).toBe('objections_late')
  })

  test('has a register entry', async () => {
    expect(await ruleOf(insertAlone(sql(), { id: randomUUID() }))).toBe('objections_register_entry')
  })

  test('is never deleted', async () => {
    expect(await ruleOf(sql()`delete from objections where id = ${objection}`)).toBe('objections_unchanged')
  })

  test('has a whole decision or none', async () => {
    await acknowledge(objection)
    const half = sql()`update objections set status = 'decided', outcome = 'upheld' where id = ${objection}`
    expect(await ruleOf(half)).toBe('objections_decided')
    const early = sql()`update objections set ${sql()(decision())} where id = ${objection}`
    expect(await ruleOf(early)).toBe('objections_decided')
  })

  test('keeps its decision', async () => {
    await acknowledge(objection)
    await decide(objection)
    const change = sql()`update objections set outcome = 'rejected' where id = ${objection}`
    expect(await ruleOf(change)).toBe('objections_kept')
  })

  test('is acknowledged by somebody at a time that stays', async () => {
    const nobody = sql()`update objections set status = 'acknowledged', acknowledged_at = ${AT} where id = ${objection}`
    expect(await ruleOf(nobody)).toBe('objections_acknowledged')
    const never = sql()`update objections set status = 'acknowledged' where id = ${objection}`
    expect(await ruleOf(never)).toBe('objections_acknowledged')
    await acknowledge(objection)
    const later = sql()`update objections set acknowledged_at = acknowledged_at + interval '1 day' where id = ${objection}`
    expect(await ruleOf(later)).toBe('objections_kept')
  })

  test('is acknowledged and decided by the bureau that it was sent to alone', async () => {
    const other = await buildOffice()
    const registrar = await buildStaff('registrar', null)
    for (const stranger of [other.reviewer.id, registrar.id]) {
      expect(await ruleOf(acknowledge(objection, stranger))).toBe('objections_staff')
    }
    await acknowledge(objection, office.publisher.id)
    for (const stranger of [other.reviewer.id, registrar.id, office.publisher.id]) {
      expect(await ruleOf(decide(objection, stranger))).toBe('objections_staff')
    }
    await decide(objection)
  })

  test('is not decided by somebody who was dismissed', async () => {
    const reviewer = await buildStaff('reviewer', office.bureauId)
    await acknowledge(objection)
    await sql()`update staff set dismissed_at = now() where id = ${reviewer.id}`
    expect(await ruleOf(decide(objection, reviewer.id))).toBe('objections_staff')
  })

  test('goes only the steps of its lifecycle', async () => {
    for (const from of Object.values(ObjectionStatus)) {
      for (const to of Object.values(ObjectionStatus).filter((status) => status !== from)) {
        const id = randomUUID()
        await insertObjection({ id, ...columnsOf(from) })
        const columns = changedTo(to)
        const step = sql()`update objections set ${sql()(columns)} where id = ${id}`
        const isStep = Object.values(OBJECTION_STEPS).some(
          (event) => event.to === to && event.from.some((status) => status === from),
        )
        const expected = to === 'acknowledged' ? 'objections_acknowledged' : 'done'
        const outcome = await step.then(
          () => 'done',
          () => ruleOf(sql()`update objections set ${sql()(columns)} where id = ${id}`),
        )
        expect([from, to, outcome]).toEqual([from, to, isStep ? expected : 'objections_transition'])
      }
    }
  })

  test('goes to another bureau with a transfer alone, and is not opened there', async () => {
    await acknowledge(objection)
    const moved = sql()`update objections set bureau_id = ${elsewhere.bureauId} where id = ${objection}`
    expect(await ruleOf(moved)).toBe('objections_transfer')
    const back = { status: 'received', acknowledged_at: null, acknowledged_by_id: null }
    const stays = sql()`update objections set ${sql()(back)} where id = ${objection}`
    expect(await ruleOf(stays)).toBe('objections_transfer')
    const opened = sql()`update objections set status = 'received', bureau_id = ${elsewhere.bureauId} where id = ${objection}`
    expect(await ruleOf(opened)).toBe('objections_acknowledged')
    await sql()`update objections set ${sql()({ ...back, bureau_id: elsewhere.bureauId })} where id = ${objection}`
    expect(await ruleOf(acknowledge(objection))).toBe('objections_staff')
    await acknowledge(objection, elsewhere.reviewer.id)
  })

  test.each([
    ['objections_hashes', { request_hash: randomBytes(31) }],
    ['objections_hashes', { idempotency_key_hash: randomBytes(33) }],
    ['objections_sealed', { sealed: randomBytes(20) }],
    ['objections_access_code', { access_code_hash: '' }],
    ['objections_reference', { reference: 'a b' }],
    ['objections_order', { status: 'acknowledged', acknowledged_at: new Date('2026-11-21') }],
  ])('is refused by %s', async (rule, columns) => {
    const by = rule === 'objections_order' ? { acknowledged_by_id: office.reviewer.id } : {}
    expect(await ruleOf(insertObjection({ ...columns, ...by }))).toBe(rule)
  })

  test('has one row for an idempotency key', async () => {
    const key = randomBytes(32)
    await insertObjection({ idempotency_key_hash: key })
    expect(await ruleOf(insertObjection({ idempotency_key_hash: key }))).toBe(
      'objections_idempotency_key_hash_key',
    )
  })
})

describe('evidence', () => {
  test('is sealed anew, but never another', async () => {
    await insertEvidence()
    await sql()`update evidence set sealed = ${randomBytes(41)} where objection_id = ${objection}`
    const changed = sql()`update evidence set sha256 = ${randomBytes(32)} where objection_id = ${objection}`
    expect(await ruleOf(changed)).toBe('evidence_kept')
  })

  test('goes only with what is personal in its objection', async () => {
    await insertEvidence()
    const remove = () => sql()`delete from evidence where objection_id = ${objection}`
    expect(await ruleOf(remove())).toBe('evidence_kept')
    const early = sql()`update objections set erased_at = ${AT} where id = ${objection}`
    expect(await ruleOf(early)).toBe('objections_erased')
    await acknowledge(objection)
    await decide(objection)
    await sql()`update objections set erased_at = ${AT} where id = ${objection}`
    expect((await remove()).count).toBe(1)
  })

  test.each([
    ['evidence_position', { position: 100 }],
    ['evidence_size', { size: 10 * 1024 * 1024 + 1, sealed: Buffer.alloc(10 * 1024 * 1024 + 30) }],
    ['evidence_size', { size: 0 }],
    ['evidence_type', { media_type: 'text/html' }],
    ['evidence_sha256', { sha256: randomBytes(20) }],
    ['evidence_sealed', { size: 41 }],
  ])('is refused by %s', async (rule, columns) => {
    expect(await ruleOf(insertEvidence(columns))).toBe(rule)
  })
})

describe('a delivery', () => {
  test('to the inbox is one for an objection', async () => {
    await insertDelivery()
    expect(await ruleOf(insertDelivery())).toBe('deliveries_one_inbox')
  })

  test('has a recipient unless it is to the inbox', async () => {
    expect(await ruleOf(insertDelivery({ channel: 'email' }))).toBe('deliveries_recipient')
  })

  test.each([
    ['deliveries_delivered', { status: 'delivered' }],
    ['deliveries_failed', { status: 'dead' }],
    ['deliveries_attempts', { attempts: -1 }],
    ['deliveries_order', { status: 'delivered', delivered_at: new Date('2026-11-21') }],
  ])('is refused by %s', async (rule, columns) => {
    expect(await ruleOf(insertDelivery(columns))).toBe(rule)
  })

  test('goes only the steps of its lifecycle', async () => {
    const times = { delivered_at: AT, failed_at: AT }
    for (const from of Object.values(DeliveryStatus)) {
      for (const to of Object.values(DeliveryStatus).filter((status) => status !== from)) {
        const id = randomUUID()
        await insertObjection({ id })
        await insertDelivery({ id, objection_id: id, status: from, ...times })
        const step = () => sql()`update deliveries set status = ${to} where id = ${id}`
        const outcome = await step().then(
          () => 'done',
          () => ruleOf(step()),
        )
        const isStep = Object.values(DELIVERY_STEPS[from]).some((status) => status === to)
        expect([from, to, outcome]).toEqual([from, to, isStep ? 'done' : 'deliveries_transition'])
      }
    }
  })

  test('keeps what it is, its message id once set, and its attempts', async () => {
    const id = randomUUID()
    await insertDelivery({ id, message_id: `<${id}@example.org>` })
    await sql()`insert into delivery_attempts (id, delivery_id, number, started_at, ended_at, succeeded, response)
      values (gen_random_uuid(), ${id}, 1, ${AT}, ${AT}, false, '451 later')`
    expect(await ruleOf(sql()`update deliveries set created_at = now() where id = ${id}`)).toBe(
      'deliveries_kept',
    )
    expect(await ruleOf(sql()`update deliveries set message_id = '<x@y>' where id = ${id}`)).toBe(
      'deliveries_kept',
    )
    expect(await ruleOf(sql()`delete from deliveries where id = ${id}`)).toBe('deliveries_unchanged')
    expect(await ruleOf(sql()`update delivery_attempts set succeeded = true where delivery_id = ${id}`)).toBe(
      'delivery_attempts_unchanged',
    )
    expect(await ruleOf(sql()`delete from delivery_attempts where delivery_id = ${id}`)).toBe(
      'delivery_attempts_unchanged',
    )
  })
})

test.each(['objections', 'evidence', 'deliveries', 'delivery_attempts'])(
  '%s are not truncated',
  async (table) => {
    expect(await ruleOf(sql().unsafe(`truncate ${table} cascade`))).toMatch(/_unchanged$/)
  },
)
