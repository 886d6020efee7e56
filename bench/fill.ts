import type postgres from 'postgres'
import { keyOf } from '#lib/certificates/number.ts'
import { anOffice, BANNER } from '#lib/testing/builders.ts'

/** How many rows one statement writes. */
const PIECE = 100_000

const FILLED = ['notices', 'certificates', 'grassland_contracts', 'account_permits', 'deadlines']

/**
 * Fills a migrated, empty database with published notices of loss, each of one certificate with an invented holder: two of three
 * are grassland contracts, the third an account permit. Written straight into the tables, past the triggers that guard
 * the way from draft to publication, and without register entries, which no look-up reads.
 */
export async function fill(sql: postgres.Sql, certificates: number): Promise<void> {
  const { bureau, publisher, reviewer } = await anOffice({ kinds: ['grassland_contract', 'account_permit'] })
  const writer = await sql.reserve()
  try {
    await writer`set session_replication_role = replica`
    const indexes = await dropIndexes(writer)
    for (let from = 1; from <= certificates; from += PIECE) {
      const until = Math.min(certificates, from + PIECE - 1)
      await writer.unsafe(INSERT, [from, until, bureau.id, BANNER, publisher.id, reviewer.id])
    }
    for (const index of indexes) await writer.unsafe(index)
    await writer`set session_replication_role = origin`
  } finally {
    writer.release()
  }
  await sql`update coverage set since = (select min(effective_on) from notices where state = 'published')`
  await sql.unsafe(`vacuum (analyze) ${FILLED.join(', ')}`)
}

/** Takes away the indexes that no constraint needs, and says how to make them again: at once is a third of the time of row by row. */
async function dropIndexes(sql: postgres.ReservedSql): Promise<string[]> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
    where t.relname = any(${FILLED}) and t.relnamespace = 'public'::regnamespace
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`
  for (const { name } of indexes) await sql.unsafe(`drop index "${name}"`)
  return indexes.map(({ definition }) => definition)
}

/** The number of the i-th certificate as it is printed, 1 for the first. */
export function numberOf(i: number): string {
  return i % 3 === 0 ? `J${19_100_000_000 + i}01` : `J${15_092_900_000_000 + i}`
}

/** The key under which it is stored. */
export function keyOfNumber(number: string): string {
  return keyOf(number).key
}

const INSERT = `
  with made as materialized (
    select i, uuidv7() as notice_id, uuidv7() as id, i % 3 = 0 as is_permit,
      date '2015-01-01' + i % 4000 as day
    from generate_series($1::int, $2::int) i),
  notice as (
    insert into notices (id, number, act, state, bureau_id, region_code, declarant, declarant_type, declared_on,
      drafted_by_id, submitted_by_id, submitted_at, approved_by_id, published_at, effective_on, name_policy, sealed)
    select notice_id, 'BENCH-' || i, 'loss', 'published', $3::uuid, $4::text, '张*', 'person', day,
      $5::uuid, $5::uuid, day + time '09:00', $6::uuid, day + time '10:00', day, 'masked',
      decode(repeat(md5(i::text), 3), 'hex') from made),
  deadline as (
    insert into deadlines (id, notice_id, until, provisional, source, days, unit, counted_at)
    select uuidv7(), notice_id, day + 22, false, 'bureau', 15, 'working', day + time '10:00' from made),
  certificate as (
    insert into certificates (id, notice_id, position, kind, number, key, short_key, holders, holder_type, sealed)
    select id, notice_id, 0,
      case when is_permit then 'account_permit' else 'grassland_contract' end::certificate_kind,
      case when is_permit then 'J' || (19100000000 + i) || '01' else 'J' || (15092900000000 + i) end,
      case when is_permit then 'J' || (19100000000 + i) || '01' else (15092900000000 + i)::text end,
      case when is_permit then left('J' || (19100000000 + i) || '01', 12) end, array['张*'], 'person',
      decode(repeat(md5(i::text), 4), 'hex') from made),
  grassland as (
    insert into grassland_contracts (certificate_id, season, pasture_number, area_mu, sumu, gacha)
    select id, 'summer', '103001-4', '4681', '江岸苏木', '江岸嘎查' from made where not is_permit)
  insert into account_permits (certificate_id, permit_serial, account_number, opening_bank, account_type)
  select id, '1910-00' || i, '***********0012', '某某银行股份有限公司', 'basic' from made where is_permit`
