import { expect, test } from 'vitest'
import { applyMigrations, differenceToSchema } from '#lib/embedded/migrations.ts'
import { testDatabase } from '#lib/testing/database.ts'

const database = testDatabase()

test('the migrations lead to the schema', async () => {
  expect(await differenceToSchema(database.url)).toBe('')
})

test('a database that has all migrations is left alone', async () => {
  expect(await applyMigrations(database.url)).toEqual([])
})
