import type { CalendarDate } from '#lib/calendar/dates.ts'
import { addDays, endOf } from '#lib/calendar/days.ts'
import { prisma } from '#lib/db.ts'
import type { Prisma } from '#lib/generated/prisma/client.ts'
import { SENT_CHANNELS } from './channels.ts'
import { presentForStaff, STAFF_SELECT, type StaffDelivery } from './present.ts'
import { type DeliveryScope, within } from './queries.ts'

/** Of the dead deliveries those to one bureau (its code), and those given up on a day or later. */
export type DeadFilter = { bureau?: string | undefined; since?: CalendarDate | undefined }

/** What was given up, that given up last first. The canary's own is told of elsewhere. */
export async function listDead(
  scope: DeliveryScope,
  filter: DeadFilter,
  limit = 100,
): Promise<StaffDelivery[]> {
  const rows = await prisma().delivery.findMany({
    where: { AND: [within(scope), whereDead(filter)] },
    select: STAFF_SELECT,
    orderBy: [{ failedAt: 'desc' }, { id: 'desc' }],
    take: limit,
  })
  return rows.map(presentForStaff)
}

export function countDead(scope: DeliveryScope, filter: DeadFilter): Promise<number> {
  return prisma().delivery.count({ where: { AND: [within(scope), whereDead(filter)] } })
}

export function whereDead({ bureau, since }: DeadFilter): Prisma.DeliveryWhereInput {
  return {
    status: 'dead',
    channel: { in: [...SENT_CHANNELS] },
    objection: { canary: false },
    ...(bureau ? { bureau: { code: bureau } } : {}),
    ...(since ? { failedAt: { gte: endOf(addDays(since, -1)) } } : {}),
  }
}
