import { beforeAll, describe, expect, test, vi } from 'vitest'
import { inTransaction, sql } from '#lib/db.ts'
import { testDatabase } from '#lib/testing/database.ts'
import {
  AT,
  buildDraft,
  buildOffice,
  buildPublished,
  buildStaff,
  buildSubmitted,
  type Office,
  publishBuilt,
} from '#lib/testing/office.ts'
import { ruleOf } from '#lib/testing/rule-of.ts'

testDatabase()

let office: Office
let other: Office

beforeAll(async () => {
  office = await buildOffice()
  other = await buildOffice()
})

const publishBySql = (id: string, reviewerId: string) => sql()`
  update notices set state = 'published', name_policy = 'masked', number = ${id.slice(-12).toUpperCase()}, approved_by_id = ${reviewerId},
    published_at = ${AT}, effective_on = '2026-11-22' where id = ${id}`

describe('four eyes', () => {
  test('the drafter cannot publish, not even by SQL', async () => {
    const drafter = await buildStaff('reviewer', office.bureauId)
    const { id } = await buildSubmitted({ ...office, publisher: drafter })
    expect(await ruleOf(publishBySql(id, drafter.id))).toBe('notices_four_eyes')
  })

  test('the submitter cannot publish', async () => {
    const { id } = await buildDraft(office)
    await sql()`update notices set state = 'in_review', submitted_by_id = ${office.reviewer.id},
      submitted_at = ${AT} where id = ${id}`
    expect(await ruleOf(publishBySql(id, office.reviewer.id))).toBe('notices_four_eyes')
  })

  test('the approver is a reviewer of the bureau who is not dismissed', async () => {
    const { id } = await buildSubmitted(office)
    const publisher = await buildStaff('publisher', office.bureauId)
    const dismissed = await buildStaff('reviewer', office.bureauId)
    const registrar = await buildStaff('registrar', null)
    await sql()`update staff set dismissed_at = ${AT} where id = ${dismissed.id}`
    for (const stranger of [publisher, dismissed, registrar, other.reviewer]) {
      expect(await ruleOf(publishBySql(id, stranger.id))).toBe('notices_staff')
    }
  })

  test('drafter and submitter are of the bureau', async () => {
    const draft = sql()`insert into notices (id, act, bureau_id, region_code, drafted_by_id)
      values (gen_random_uuid(), 'loss', ${office.bureauId}, '150929', ${other.publisher.id})`
    expect(await ruleOf(draft)).toBe('notices_staff')
    const { id } = await buildDraft(office)
    const submit = sql()`update notices set state = 'in_review', submitted_by_id = ${other.publisher.id},
      submitted_at = ${AT} where id = ${id}`
    expect(await ruleOf(submit)).toBe('notices_staff')
  })

  test('the drafter and the bureau of a notice stay', async () => {
    const { id } = await buildDraft(office)
    const change = sql()`update notices set drafted_by_id = ${office.reviewer.id} where id = ${id}`
    expect(await ruleOf(change)).toBe('notices_kept')
    expect(await ruleOf(sql()`update notices set bureau_id = ${other.bureauId} where id = ${id}`)).toBe(
      'notices_kept',
    )
  })
})

