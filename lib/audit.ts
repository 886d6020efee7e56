import type { Transaction } from '#lib/db.ts'

export type AuditEvent = {
  at: Date
  /** Who did it; null for the machine or for somebody who is not signed in. */
  actorId: string | null
  bureauId: string | null
  /** `noun.what_happened` */
  action: `${string}.${string}`
  /** The noun that `subjectId` is the id of. */
  subject: string
  subjectId: string
  detail?: Record<string, string | number | boolean | null>
}

const ID_OR_CODE = /^[\w.:-]{1,100}$/

/**
 * Records who did what, in the transaction that did it. Ids and codes only: a text that could be personal data is
 * a bug and throws. The database refuses every change of the row.
 */
export async function audit(tx: Transaction, { detail = {}, ...event }: AuditEvent): Promise<void> {
  for (const [key, value] of [...Object.entries(detail), ['subjectId', event.subjectId] as const]) {
    if (typeof value === 'string' && !ID_OR_CODE.test(value)) {
      throw new Error(`the audit of ${event.action} would keep a text in ${key}`)
    }
  }
  await tx.auditEvent.create({ data: { ...event, detail }, select: { id: true } })
}
