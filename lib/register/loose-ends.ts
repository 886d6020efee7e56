import type { TransactionSql } from 'postgres'
import { z } from 'zod'
import type { RegisterFault } from './faults.ts'
import type { Broken } from './verify.ts'

/** What is wrong around `size` good entries: the head, notices and objections that have none. */
export async function findLooseEnd(tx: TransactionSql, size: bigint): Promise<Broken | null> {
  return (await checkHead(tx, size)) ?? (await checkNotices(tx)) ?? (await checkObjections(tx))
}

function broken(reason: RegisterFault, noticeNumber: string | null = null): Broken {
  return { ok: false, reason, sequence: null, noticeNumber }
}

const headRows = z.array(z.object({ size: z.coerce.bigint() }))

async function checkHead(tx: TransactionSql, size: bigint): Promise<Broken | null> {
  const [head] = headRows.parse([...(await tx`select size from register_head where id = 1`)])
  return head?.size === size ? null : broken('head_differs')
}

const noticeRows = z.array(z.object({ number: z.string() }))

async function checkNotices(tx: TransactionSql): Promise<Broken | null> {
  const rows = await tx`
    select n.number from notices n
    where n.state = 'published' and not exists (select from register_entries e where e.notice_id = n.id)
    order by n.published_at, n.number limit 1`
  const [notice] = noticeRows.parse([...rows])
  return notice ? broken('notice_without_entry', notice.number) : null
}

/** Of the objections that are not older than the first with an entry; those before were filed when none was made. */
async function checkObjections(tx: TransactionSql): Promise<Broken | null> {
  const rows = await tx`
    select n.number from objections o join notices n on n.id = o.notice_id
    where not exists (select from register_entries e where e.objection_id = o.id) and o.received_at >= (
      select min(appended_at) from register_entries where objection_id is not null)
    order by o.received_at limit 1`
  const [objection] = noticeRows.parse([...rows])
  return objection ? broken('objection_without_entry', objection.number) : null
}