describe('the steps of a notice', () => {
  test('begin with a draft', async () => {
    const insert = sql()`insert into notices (id, act, state, bureau_id, region_code, drafted_by_id, submitted_by_id,
      submitted_at) values (gen_random_uuid(), 'loss', 'in_review', ${office.bureauId}, '150929',
      ${office.publisher.id}, ${office.publisher.id}, ${AT})`
    expect(await ruleOf(insert)).toBe('notices_begin_as_draft')
  })

  test('do not skip the review', async () => {
    const { id } = await buildDraft(office)
    await sql()`update notices set submitted_by_id = ${office.publisher.id}, submitted_at = ${AT} where id = ${id}`
    expect(await ruleOf(publishBySql(id, office.reviewer.id))).toBe('notices_transition')
  })

  test('a return takes a reason, a person and a time together', async () => {
    const { id } = await buildSubmitted(office)
    const half = sql()`update notices set state = 'draft', returned_by_id = ${office.reviewer.id} where id = ${id}`
    expect(await ruleOf(half)).toBe('notices_returned')
    const whole = await sql()`update notices set state = 'draft', returned_by_id = ${office.reviewer.id},
      returned_at = ${AT}, return_reason = '请核对编号' where id = ${id} returning state`
    expect(whole[0]?.state).toBe('draft')
  })

  test('a publication has all of its columns, and a certificate', async () => {
    const { id } = await buildSubmitted(office)
    const half = sql()`update notices set state = 'published', approved_by_id = ${office.reviewer.id} where id = ${id}`
    expect(await ruleOf(half)).toBe('notices_published')
    const { id: empty } = await buildDraft(office)
    await sql()`delete from certificates where notice_id = ${empty}`
    await sql()`update notices set state = 'in_review', submitted_by_id = ${office.publisher.id},
      submitted_at = ${AT} where id = ${empty}`
    expect(await ruleOf(publishBySql(empty, office.reviewer.id))).toBe('notices_certificates')
  })

  test('a draft has no column of a publication', async () => {
    const { id } = await buildDraft(office)
    expect(await ruleOf(sql()`update notices set number = 'ABC' where id = ${id}`)).toBe(
      'notices_unpublished',
    )
  })

  test('the effective day is the declared one, else the printed one, else that of publication', async () => {
    const { id } = await buildSubmitted(office)
    const wrong = sql()`update notices set state = 'published', number = 'WRONG-DAY',
      approved_by_id = ${office.reviewer.id}, published_at = ${AT}, effective_on = '2026-11-21' where id = ${id}`
    expect(await ruleOf(wrong)).toBe('notices_effective_on')
  })
})

describe('a scheduled publication', () => {
  const scheduleBySql = (id: string, reviewerId: string | null, day: string | null) => sql()`
    update notices set state = 'scheduled', approved_by_id = ${reviewerId}, publish_on = ${day}::date where id = ${id}`

  async function scheduled(day: string): Promise<string> {
    const { id } = await buildSubmitted(office)
    await scheduleBySql(id, office.reviewer.id, day)
    return id
  }

  test('has an approver of the bureau who is another person, and a day', async () => {
    const { id } = await buildSubmitted(office)
    expect(await ruleOf(scheduleBySql(id, office.reviewer.id, null))).toBe('notices_scheduled')
    for (const stranger of [null, other.reviewer.id, office.publisher.id]) {
      expect(await ruleOf(scheduleBySql(id, stranger, '2026-11-30'))).toBe('notices_staff')
    }
    const drafter = await buildStaff('reviewer', office.bureauId)
    const { id: own } = await buildSubmitted({ ...office, publisher: drafter })
    expect(await ruleOf(scheduleBySql(own, drafter.id, '2026-11-30'))).toBe('notices_four_eyes')
  })

  test('is not published before its day, which begins at 00:00 in Asia/Shanghai', async () => {
    const publish = (id: string, at: string) => sql()`
      update notices set state = 'published', name_policy = 'masked', number = ${id.slice(-12).toUpperCase()},
        published_at = ${at}, effective_on = (${at}::timestamptz at time zone 'Asia/Shanghai')::date where id = ${id}`
    const id = await scheduled('2026-11-30')
    expect(await ruleOf(publish(id, '2026-11-29T15:59:59.999Z'))).toBe('notices_publish_on_day')
    // On its day only the entry of the register is missing, which the commit asks for.
    expect(await ruleOf(publish(id, '2026-11-29T16:00:00.000Z'))).toBe('notices_register_entry')
  })

  test('is changed by nobody, but taken back', async () => {
    const id = await scheduled('2026-11-30')
    const moved = sql()`update notices set publish_on = '2026-12-01' where id = ${id}`
    expect(await ruleOf(moved)).toBe('notices_transition')
    const kept = sql()`update notices set state = 'in_review', publish_on = null where id = ${id}`
    expect(await ruleOf(kept)).toBe('notices_approved')
    const back = await sql()`update notices set state = 'in_review', publish_on = null, approved_by_id = null,
      publication_problem = 'on_hold' where id = ${id} returning state`
    expect(back[0]?.state).toBe('in_review')
  })

  test('tells only while it waits for a review why it failed', async () => {
    const { id } = await buildDraft(office)
    const problem = sql()`update notices set publication_problem = 'on_hold' where id = ${id}`
    expect(await ruleOf(problem)).toBe('notices_publication_problem')
  })
})

