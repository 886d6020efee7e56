import { afterEach, beforeEach, expect, test } from 'vitest'
import { setNamePolicy } from '#lib/bureaus/name-policies.ts'
import { addJurisdiction } from '#lib/bureaus/commands.ts'
import { sql } from '#lib/db.ts'
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
  type BuiltOffice,
  NOW,
} from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { testValues } from '#lib/testing/values.ts'
import { draftOf } from './draft.ts'
import { requireNotice } from './queries.ts'
import type { NoticeDraft } from './schema.ts'
import { sealStoredNotices } from './seal-stored.ts'
import { findWarnings } from './warnings.ts'

testDatabase()

const KEPT = ['notices', 'certificates', 'account_permits', 'grassland_contracts']

const herder = () =>
  aGrasslandCertificate({
    holders: ['满都拉图雅', '那仁'],
    details: { season: 'summer', gacha: '某嘎查', formerHolder: '阿尔斯楞图' },
  })
const all = () => ({ declarant: '钟离望舒', declarantType: 'person' as const, certificates: [herder(), anAccountPermit(), aSeal()] })

let office: BuiltOffice
let ids: string[]
let before: NoticeDraft[]

const drafts = () => Promise.all(ids.map(async (id) => draftOf(await requireNotice(office.reviewer, id))))

beforeEach(async () => {
  office = await anOffice()
})
afterEach(async () => {
  process.env.ENCRYPTION_KEYS = testValues.ENCRYPTION_KEYS
  resetEnv()
  await sql()`delete from jurisdictions`
})
