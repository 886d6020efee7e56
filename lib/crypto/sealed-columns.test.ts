import { expect, test } from 'vitest'
import { sql } from '#lib/db.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { SEALED_COLUMNS } from './sealed-columns.ts'

testDatabase()

test('the list has every sealed column of the schema, and nothing else', async () => {
  const columns = await sql()`select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and data_type = 'bytea' and column_name like 'sealed%'`
  const listed = SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`)
  expect(listed.toSorted()).toEqual(columns.map(({ name }) => String(name)).toSorted())
})

test('every other column of bytes is a hash, a salt, of hashes or of the public register', async () => {
  const columns = await sql()`select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and data_type = 'bytea' and column_name not like 'sealed%'
      and column_name not like '%hash' and column_name not in ('salt', 'sha256') and table_name not like 'register%'
      and table_name || '.' || column_name <> 'filter_files.bytes'`
  expect(columns.map(({ name }) => name)).toEqual([])
})