describe('a hold', () => {
  const holdBySql = (kind: string | null, key: string | null, party: string | null) => sql()`
    insert into holds (id, bureau_id, kind, key, party_hash, sealed, created_at)
      values (gen_random_uuid(), ${office.bureauId}, ${kind}::certificate_kind, ${key}, ${party}::text::bytea, 'x', ${AT})
      returning id`

  test('is on one matter', async () => {
    for (const [kind, key, party] of [
      [null, null, null],
      ['grassland_contract', '15092901070004', 'x'],
      ['grassland_contract', null, 'x'],
      [null, '15092901070004', null],
    ] as const) {
      expect(await ruleOf(holdBySql(kind, key, party))).toBe('holds_one_matter')
    }
  })

  test('stays as it was made, is lifted once, and is never deleted', async () => {
    const [row] = await holdBySql('grassland_contract', '15092901070004', null)
    const id = String(row?.id)
    expect(await ruleOf(sql()`update holds set key = '15092901070005' where id = ${id}`)).toBe('holds_kept')
    expect(await ruleOf(sql()`update holds set lifted_by_id = ${office.reviewer.id} where id = ${id}`)).toBe(
      'holds_lifted',
    )
    await sql()`update holds set lifted_at = ${AT}, lifted_by_id = ${office.reviewer.id} where id = ${id}`
    expect(await ruleOf(sql()`update holds set lifted_at = null where id = ${id}`)).toBe('holds_kept')
    expect(await ruleOf(sql()`delete from holds where id = ${id}`)).toBe('holds_unchanged')
  })
})

describe('what is sent for review', () => {
  const changes = (id: string, certificateId: string) => [
    sql()`update certificates set number = 'J15092901070005' where id = ${certificateId}`,
    sql()`delete from certificates where id = ${certificateId}`,
    sql()`insert into certificates (id, notice_id, position, kind, holders, holder_type)
      values (gen_random_uuid(), ${id}, 1, 'account_permit', '{某}', 'unit')`,
    sql()`update grassland_contracts set season = 'winter' where certificate_id = ${certificateId}`,
    sql()`delete from grassland_contracts where certificate_id = ${certificateId}`,
    sql()`insert into account_permits (certificate_id) values (${certificateId})`,
  ]

  test('does not change before it is published or returned', async () => {
    const { id, certificateId } = await buildSubmitted(office)
    for (const change of changes(id, certificateId)) expect(await ruleOf(change)).toBe('notices_frozen')
    const edit = sql()`update notices set state = 'draft', declarant = '别人' where id = ${id}`
    expect(await ruleOf(edit)).toBe('notices_frozen')
    expect(await ruleOf(sql()`delete from notices where id = ${id}`)).toBe('notices_undeleted')
  })

  test('does not change in the publication itself', async () => {
    const { id } = await buildSubmitted(office)
    const publish = sql()`update notices set state = 'published', number = 'CHANGED', declarant = '别人',
      approved_by_id = ${office.reviewer.id}, published_at = ${AT}, effective_on = '2026-11-22' where id = ${id}`
    expect(await ruleOf(publish)).toBe('notices_frozen')
  })

  test('never changes once it is published', async () => {
    const { id, certificateId } = await buildPublished(office)
    for (const change of changes(id, certificateId)) expect(await ruleOf(change)).toBe('notices_frozen')
    for (const change of [
      sql()`update notices set version = version + 1 where id = ${id}`,
      sql()`update notices set state = 'draft', number = null, approved_by_id = null, published_at = null,
        effective_on = null where id = ${id}`,
    ]) {
      expect(await ruleOf(change)).toBe('notices_transition')
    }
    expect(await ruleOf(sql()`delete from notices where id = ${id}`)).toBe('notices_undeleted')
  })

  test('a certificate cannot be moved from a draft into it', async () => {
    const { id } = await buildPublished(office)
    const { certificateId } = await buildDraft(office)
    const move = sql()`update certificates set notice_id = ${id}, position = 1 where id = ${certificateId}`
    expect(await ruleOf(move)).toBe('notices_frozen')
  })

  test('a certificate that is added while the notice is submitted waits and is refused', async () => {
    const { id } = await buildDraft(office)
    const { added } = await sql().begin(async (tx) => {
      await tx`update notices set state = 'in_review', submitted_by_id = ${office.publisher.id},
        submitted_at = ${AT} where id = ${id}`
      const insert = sql()`insert into certificates (id, notice_id, position, kind, holders, holder_type)
        values (gen_random_uuid(), ${id}, 1, 'account_permit', '{某}', 'unit')`
      const added = ruleOf(insert)
      await vi.waitFor(async () => {
        const waiting = await sql()`select from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`
        expect(waiting).toHaveLength(1)
      })
      return { added }
    })
    expect(await added).toBe('notices_frozen')
  })
})

