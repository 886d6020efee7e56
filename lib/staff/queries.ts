import { z } from 'zod'
import { prisma } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import type { StaffRole } from '#lib/generated/prisma/enums.ts'
import type { Actor } from './actor.ts'

const idSchema = z.uuid()

const actorSelect = { id: true, role: true, bureauId: true, name: true } as const

/** The person with this id as the row says now; null when there is none or the person is dismissed. */
export async function findActor(staffId: string): Promise<Actor | null> {
  if (!idSchema.safeParse(staffId).success) return null
  return prisma().staff.findFirst({
    where: { id: staffId, dismissedAt: null },
    select: actorSelect,
  })
}

/** The person with this login as the row says now; null when there is none or the person is dismissed. */
export async function findActorByLogin(login: string): Promise<Actor | null> {
  return prisma().staff.findFirst({ where: { login, dismissedAt: null }, select: actorSelect })
}

/** Who has drafted for a bureau the longest: the owner of drafts that nobody typed. Null when nobody does. */
export async function findDrafter(bureauId: string): Promise<Actor | null> {
  return prisma().staff.findFirst({
    where: { bureauId, role: 'publisher', dismissedAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: actorSelect,
  })
}

/** Who works for a bureau and has not left it, by name. */
export function listColleagues(bureauId: string): Promise<{ id: string; name: string; role: StaffRole }[]> {
  return prisma().staff.findMany({
    where: { bureauId, dismissedAt: null },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, role: true },
  })
}

/** As `findActor`; throws FORBIDDEN `sign_in_needed` instead of null. Call it once a request, never keep it. */
export async function requireActor(staffId: string | null | undefined): Promise<Actor> {
  const actor = staffId ? await findActor(staffId) : null
  if (!actor) throw new Refusal('FORBIDDEN', 'sign_in_needed')
  return actor
}
