import { dateAt } from '#lib/calendar/dates.ts'
import { sha256 } from '#lib/crypto/codes.ts'
import { prisma } from '#lib/db.ts'
import { parseInput, Refusal } from '#lib/errors.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { fileKept, findReceiptFor, type Receipt } from './commands.ts'
import { findFiling, keyOfFiling, type Owner, openFiles } from './filing.ts'
import { can } from './policy.ts'
import { recordingInput } from './schema.ts'

/*
 * An objection that came by phone, by post or at the counter. It is written down as one that is filed online: the same
 * fields, files that wait beside the form, one queue, the same deliveries and the same receipt.
 */

/** For so long whoever wrote it down can print the access code again. */
const RECEIPT_MS = 24 * 60 * 60 * 1000

/** The form of one member of staff, by its token; nobody else finds its files or its receipt. */
export function deskOwner(actor: Actor, { token, noticeId }: Owner): Owner {
  return { token: `desk:${actor.id}:${token}`, noticeId }
}

/** Whether somebody may write down objections; for which notice, the bureau that it goes to decides. */
export function mayRecord(actor: Actor): boolean {
  return actor.bureauId !== null && can(actor, 'record', { bureauId: actor.bureauId })
}

/**
 * Writes down an objection with the files that wait for it. The instant of receipt is that of writing it down; the day
 * on which it arrived is kept beside it and decides whether it was late. The same form again has the same receipt.
 * Refuses FORBIDDEN, and INVALID with every field that is missing or wrong, or `not_your_bureau` at `notice`.
 */
export async function recordFiling(
  actor: Actor,
  owner: Owner,
  typed: Record<string, unknown>,
  { at }: { at: Date },
): Promise<Receipt> {
  if (!mayRecord(actor)) throw new Refusal('FORBIDDEN', 'not_allowed')
  const key = keyOfFiling(owner)
  const earlier = await findReceiptFor(key)
  if (earlier) return earlier
  const { way, arrivedOn, ...input } = parseInput(recordingInput(dateAt(at)), typed)
  const filing = await findFiling(owner)
  const files = filing ? await openFiles(filing) : []
  const receipt = await fileKept(input, files, key, { at, recorded: { by: actor, way, arrivedOn } })
  await prisma().objectionDraft.updateMany({
    where: { tokenHash: sha256(owner.token), noticeId: owner.noticeId },
    data: { reference: receipt.reference, updatedAt: at },
  })
  return receipt
}

/** The receipt of what was written down with a form, for the day after; null when there is none any more. */
export async function findRecorded(owner: Owner, at: Date): Promise<Receipt | null> {
  const receipt = await findReceiptFor(keyOfFiling(owner))
  if (!receipt || at.getTime() - receipt.receivedAt.getTime() > RECEIPT_MS) return null
  return receipt
}
