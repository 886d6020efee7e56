import { z } from 'zod'
import { audit } from '#lib/audit.ts'
import { inTransaction, prisma } from '#lib/db.ts'
import type { Actor } from './actor.ts'

const MINUTE = 60_000

/** How long a session lasts at most, and how long without a request (reliability.md section 4). */
export const SESSION_LIMITS = { longestMs: 8 * 60 * MINUTE, idleMs: 30 * MINUTE } as const

/** A request is written down at most so often, or each page would be a write. */
const TOUCH_MS = MINUTE

type Moment = { at: Date }

/** A browser's session: whose it is or was, and the person while it lasts. */
export type StaffSession = { id: string; staffId: string; actor: Actor | null }

/** Begins a session for somebody who has just proved who they are. Its id goes into the cookie. */
export async function startSession(staffId: string, { at }: Moment): Promise<string> {
  const { id } = await prisma().staffSession.create({
    data: { staffId, startedAt: at, seenAt: at },
    select: { id: true },
  })
  return id
}

const sessionSelect = {
  id: true,
  staffId: true,
  startedAt: true,
  seenAt: true,
  endedAt: true,
  staff: { select: { id: true, role: true, bureauId: true, name: true, dismissedAt: true } },
} as const

/**
 * The session with this id, which a request has just used; null when there never was one. Its `actor` is null once
 * it was ended, is too old or idle, or its person was dismissed.
 */
export async function findSession(id: string, { at }: Moment): Promise<StaffSession | null> {
  if (!z.uuid().safeParse(id).success) return null
  const row = await prisma().staffSession.findUnique({ where: { id }, select: sessionSelect })
  if (!row) return null
  const { staffId, staff } = row
  if (staff.dismissedAt !== null || !isAlive(row, at)) return { id, staffId, actor: null }
  await touch(id, at)
  const { dismissedAt: _, ...actor } = staff
  return { id, staffId, actor }
}

type Times = { startedAt: Date; seenAt: Date; endedAt: Date | null }

function isAlive({ startedAt, seenAt, endedAt }: Times, at: Date): boolean {
  const now = at.getTime()
  return (
    endedAt === null &&
    now - startedAt.getTime() < SESSION_LIMITS.longestMs &&
    now - seenAt.getTime() < SESSION_LIMITS.idleMs
  )
}

async function touch(id: string, at: Date): Promise<void> {
  const before = new Date(at.getTime() - TOUCH_MS)
  await prisma().staffSession.updateMany({
    where: { id, endedAt: null, seenAt: { lt: before } },
    data: { seenAt: at },
  })
}

/** Ends a session, once: whoever holds a copy of its cookie is out at once. */
export async function endSession(id: string, { at }: Moment): Promise<void> {
  if (!z.uuid().safeParse(id).success) return
  await inTransaction(async (tx) => {
    const [ended] = await tx.staffSession.updateManyAndReturn({
      where: { id, endedAt: null },
      data: { endedAt: at },
      select: { staffId: true, staff: { select: { bureauId: true } } },
    })
    if (!ended) return
    const { staffId, staff } = ended
    await audit(tx, {
      at,
      actorId: staffId,
      bureauId: staff.bureauId,
      action: 'staff.signed_out',
      subject: 'staff',
      subjectId: staffId,
    })
  })
}
