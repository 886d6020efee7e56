import { sql } from '#lib/db.ts'

const AT_ONCE = 100_000
const IN_A_NOTICE = 10

/** The number of the one in so many certificates that are written; half of them are permits. */
const NUMBER = `case when i % 2 = 0 then '1' || lpad(i::text, 13, '0') else 'J' || lpad((i * 97)::text, 13, '0') end`

/**
 * Writes certificates, ten to a published notice, each a copy of one that is there but for its number. In a scratch
 * database only: the rules by which notices come to be are passed over, and nothing of them is in the register.
 */
export async function writeCertificates(count: number): Promise<void> {
  for (let from = 1; from <= count; from += AT_ONCE) {
    const to = Math.min(count, from + AT_ONCE - 1)
    await sql().begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`create temporary table made on commit drop as
        select first, gen_random_uuid() as id
        from generate_series(${from}::bigint, ${to}::bigint, ${IN_A_NOTICE}) first`
      await tx.unsafe(`
        insert into notices select copy.* from made,
          (select to_jsonb(n) as row from notices n where act = 'loss' and state = 'published' order by id limit 1) one,
          lateral jsonb_populate_record(null::notices, one.row || jsonb_build_object(
            'id', made.id, 'number', 'BENCH-' || first, 'source_hash', null, 'document_number', null)) copy`)
      await tx.unsafe(`
        insert into certificates (id, notice_id, position, kind, number, key, short_key, holders, holder_type)
        select gen_random_uuid(), made.id, i - first, case when i % 2 = 0 then 'grassland_contract' else 'account_permit' end::certificate_kind,
          ${NUMBER}, ${NUMBER}, case when i % 2 = 1 then left(${NUMBER}, 12) end, '{某}', 'unit'
        from made, generate_series(first, least(first + ${IN_A_NOTICE - 1}, ${to})) i`)
    })
  }
  await sql()`analyze`
}
