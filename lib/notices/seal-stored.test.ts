import { beforeAll, expect, test } from 'vitest'
import { prisma, sql } from '#lib/db.ts'
import { resetEnv } from '#lib/env.ts'
import { lookUp } from '#lib/lookup/answer.ts'
import { verifyRegister } from '#lib/register/verify.ts'
import {
  aDraft,
  aGrasslandCertificate,
  anAccountPermit,
  anOffice,
  aPublishedNotice,
  aSeal,
  aSubmittedNotice,
  NOW,
} from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { unsealNotices } from '#lib/testing/unsealed.ts'
import { testValues } from '#lib/testing/values.ts'
import { differingNotices } from './compare-entries.ts'
import { draftOf } from './draft.ts'
import { addHold } from './holds.ts'
import { requireNotice } from './queries.ts'
import type { NoticeDraft } from './schema.ts'
import { sealStoredNotices } from './seal-stored.ts'

testDatabase()

const SECRETS = ['钟离望舒', '满都拉图雅', '阿尔斯楞图', '100200300400500600', '田野']
const SHOWN = ['乌日娜', '额尔德木图']
const OTHER_BANNER = '150921'

let written: NoticeDraft[]
let read: () => Promise<NoticeDraft[]>

beforeAll(async () => {
  const office = await anOffice()
  const open = await anOffice({ namePolicy: 'full', region: OTHER_BANNER })
  await addHold(office.reviewer, { on: 'party', name: '某人', reason: '某案' }, { at: NOW })
  const content = {
    declarant: '钟离望舒',
    declarantType: 'person' as const,
    certificates: [
      aGrasslandCertificate({
        holders: ['满都拉图雅'],
        details: { season: 'summer', formerHolder: '阿尔斯楞图' },
      }),
      anAccountPermit(),
      aSeal(),
    ],
  }
  const shown = aGrasslandCertificate({ holders: ['乌日娜'], details: { formerHolder: '额尔德木图' } })
  const ids = [
    await aPublishedNotice(office, content),
    await aSubmittedNotice(office, content),
    await aDraft(office, content),
    await aPublishedNotice(open, { regionCode: OTHER_BANNER, certificates: [shown] }),
  ].map(({ id }) => id)
  read = () =>
    Promise.all(
      ids.map(async (id, index) => draftOf(await requireNotice((index < 3 ? office : open).reviewer, id))),
    )
  written = await read()
})

async function inClear(): Promise<string[]> {
  const rows = await sql()`
    select to_jsonb(n)::text as text from notices n union all select to_jsonb(c)::text from certificates c
    union all select to_jsonb(a)::text from account_permits a union all select to_jsonb(g)::text from grassland_contracts g`
  const text = rows.map((row) => String(row.text)).join('\n')
  return [...SECRETS, ...SHOWN].filter((secret) => text.includes(secret))
}

const answers = () =>
  Promise.all(['J15092901080015', 'J2046000123401'].map((number) => lookUp(number, { at: NOW })))
const withoutTime = (all: Awaited<ReturnType<typeof answers>>) => all.map(({ asOf: _, ...answer }) => answer)

test('what stood in clear is sealed, in batches, whatever was published of it; and all read the same as before', async () => {
  const publicly = withoutTime(await answers())
  const hashes = () => sql()`select account_hash from certificates order by id`
  const hashed = await hashes()
  await unsealNotices()
  expect(await inClear()).toEqual([...SECRETS, ...SHOWN])
  expect(await read()).toEqual(written)
  expect(withoutTime(await answers())).toEqual(publicly)

  process.env.ENCRYPTION_KEYS = `t1:${Buffer.alloc(32, 8).toString('base64')}`
  resetEnv()
  await expect(sealStoredNotices(sql())).rejects.toThrow(
    'ENCRYPTION_KEYS do not open what holds.sealed holds',
  )
  process.env.ENCRYPTION_KEYS = testValues.ENCRYPTION_KEYS
  resetEnv()

  expect(await sealStoredNotices(sql(), 2)).toBe(3 + 3 * 2 + 1)
  expect(await inClear()).toEqual(SHOWN)
  expect(await read()).toEqual(written)
  expect(await hashes()).toEqual(hashed)
  expect(withoutTime(await answers())).toEqual(publicly)
  expect(await verifyRegister({ notices: differingNotices })).toMatchObject({ ok: true })
  expect(await prisma().$queryRaw`select conname from pg_constraint where not convalidated`).toEqual([])
  expect(await sealStoredNotices(sql())).toBe(0)
})

test('where it was cut off it goes on', async () => {
  await unsealNotices()
  await sql()`create function fail() returns trigger language plpgsql as $$ begin raise 'cut off'; end $$`
  const last = await sql()`select id from certificates where holder_type = 'person' order by id desc limit 1`
  await sql().unsafe(`create trigger a_cut before update on certificates for each row
    when (old.id = '${last[0]?.id}') execute function fail()`)
  await expect(sealStoredNotices(sql(), 1)).rejects.toThrow('cut off')
  await sql()`drop trigger a_cut on certificates`
  expect(await sealStoredNotices(sql(), 1)).toBe(1)
  expect(await inClear()).toEqual(SHOWN)
  expect(await read()).toEqual(written)
})
