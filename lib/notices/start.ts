import canonicalize from 'canonicalize'
import { derivedUuid } from '#lib/crypto/uuid.ts'
import type { Transaction } from '#lib/db.ts'
import type { Actor } from '#lib/staff/actor.ts'
import type { NoticeDraft } from './schema.ts'
import type { Moment, Seen } from './steps.ts'

/** When a draft begins, and the token of the form that begins it: sent twice, it is one draft. */
export type Beginning = Moment & {
  start?: string | undefined
  /** The objection that the draft answers. */
  promptedById?: string
}

/** The id of the draft that a person begins with a form: another content is another draft. */
export function startedId(actor: Actor, draft: NoticeDraft, start: string): string {
  return derivedUuid('draft', canonicalize({ actor: actor.id, draft, start }) ?? '')
}

/** The draft that was begun with this id; who begins it at the same time waits for the other. */
export async function findStarted(tx: Transaction, actor: Actor, id: string): Promise<Seen | null> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`
  return tx.notice.findFirst({ where: { id, draftedById: actor.id }, select: { id: true, version: true } })
}
