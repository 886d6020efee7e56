import { dateAt, fromDateColumn, toDateColumn } from '#lib/calendar/dates.ts'
import { inTransaction, prisma } from '#lib/db.ts'
import { writeLetter } from '#lib/mail/letters.ts'
import { openAddress } from './address.ts'
import { monthBefore, monthOf } from './months.ts'
import { endingHeaders, endToken, ownToken, watchLink, watchReference } from './tokens.ts'

/**
 * Mails how often each watched number was looked up in the month before, to those who wish it and watched in that
 * month; nothing but the count. Each watch hears of a month once, however often and late this runs. Returns how many
 * were told.
 */
export async function sendDigests(at: Date): Promise<number> {
  const month = toDateColumn(monthBefore(at))
  const due = await prisma().watch.findMany({
    where: { ...dueFor(month), confirmedAt: { lt: new Date(`${monthOf(at)}T00:00:00+08:00`) } },
    orderBy: { id: 'asc' },
    select: { id: true, keyHash: true, addressHash: true, sealedAddress: true, confirmedAt: true },
  })
  let told = 0
  for (const { confirmedAt, ...watch } of due) {
    if (confirmedAt && (await sendDigest({ ...watch, confirmedAt }, month, at))) told += 1
  }
  return told
}

function dueFor(month: Date) {
  return { digest: true, OR: [{ digestedMonth: null }, { digestedMonth: { lt: month } }] }
}

type Watch = {
  id: string
  keyHash: Uint8Array<ArrayBuffer>
  addressHash: Uint8Array
  sealedAddress: Uint8Array
  confirmedAt: Date
}

function sendDigest(watch: Watch, month: Date, at: Date): Promise<boolean> {
  const { id, keyHash } = watch
  return inTransaction(async (tx) => {
    const where = { id, ...dueFor(month) }
    const { count: taken } = await tx.watch.updateMany({ where, data: { digestedMonth: month } })
    if (taken === 0) return false
    const counted = await tx.watchedLookup.findUnique({
      where: { keyHash_month: { keyHash, month } },
      select: { count: true },
    })
    const values = {
      reference: watchReference(id),
      since: dateAt(watch.confirmedAt),
      month: fromDateColumn(month).slice(0, 7),
      count: counted?.count ?? 0,
      ownLink: watchLink({ path: '/watch/own', token: ownToken(watch.addressHash) }),
      endLink: watchLink({ path: '/watch/end', token: endToken(id) }),
    }
    const letter = { to: openAddress(watch), values, headers: endingHeaders(id) }
    await writeLetter(tx, 'watch_digest', letter, { at, watch: { id, aboutId: null } })
    return true
  })
}
