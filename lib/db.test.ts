import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { inTransaction, prisma, violatedIndex } from '#lib/db.ts'
import { testDatabase } from '#lib/testing/database.ts'

testDatabase()

const NAME = '其木格的某个字段'

test('a refused row is not repeated by the error', async () => {
  const insert = inTransaction((tx) =>
    tx.bureau.create({ data: { code: 'NOT A CODE', name: NAME, nameEn: 'A bureau' } }),
  )
  const error = await insert.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(inspect(error, { depth: 10 })).toContain('bureaus_code')
  expect(inspect(error, { depth: 10 })).not.toContain(NAME)
})

test('a unique index that was violated is named', async () => {
  const create = () =>
    prisma().bureau.create({ data: { code: 'a-bureau', name: '某局', nameEn: 'A bureau' } })
  await create()
  const error = await create().then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(violatedIndex(error)).toBe('bureaus_code_key')
  expect(violatedIndex(new Error('anything else'))).toBeNull()
})