describe('a draft', () => {
  test('is deleted with its certificates', async () => {
    const { id, certificateId } = await buildDraft(office)
    await sql()`delete from notices where id = ${id}`
    expect(await sql()`select from certificates where id = ${certificateId}`).toHaveLength(0)
    expect(await sql()`select from grassland_contracts where certificate_id = ${certificateId}`).toHaveLength(
      0,
    )
  })

  test.each([
    ['certificates_key', 'update certificates set key = null where notice_id = $1'],
    ['certificates_position', 'update certificates set position = -1 where notice_id = $1'],
    ['certificates_holders', 'update certificates set holders = \'{""}\' where notice_id = $1'],
    ['certificates_holders', "update certificates set holders = '{null}' where notice_id = $1"],
    ['certificates_number', "update certificates set number = repeat('1', 201) where notice_id = $1"],
    ['notices_declarant', "update notices set declarant = '' where id = $1"],
    [
      'notices_objection_until',
      "update notices set declared_on = '2026-01-02', objection_until = '2026-01-01' where id = $1",
    ],
    ['notices_newspaper', "update notices set newspaper_name = '' where id = $1"],
    ['notices_number_reason', "update notices set number_reason = repeat('长', 501) where id = $1"],
    ['notices_version', 'update notices set version = 0 where id = $1'],
  ])('refuses by %s: %s', async (rule, statement) => {
    const { id } = await buildDraft(office)
    expect(await ruleOf(sql().unsafe(statement, [id]))).toBe(rule)
  })
})

describe('a publication and the register', () => {
  test('a published notice without its entry does not commit', async () => {
    const { id } = await buildSubmitted(office)
    expect(await ruleOf(publishBySql(id, office.reviewer.id))).toBe('notices_register_entry')
    expect((await sql()`select state from notices where id = ${id}`)[0]?.state).toBe('in_review')
  })

  test('with its entry it does', async () => {
    const notice = await buildSubmitted(office)
    const { sequence } = await inTransaction((tx) => publishBuilt(tx, notice, office.reviewer.id))
    const rows = await sql()`select notice_id from register_entries where sequence = ${String(sequence)}`
    expect(rows[0]?.notice_id).toBe(notice.id)
  })
})

test.each([
  'notices',
  'certificates',
  'account_permits',
  'grassland_contracts',
  'real_estates',
  'other_certificates',
])('%s are not truncated', async (table) => {
  expect(await ruleOf(sql().unsafe(`truncate ${table} cascade`))).toMatch(/_unchanged$/)
})
