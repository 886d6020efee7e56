import { dateAt } from '#lib/calendar/dates.ts'
import { inTransaction, type Transaction } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import { draftIn, submitIn } from '#lib/notices/commands.ts'
import { findActProblems } from '#lib/notices/links.ts'
import type { NoticeDraft } from '#lib/notices/schema.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { checkReadings, isReady } from './check.ts'
import { record } from './commands.ts'
import { readingsOf, requireSource } from './queries.ts'

/** How many notices became drafts, how many of these went on to the reviewers, how many are still to be looked at. */
export type Saved = { drafts: number; submitted: number; left: number }

/** The length that hundreds of drafts may take on a busy machine, all of which commit or none. */
const LONG = { seconds: 120 }

/**
 * Makes drafts of all notices of a source whose numbers were typed twice and whose fields fit, in one transaction;
 * with `submit` those that are complete go on to the reviewers. A text that the bureau has taken in before is left
 * where it is. Refuses as `requireSource` and `draftNotice`; CONFLICT `nothing_to_save`.
 */
export async function saveSource(
  actor: Actor,
  id: string,
  { submit }: { submit: boolean },
  { at }: { at: Date },
): Promise<Saved> {
  return inTransaction(async (tx) => {
    await tx.source.updateMany({ where: { id }, data: { updatedAt: at } })
    const source = await requireSource(actor, id, tx)
    const checked = await checkReadings(source, await readingsOf(id, tx), dateAt(at), tx)
    const open = checked.filter(({ state }) => state === 'open')
    const ready = open.filter(isReady)
    if (ready.length === 0) throw new Refusal('CONFLICT', 'nothing_to_save')
    let submitted = 0
    for (const { id: readingId, hash, parsed, missing } of ready) {
      if (!parsed) continue
      const notice = await draftIn(tx, actor, parsed, { at, sourceHash: new Uint8Array(hash) })
      await tx.reading.update({
        where: { id: readingId },
        data: { state: 'saved', noticeId: notice.id },
        select: { id: true },
      })
      if (submit && missing.length === 0 && (await isPossible(tx, parsed, at))) {
        await submitIn(tx, actor, notice, { at })
        submitted += 1
      }
    }
    const left = open.length - ready.length
    if (left === 0) await tx.source.update({ where: { id }, data: { savedAt: at }, select: { id: true } })
    await record(tx, actor, 'source.saved', source, at, { drafts: ready.length, submitted })
    return { drafts: ready.length, submitted, left }
  }, LONG)
}

async function isPossible(tx: Transaction, draft: NoticeDraft, at: Date): Promise<boolean> {
  return (await findActProblems(draft, dateAt(at), tx)).length === 0
}
