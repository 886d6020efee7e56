import { openJson } from '#lib/crypto/seal.ts'
import type { Transaction } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { writeLetter } from '#lib/mail/letters.ts'
import type { Recounted } from '#lib/notices/recount.ts'
import { isLate } from './lateness.ts'
import { sealedObjection } from './schema.ts'

/**
 * Tells the parties of a recounted deadline: the bureau's addresses, and those who objected and left an address.
 * Objections that came in time by the new day are no longer marked late.
 */
export async function tellOfDeadline(
  tx: Transaction,
  recounted: Recounted,
  { at }: { at: Date },
): Promise<void> {
  const { noticeId, number, bureauId, deadline } = recounted
  const recipients = await tx.recipient.findMany({
    where: { bureauId, channel: 'email', retiredAt: null },
    select: { address: true },
  })
  const objections = await tx.objection.findMany({
    where: { noticeId, status: { notIn: ['decided', 'withdrawn_by_objector'] } },
    select: { id: true, sealed: true, late: true, receivedAt: true, arrivedOn: true },
  })
  const inTime = objections.filter((one) => one.late && !isLate(one, deadline.until))
  await tx.objection.updateMany({
    where: { id: { in: inTime.map(({ id }) => id) } },
    data: { late: false, version: { increment: 1 } },
  })
  const objectors = objections.map(({ id, sealed }) => emailOf(id, sealed))
  const addresses = new Set([...recipients.map(({ address }) => address), ...objectors])
  for (const to of addresses) {
    if (to !== null)
      await writeLetter(tx, 'deadline_changed', { to, values: valuesOf(number, deadline) }, { at })
  }
}

function valuesOf(noticeNumber: string, { until, provisional }: Recounted['deadline']) {
  const link = `${env().PUBLIC_URL}/notices/${noticeNumber}`
  return { noticeNumber, until, provisional: provisional ? ('yes' as const) : ('no' as const), link }
}

function emailOf(id: string, sealed: Uint8Array): string | null {
  return sealedObjection.parse(openJson(sealed, `objection:${id}`)).email
}
