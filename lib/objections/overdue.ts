import { inTransaction, prisma, type Transaction } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { writeLetter } from '#lib/mail/letters.ts'
import { findEmails } from '#lib/staff/email.ts'
import { ANSWERED } from './queries.ts'
import { cameBefore, overdueBefore } from './service-time.ts'

/** How many cases somebody was told of. */
export type Reminded = { reminded: number; escalated: number }

/** The registrar hears of a case when twice the service time is over. */
const PATIENCE = 2

/**
 * Tells of the answers that are overdue by the bureau's own service time: its admins once, and once the registrars when
 * nothing happened in as long a time again. The mails carry the number of cases and a link; the desk shows the same to
 * whoever has no address. Each case is told of once, also by two workers at once or after a day without any.
 */
export async function remindOverdue(at: Date): Promise<Reminded> {
  const bureaus = await prisma().bureau.findMany({
    where: { serviceDays: { not: null } },
    select: { id: true, name: true, serviceDays: true },
  })
  const total = { reminded: 0, escalated: 0 }
  for (const bureau of bureaus) {
    const { reminded, escalated } = await inTransaction((tx) => remindOf(tx, bureau, at))
    total.reminded += reminded
    total.escalated += escalated
  }
  return total
}

type Slow = { id: string; name: string; serviceDays: number | null }

async function remindOf(tx: Transaction, { id, name, serviceDays }: Slow, at: Date): Promise<Reminded> {
  const overdue = overdueBefore(serviceDays, at)
  const longOverdue = overdueBefore(serviceDays && serviceDays * PATIENCE, at)
  if (!overdue || !longOverdue) return { reminded: 0, escalated: 0 }
  const open = { bureauId: id, canary: false, status: { notIn: [...ANSWERED] } }
  const { count: reminded } = await tx.objection.updateMany({
    where: { ...open, remindedAt: null, OR: cameBefore(overdue) },
    data: { remindedAt: at },
  })
  const { count: escalated } = await tx.objection.updateMany({
    where: { ...open, remindedAt: { not: null }, escalatedAt: null, OR: cameBefore(longOverdue) },
    data: { escalatedAt: at },
  })
  if (reminded > 0) {
    const link = `${env().PUBLIC_URL}/desk/objections?overdue=yes`
    await tell(tx, { role: 'bureau_admin', bureauId: id }, { bureau: name, count: reminded, link }, at)
  }
  if (escalated > 0) {
    const link = `${env().PUBLIC_URL}/desk`
    await tell(tx, { role: 'registrar', bureauId: null }, { bureau: name, count: escalated, link }, at)
  }
  return { reminded, escalated }
}

async function tell(
  tx: Transaction,
  who: Parameters<typeof findEmails>[1],
  values: { bureau: string; count: number; link: string },
  at: Date,
): Promise<void> {
  for (const to of await findEmails(tx, who)) await writeLetter(tx, 'overdue', { to, values }, { at })
}

/** A bureau with cases that the registrar was told of and that still wait. */
export type SlowBureau = { id: string; name: string; nameEn: string; count: number; oldest: Date }

/** The bureaus whose answers are long overdue, the most cases first; for the registrar, without a word of any case. */
export async function listSlowBureaus(): Promise<SlowBureau[]> {
  const groups = await prisma().objection.groupBy({
    by: ['bureauId'],
    where: { escalatedAt: { not: null }, decidedAt: null, withdrawnAt: null },
    _count: true,
    _min: { receivedAt: true },
  })
  const names = await prisma().bureau.findMany({
    where: { id: { in: groups.map(({ bureauId }) => bureauId) } },
    select: { id: true, name: true, nameEn: true },
  })
  return groups
    .flatMap(({ bureauId, _count: count, _min: { receivedAt: oldest } }) => {
      const bureau = names.find(({ id }) => id === bureauId)
      return bureau && oldest ? [{ ...bureau, count, oldest }] : []
    })
    .toSorted((a, b) => b.count - a.count)
}
