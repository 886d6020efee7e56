import { toDateColumn } from '#lib/calendar/dates.ts'
import { sha256 } from '#lib/crypto/codes.ts'
import { inTransaction, prisma } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import { countConfirmed, holdAddress } from './address.ts'
import { monthBefore } from './months.ts'
import { isConfirmable, LETTERS_KEPT_MS, MOST_WATCHES, UNCONFIRMED_KEPT_MS } from './policy.ts'
import { openEndToken, openOwnToken } from './tokens.ts'

type Moment = { at: Date }

/**
 * Confirms the watch for which a link was mailed; a second time changes nothing. Refuses NOT_FOUND for a link that is
 * unknown, too old or replaced by a newer one, CONFLICT `watches_full` when the address has all its watches by now.
 */
export async function confirmWatch(token: string, { at }: Moment): Promise<void> {
  await inTransaction(async (tx) => {
    const watch = await tx.watch.findUnique({
      where: { confirmHash: sha256(token) },
      select: { id: true, addressHash: true, confirmSentAt: true, confirmedAt: true },
    })
    if (!watch?.confirmSentAt || !isConfirmable(watch.confirmSentAt, at)) throw gone()
    if (watch.confirmedAt) return
    await holdAddress(tx, watch.addressHash)
    const { count } = await tx.watch.updateMany({
      where: { id: watch.id, confirmedAt: null },
      data: { confirmedAt: at },
    })
    if (count === 0) return
    if ((await countConfirmed(tx, watch.addressHash)) > MOST_WATCHES) {
      throw new Refusal('CONFLICT', 'watches_full')
    }
  })
}

/** Ends a watch and forgets it, with every mail that was written for it. Ending what is no more changes nothing. */
export async function endWatch(token: string): Promise<void> {
  const id = openEndToken(token)
  if (id !== null) await prisma().watch.deleteMany({ where: { id } })
}

/** Whether a monthly count is mailed from now on. Refuses NOT_FOUND for a watch that is not the token's. */
export async function setDigest(
  token: string,
  { id, digest }: { id: string; digest: boolean },
  { at }: Moment,
): Promise<void> {
  const addressHash = openOwnToken(token)
  if (!addressHash) throw gone()
  const { count } = await prisma().watch.updateMany({
    where: { id, addressHash, confirmedAt: { not: null } },
    // Nothing was counted for it in the months before.
    data: digest ? { digest, digestedMonth: toDateColumn(monthBefore(at)) } : { digest },
  })
  if (count === 0) throw gone()
}

/** What was removed. */
export type PurgedWatches = { watches: number; watchLetters: number; lookUps: number }

/** Removes what nobody confirmed, mails that are through, and counts of months that were told of. */
export async function purgeWatches(now: Date): Promise<PurgedWatches> {
  const before = (ms: number) => ({ lt: new Date(now.getTime() - ms) })
  const { count: watches } = await prisma().watch.deleteMany({
    where: { confirmedAt: null, createdAt: before(UNCONFIRMED_KEPT_MS) },
  })
  const { count: watchLetters } = await prisma().letter.deleteMany({
    where: {
      template: { startsWith: 'watch_' },
      OR: [{ sentAt: before(LETTERS_KEPT_MS) }, { givenUpAt: before(LETTERS_KEPT_MS) }],
    },
  })
  const { count: lookUps } = await prisma().watchedLookup.deleteMany({
    where: { month: { lt: toDateColumn(monthBefore(now)) } },
  })
  return { watches, watchLetters, lookUps }
}

function gone(): Refusal {
  return new Refusal('NOT_FOUND', 'watch_link_gone')
}
