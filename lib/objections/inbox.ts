import { prisma } from '#lib/db.ts'
import type { Prisma } from '#lib/generated/prisma/client.ts'
import type { ObjectionGround } from '#lib/generated/prisma/enums.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { ANSWERED, INBOX_PAGE, type InboxItem, inboxSelect, requireInbox } from './queries.ts'
import { cameBefore, overdueBefore } from './service-time.ts'

/** Which objections of a bureau, and in which order. */
export type InboxFilter = {
  view: 'open' | 'answered'
  who: 'all' | 'mine' | 'unassigned'
  overdue: boolean
  ground: ObjectionGround | null
  /** Those to one notice alone. */
  noticeId: string | null
  order: 'oldest' | 'newest'
}

/** Objections to one notice: how many there are, and the first of them. */
export type InboxGroup = { noticeId: string; count: number; items: InboxItem[] }

export type Inbox = { groups: InboxGroup[]; pages: number }

/** Groups on a page, and how many objections of a group its line shows; the rest is on the list of the notice alone. */
const GROUPS = 20
export const GROUP_SHOWN = 5

type Where = Prisma.ObjectionWhereInput

/**
 * What waits for the bureau, objections to one notice together, or what it answered. No fact about who objects. Refuses
 * FORBIDDEN to whoever has no inbox. Pages count from 1.
 */
export async function listInbox(
  actor: Actor,
  filter: InboxFilter,
  { page, at }: { page: number; at: Date },
): Promise<Inbox> {
  const where = await whereOf(actor, filter, at)
  const isGrouped = filter.view === 'open' && filter.noticeId === null
  return isGrouped ? listGroups(where, filter, page) : listSingles(where, filter, page)
}

/** How many objections of a bureau are overdue. */
export async function countOverdue(actor: Actor, at: Date): Promise<number> {
  return prisma().objection.count({ where: await whereOf(actor, { ...EVERYTHING, overdue: true }, at) })
}

/** All that waits, the oldest first. */
export const EVERYTHING: InboxFilter = {
  view: 'open',
  who: 'all',
  overdue: false,
  ground: null,
  noticeId: null,
  order: 'oldest',
}

/** The other open or answered objections of the bureau to the same notice, the oldest first. */
export function listSiblings(
  actor: Actor,
  { id, noticeId }: { id: string; noticeId: string },
): Promise<InboxItem[]> {
  return find({ bureauId: requireInbox(actor), noticeId, id: { not: id } }, 'oldest', 0, INBOX_PAGE)
}

/** The instant before which a case of this bureau must have come to be overdue; null when it has set no time. */
export async function findOverdueBefore({ bureauId }: { bureauId: string }, at: Date): Promise<Date | null> {
  const bureau = await prisma().bureau.findUnique({ where: { id: bureauId }, select: { serviceDays: true } })
  return overdueBefore(bureau?.serviceDays ?? null, at)
}

async function whereOf(actor: Actor, filter: InboxFilter, at: Date): Promise<Where> {
  const bureauId = requireInbox(actor)
  const { view, who, overdue, ground, noticeId } = filter
  const answered: Where = { status: { in: [...ANSWERED] } }
  const limit = overdue ? await findOverdueBefore({ bureauId }, at) : null
  return {
    bureauId,
    canary: false,
    AND: [
      view === 'answered' ? answered : { NOT: answered },
      who === 'mine' ? { assigneeId: actor.id } : {},
      who === 'unassigned' ? UNASSIGNED : {},
      overdue ? (limit ? { OR: cameBefore(limit) } : NOTHING) : {},
      ground ? { ground } : {},
      noticeId ? { noticeId } : {},
    ],
  }
}

/** (Prisma takes an empty OR within AND for no condition.) */
const NOTHING: Where = { id: { in: [] } }

/** Also what somebody had in hand who has left. */
const UNASSIGNED: Where = { OR: [{ assigneeId: null }, { assignee: { dismissedAt: { not: null } } }] }

async function listSingles(where: Where, { order }: InboxFilter, page: number): Promise<Inbox> {
  const [items, total] = await Promise.all([
    find(where, order, (page - 1) * INBOX_PAGE, INBOX_PAGE),
    prisma().objection.count({ where }),
  ])
  const groups = items.map((item) => ({ noticeId: item.notice.id, count: 1, items: [item] }))
  return { groups, pages: Math.ceil(total / INBOX_PAGE) }
}

async function listGroups(where: Where, { order }: InboxFilter, page: number): Promise<Inbox> {
  const all = await prisma().objection.groupBy({
    by: ['noticeId'],
    where,
    _count: true,
    orderBy: order === 'oldest' ? { _min: { receivedAt: 'asc' } } : { _max: { receivedAt: 'desc' } },
  })
  const shown = all.slice((page - 1) * GROUPS, page * GROUPS)
  const items = await itemsOf(where, shown, order)
  const groups = shown.map(({ noticeId, _count: count }) => ({
    noticeId,
    count,
    items: items.filter(({ notice }) => notice.id === noticeId),
  }))
  return { groups, pages: Math.ceil(all.length / GROUPS) }
}

/** A notice with very many objections is asked for by itself, so that it takes nobody's place. */
async function itemsOf(
  where: Where,
  groups: readonly { noticeId: string; _count: number }[],
  order: InboxFilter['order'],
): Promise<InboxItem[]> {
  const [few, many] = [true, false].map((isFew) =>
    groups.flatMap(({ noticeId, _count }) => (_count <= GROUP_SHOWN === isFew ? [noticeId] : [])),
  )
  const lists = await Promise.all([
    find({ ...where, noticeId: { in: few } }, order, 0, GROUPS * GROUP_SHOWN),
    ...(many ?? []).map((noticeId) => find({ ...where, noticeId }, order, 0, GROUP_SHOWN)),
  ])
  return lists.flat()
}

function find(where: Where, order: InboxFilter['order'], skip: number, take: number): Promise<InboxItem[]> {
  const direction = order === 'oldest' ? 'asc' : 'desc'
  return prisma().objection.findMany({
    where,
    orderBy: [{ receivedAt: direction }, { id: direction }],
    skip,
    take,
    select: inboxSelect,
  })
}
