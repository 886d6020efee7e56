import { detailChange } from '#lib/certificates/index.ts'
import { prisma, sql } from '#lib/db.ts'
import { sealedNoticeSelect } from '#lib/notices/queries.ts'
import { contentOf, openNotice } from '#lib/notices/sealed.ts'

const TABLES = ['notices', 'certificates', 'account_permits', 'grassland_contracts'] as const

const RULES = {
  notices_sealed: `notices add constraint notices_sealed check (
    declarant is null or declarant_type is not distinct from 'unit' or sealed is not null) not valid`,
  certificates_sealed: `certificates add constraint certificates_sealed check (
    holder_type = 'unit' or coalesce(cardinality(holders), 0) = 0 or sealed is not null) not valid`,
  account_permits_sealed: `account_permits add constraint account_permits_sealed check (
    legal_representative is null and coalesce(account_number, '*') ~ '^\\*+.{0,4}$') not valid`,
}

/** Makes all notices of a test's database what they were before names were sealed: in clear, with constraints not valid. */
export async function unsealNotices(): Promise<void> {
  const rows = await prisma().notice.findMany({ select: sealedNoticeSelect })
  for (const [name, rule] of Object.entries(RULES)) {
    await sql().unsafe(`alter table ${rule.split(' ')[0]} drop constraint ${name}`)
  }
  for (const table of TABLES) await sql().unsafe(`alter table ${table} disable trigger user`)
  for (const { certificates, id, declarant } of rows.map(openNotice)) {
    await prisma().notice.update({ where: { id }, data: { declarant, sealed: null }, select: { id: true } })
    for (const certificate of certificates) {
      const { kind, holders, details } = contentOf(certificate)
      const data = { holders: [...holders], ...detailChange(kind, details), sealed: null, accountHash: null }
      await prisma().certificate.update({ where: { id: certificate.id }, data, select: { id: true } })
    }
  }
  for (const table of TABLES) await sql().unsafe(`alter table ${table} enable trigger user`)
  for (const rule of Object.values(RULES)) await sql().unsafe(`alter table ${rule}`)
}
