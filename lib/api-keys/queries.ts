import { type CalendarDate, dateAt, fromDateColumn, toDateColumn } from '#lib/calendar/dates.ts'
import { prisma } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import type { ApiScope } from '#lib/generated/prisma/enums.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { openContact } from './contact.ts'
import { type KeyState, requireKeyManager, stateOf } from './policy.ts'

/** A key as the registrar sees it. */
export type ListedKey = {
  id: string
  name: string
  beginning: string
  contact: string
  scopes: ApiScope[]
  requestsMinute: number
  numbersDay: number
  numbersToday: number
  createdAt: Date
  createdBy: string
  expiresOn: CalendarDate | null
  revokedAt: Date | null
  revokedBy: string | null
  lastUsedOn: CalendarDate | null
  state: KeyState
}

/** All keys, those that are accepted first, then the newest. Refuses FORBIDDEN `not_allowed`. */
export async function listKeys(actor: Actor, at: Date): Promise<ListedKey[]> {
  requireKeyManager(actor)
  const rows = await prisma().apiKey.findMany({ orderBy: { id: 'desc' }, select: selectOn(at) })
  const keys = rows.map((row) => presentKey(row, at))
  return [...keys.filter(({ state }) => state === 'live'), ...keys.filter(({ state }) => state !== 'live')]
}

/** One of them. Refuses FORBIDDEN `not_allowed`, NOT_FOUND `not_found`. */
export async function requireListedKey(actor: Actor, id: string, at: Date): Promise<ListedKey> {
  requireKeyManager(actor)
  const row = await prisma().apiKey.findUnique({ where: { id }, select: selectOn(at) })
  if (!row) throw new Refusal('NOT_FOUND', 'not_found')
  return presentKey(row, at)
}

/** Whether somebody has revoked a key. */
export async function hasRevoked(actor: Actor, id: string): Promise<boolean> {
  return (await prisma().apiKey.count({ where: { id, revokedById: actor.id } })) > 0
}

function selectOn(at: Date) {
  return {
    id: true,
    name: true,
    beginning: true,
    sealedContact: true,
    scopes: true,
    requestsMinute: true,
    numbersDay: true,
    createdAt: true,
    createdBy: { select: { name: true } },
    expiresOn: true,
    revokedAt: true,
    revokedBy: { select: { name: true } },
    lastUsedOn: true,
    days: { where: { day: toDateColumn(dateAt(at)) }, select: { numbers: true } },
  } as const
}

type Row = Pick<
  ListedKey,
  'id' | 'name' | 'beginning' | 'scopes' | 'requestsMinute' | 'numbersDay' | 'createdAt' | 'revokedAt'
> & {
  sealedContact: Uint8Array
  createdBy: { name: string }
  revokedBy: { name: string } | null
  expiresOn: Date | null
  lastUsedOn: Date | null
  days: { numbers: number }[]
}

function presentKey({ sealedContact, days, ...row }: Row, at: Date): ListedKey {
  return {
    ...row,
    contact: openContact({ id: row.id, sealedContact }),
    numbersToday: days[0]?.numbers ?? 0,
    createdBy: row.createdBy.name,
    revokedBy: row.revokedBy?.name ?? null,
    expiresOn: row.expiresOn && fromDateColumn(row.expiresOn),
    lastUsedOn: row.lastUsedOn && fromDateColumn(row.lastUsedOn),
    state: stateOf(row, at),
  }
}
