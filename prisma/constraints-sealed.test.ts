import { beforeAll, describe, expect, test } from 'vitest'
import { sealJson } from '#lib/crypto/seal.ts'
import { sql } from '#lib/db.ts'
import { resetEnv } from '#lib/env.ts'
import { testDatabase } from '#lib/testing/database.ts'
import {
  AT,
  type BuiltNotice,
  buildDraft,
  buildOffice,
  buildPublished,
  buildSubmitted,
  type Office,
} from '#lib/testing/office.ts'
import { ruleOf } from '#lib/testing/rule-of.ts'
import { testValues } from '#lib/testing/values.ts'

testDatabase()

let office: Office
let published: BuiltNotice
let draft: BuiltNotice

beforeAll(async () => {
  office = await buildOffice()
  published = await buildPublished(office)
  draft = await buildDraft(office)
})

/** A seal under another key than that of the tests. */
function sealedAnew(value: unknown): Uint8Array {
  try {
    process.env.ENCRYPTION_KEYS = `next:${Buffer.alloc(32, 9).toString('base64')}`
    resetEnv()
    return sealJson(value, 'anywhere')
  } finally {
    process.env.ENCRYPTION_KEYS = testValues.ENCRYPTION_KEYS
    resetEnv()
  }
}

const CONTENT = { holders: ['巴图'], details: {} }

describe('a published certificate', () => {
  test('is sealed anew under another key, and that is all', async () => {
    const { certificateId: id } = published
    const seal = (sealed: Uint8Array) => sql()`update certificates set sealed = ${sealed} where id = ${id}`
    expect(await ruleOf(seal(sealJson(CONTENT, 'anywhere')))).toBe('notices_frozen')
    expect(await ruleOf(seal(sealedAnew({ ...CONTENT, more: 1 })))).toBe('notices_frozen')
    expect(await ruleOf(sql()`update certificates set sealed = null where id = ${id}`)).toBe('notices_frozen')
    const both = sql()`update certificates set sealed = ${sealedAnew(CONTENT)}, number = 'J15092901070005' where id = ${id}`
    expect(await ruleOf(both)).toBe('notices_frozen')
    expect((await seal(sealedAnew(CONTENT))).count).toBe(1)
  })

  test('keeps what the public sees of its names', async () => {
    const { certificateId: id } = published
    for (const holders of [['巴图'], ['朝*'], ['巴**']]) {
      expect(await ruleOf(sql()`update certificates set holders = ${holders} where id = ${id}`)).toBe(
        'notices_frozen',
      )
    }
  })
})

describe('what is not published yet', () => {
  test('holds no name of a person in clear, sealed or not', async () => {
    const { certificateId: id } = draft
    const clear = ['巴图']
    expect(await ruleOf(sql()`update certificates set holders = ${clear} where id = ${id}`)).toBe(
      'certificates_masked',
    )
    expect(await ruleOf(sql()`update certificates set sealed = null where id = ${id}`)).toBe(
      'certificates_sealed',
    )
    const sealed = sealJson('钟离', 'anywhere')
    const name = (declarant: string, seal: Uint8Array | null, type: string | null) =>
      sql()`update notices set declarant = ${declarant}, sealed = ${seal}, declarant_type = ${type} where id = ${draft.id}`
    expect(await ruleOf(name('钟离', sealed, 'person'))).toBe('notices_masked')
    expect(await ruleOf(name('钟离', sealed, null))).toBe('notices_masked')
    expect(await ruleOf(name('钟*', null, 'person'))).toBe('notices_sealed')
    expect((await name('钟*', sealed, 'person')).count).toBe(1)
    expect((await name('某单位', null, 'unit')).count).toBe(1)
  })

  test('has details that are not for everybody only beside a seal, and masked', async () => {
    const permit = (number: string | null, chief: string | null) =>
      sql()`insert into account_permits (certificate_id, account_number, legal_representative)
        values (${draft.certificateId}, ${number}, ${chief})`
    expect(await ruleOf(permit('100200300400', null))).toBe('account_permits_sealed')
    expect(await ruleOf(permit(null, '田野'))).toBe('account_permits_sealed')
    const former = (name: string) =>
      sql()`update grassland_contracts set former_holder = ${name} where certificate_id = ${draft.certificateId}`
    expect(await ruleOf(former('阿尔斯楞'))).toBe('grassland_contracts_masked')
    expect((await former('阿***')).count).toBe(1)
  })
})

describe('a notice that is being published', () => {
  const publish = (id: string, policy: string) => sql()`
    update notices set state = 'published', name_policy = ${policy}, number = ${id.slice(-12).toUpperCase()},
      approved_by_id = ${office.reviewer.id}, published_at = ${AT}, effective_on = '2026-11-22' where id = ${id}`
  const show = (id: string, holders: string[]) =>
    sql()`update certificates set holders = ${holders} where id = ${id}`

  test('shows the names that it has, by the policy that shows them', async () => {
    const { id, certificateId } = await buildSubmitted(office)
    expect(await ruleOf(show(certificateId, ['朝鲁']))).toBe('notices_frozen')
    expect((await show(certificateId, ['巴图'])).count).toBe(1)
    expect(await ruleOf(publish(id, 'masked'))).toBe('certificates_masked')
    expect(await ruleOf(publish(id, 'full'))).toBe('notices_register_entry')
  })
})
