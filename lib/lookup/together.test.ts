import { expect, test } from 'vitest'
import { prisma, sql } from '#lib/db.ts'
import { aGrasslandCertificate, anOffice, aPublishedNotice } from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { findTogether } from './together.ts'

testDatabase()

const keyOf = (place: number) => `1509290206${String(place).padStart(4, '0')}`
const ask = (key: string) => findTogether({ keys: [key], shortKey: null })

test('each of many questions at once gets its own answer, and few statements are run', async () => {
  const office = await anOffice()
  const published = Array.from({ length: 5 }, (_, place) => keyOf(place * 50))
  for (const key of published) {
    await aPublishedNotice(office, { certificates: [aGrasslandCertificate({ number: `J${key}` })] })
  }
  const transactions = async () => {
    const [row] = await sql()<{ count: number }[]>`
      select (xact_commit + xact_rollback)::int as count from pg_stat_database where datname = current_database()`
    return row?.count ?? 0
  }
  await sql()`select pg_stat_force_next_flush()`
  const before = await transactions()
  const keys = Array.from({ length: 250 }, (_, place) => keyOf(place))
  const answers = await Promise.all(keys.map(ask))
  await sql()`select pg_stat_force_next_flush()`
  expect((await transactions()) - before).toBeLessThan(30)
  const found = answers.flatMap(({ matches }, place) => matches.map((match) => [keys[place], match.key]))
  expect(found).toEqual(published.map((key) => [key, key]))
})

test('a value that the database cannot take spoils nobody else’s answer', async () => {
  const impossible = ask('\u0000')
  const others = [ask(keyOf(0)), ask(keyOf(1))]
  await expect(impossible).rejects.toMatchObject({ code: '22021' })
  expect((await Promise.all(others)).map(({ matches }) => matches.length)).toEqual([1, 0])
})

test('what it covers follows the jurisdictions and the earliest published day', async () => {
  const covered = async () => (await ask('nothing')).coverage
  const { bureaus } = await covered()
  const office = await anOffice({ kinds: ['account_permit'], region: '150921' })
  expect(await covered()).toMatchObject({ bureaus: bureaus + 1 })
  await prisma().jurisdiction.deleteMany({ where: { bureauId: office.bureau.id } })
  expect(await covered()).toMatchObject({ bureaus })
  const { since } = await covered()
  const certificates = [aGrasslandCertificate({ number: `J${keyOf(900)}` })]
  await aPublishedNotice(await anOffice({ region: '150922' }), {
    regionCode: '150922',
    declaredOn: '2019-03-01',
    certificates,
  })
  expect(since).not.toBe('2019-03-01')
  expect((await covered()).since).toBe('2019-03-01')
})
