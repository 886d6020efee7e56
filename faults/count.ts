import type { Outcome, Tally } from './scenario.ts'
import type { Stage } from './stage.ts'

/** What is not as it must be, beside what the tally says. */
export type Count = { tally: Tally; problems: string[] }

type Row = {
  reference: string
  inbox: boolean
  entry: boolean
  mails: { messageId: string; status: string; cause: string | null }[]
}

/**
 * Counts what went in and what came out: each receipt must be an objection in the bureau's inbox, with its entry in
 * the register, and each of its mails must be with the mail server, or dead with a cause. A delivery that says
 * "delivered" is only believed when the server has the mail. What failed must be complete or absent.
 */
export async function countUp(stage: Stage, outcome: Outcome): Promise<Count> {
  const { receipts, kills, dead: expectedDead = 0 } = outcome
  const rows = new Map((await readObjections(stage)).map((row) => [row.reference, row]))
  const references = new Set(receipts.map(({ reference }) => reference))
  const taken = new Set(stage.smtp.taken.map(({ messageId }) => messageId))
  const problems: string[] = []
  const accepted = [...references].map((reference) => rows.get(reference) ?? null)
  const inInbox = accepted.filter((row) => row?.inbox && row.entry).length
  const mails = [...rows.values()].flatMap((row) => row.mails)
  const mailed = mails.filter(({ messageId }) => taken.has(messageId)).length
  const isDead = ({ status, cause }: Row['mails'][number]) => status === 'dead' && Boolean(cause)
  const dead = mails.filter((mail) => !taken.has(mail.messageId) && isDead(mail)).length
  const half = [...rows.values()].filter(
    ({ inbox, entry, mails: own }) => !inbox || !entry || own.length === 0,
  )
  if (half.length > 0) problems.push(`${half.length} objections are there by half`)
  if (dead !== expectedDead) problems.push(`${dead} mails are dead, ${expectedDead} must be`)
  const untrue = mails.filter(({ messageId, status }) => status === 'delivered' && !taken.has(messageId))
  if (untrue.length > 0) problems.push(`${untrue.length} deliveries say "delivered" and are not`)
  const lost = references.size - inInbox + (mails.length - mailed - dead)
  const duplicates =
    stage.smtp.taken.filter(({ messageId }) => isOfDelivery(messageId, mails)).length - mailed
  if (lost > 0) problems.push(`${lost} lost`)
  if (duplicates > kills) problems.push(`${duplicates} duplicates for ${kills} kills`)
  return { tally: { accepted: references.size, inInbox, mailed, duplicates, lost, kills }, problems }
}

function isOfDelivery(messageId: string, mails: readonly { messageId: string }[]): boolean {
  return mails.some((mail) => mail.messageId === messageId)
}

function readObjections({ sql }: Stage): Promise<Row[]> {
  return sql<Row[]>`
    select o.reference,
      exists(select from deliveries d where d.objection_id = o.id and d.bureau_id = o.bureau_id
        and d.channel = 'inbox' and d.status = 'delivered') as inbox,
      exists(select from register_entries e where e.objection_id = o.id) as entry,
      coalesce((select json_agg(json_build_object('messageId', d.message_id, 'status', d.status, 'cause',
          (select a.response from delivery_attempts a where a.delivery_id = d.id order by a.number desc limit 1)))
        from deliveries d where d.objection_id = o.id and d.channel = 'email'), '[]') as mails
    from objections o`
}
