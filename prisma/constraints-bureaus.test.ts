import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#lib/db.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { buildOffice, type Office } from '#lib/testing/office.ts'
import { ruleOf } from '#lib/testing/rule-of.ts'

testDatabase()

let office: Office

beforeAll(async () => {
  office = await buildOffice()
})

const insertStaff = (columns: Record<string, unknown>) =>
  sql()`insert into staff ${sql()({
    id: randomUUID(),
    login: `s${randomUUID()}`,
    name: '某人',
    password_hash: '$argon2id$none',
    role: 'publisher',
    bureau_id: office.bureauId,
    ...columns,
  })}`

describe('a member of staff', () => {
  test.each([
    ['staff_bureau', { bureau_id: null }],
    ['staff_bureau', { role: 'registrar' }],
    ['staff_login', { login: 'Upper Case' }],
    ['staff_password', { password_hash: 'in clear' }],
    ['staff_name', { name: '' }],
  ])('is refused by %s: %o', async (rule, columns) => {
    expect(await ruleOf(insertStaff(columns))).toBe(rule)
  })

  test('is a registrar without a bureau', async () => {
    expect(await insertStaff({ role: 'registrar', bureau_id: null })).toHaveProperty('count', 1)
  })
})

describe('a jurisdiction', () => {
  const insert = (regionCode: string, from: string, until: string | null, kind = 'account_permit') =>
    sql()`insert into jurisdictions (id, kind, region_code, bureau_id, valid_from, valid_until)
      values (gen_random_uuid(), ${kind}, ${regionCode}, ${office.bureauId}, ${from}, ${until})`

  test('is the only one for its kind and region on a day', async () => {
    await insert('150221', '2020-01-01', '2022-01-01')
    expect(await ruleOf(insert('150221', '2021-12-31', null))).toBe('jurisdictions_one_at_a_time')
    expect(await insert('150221', '2022-01-01', null)).toHaveProperty('count', 1)
    expect(await insert('150221', '2020-01-01', null, 'grassland_contract')).toHaveProperty('count', 1)
    expect(await ruleOf(insert('150221', '2030-01-01', '2030-01-02'))).toBe('jurisdictions_one_at_a_time')
  })

  test('ends after it began', async () => {
    expect(await ruleOf(insert('150222', '2020-01-01', '2020-01-01'))).toBe('jurisdictions_dates')
  })
})

describe('places, bureaus and recipients', () => {
  test.each([
    [
      'regions_code',
      "insert into regions (code, name, level, parent_code, aliases) values ('1', '某', 'banner', '150000', '{}')",
    ],
    [
      'regions_parent',
      "insert into regions (code, name, level, aliases) values ('159999', '某', 'banner', '{}')",
    ],
    [
      'bureaus_code',
      "insert into bureaus (id, code, name, name_en) values (gen_random_uuid(), 'A B', '某', 'x')",
    ],
    [
      'bureaus_name',
      "insert into bureaus (id, code, name, name_en) values (gen_random_uuid(), 'a', '', 'x')",
    ],
    [
      'recipients_channel',
      "insert into recipients (id, bureau_id, channel, address) select gen_random_uuid(), id, 'inbox', 'x' from bureaus limit 1",
    ],
    [
      'recipients_email',
      "insert into recipients (id, bureau_id, channel, address) select gen_random_uuid(), id, 'email', 'x' from bureaus limit 1",
    ],
  ])('are refused by %s', async (rule, statement) => {
    expect(await ruleOf(sql().unsafe(statement))).toBe(rule)
  })
})
