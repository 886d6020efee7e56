import { sha256 } from '#lib/crypto/codes.ts'
import { prisma } from '#lib/db.ts'
import { hashOfNumber } from './keys.ts'
import { isConfirmable } from './policy.ts'
import { openEndToken, openOwnToken } from './tokens.ts'

/** What a link from the mail that asks for confirmation leads to: a watch to confirm, one that is, or nothing any more. */
export type Confirmable = { id: string; addressHash: Uint8Array; state: 'open' | 'confirmed' }

/** Changes nothing: a mail scanner that follows the link confirms nothing. Null for a link that is of no use any more. */
export async function findConfirmable(token: string, at: Date): Promise<Confirmable | null> {
  const watch = await prisma().watch.findUnique({
    where: { confirmHash: sha256(token) },
    select: { id: true, addressHash: true, confirmSentAt: true, confirmedAt: true },
  })
  if (!watch?.confirmSentAt || !isConfirmable(watch.confirmSentAt, at)) return null
  const { id, addressHash, confirmedAt } = watch
  return { id, addressHash, state: confirmedAt ? 'confirmed' : 'open' }
}

/** The watch that a token ends, to be named before it goes; null when there is none any more. */
export async function findEnding(token: string): Promise<{ id: string } | null> {
  const id = openEndToken(token)
  return id === null ? null : prisma().watch.findUnique({ where: { id }, select: { id: true } })
}

export type OwnWatch = { id: string; digest: boolean; confirmedAt: Date }

/** The confirmed watches of the address whose token this is, oldest first; null for a token that is none. */
export async function findOwn(token: string): Promise<OwnWatch[] | null> {
  const addressHash = openOwnToken(token)
  if (!addressHash) return null
  const rows = await prisma().watch.findMany({
    where: { addressHash, confirmedAt: { not: null } },
    orderBy: [{ confirmedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, digest: true, confirmedAt: true },
  })
  return rows.flatMap(({ confirmedAt, ...row }) => (confirmedAt ? [{ ...row, confirmedAt }] : []))
}

/** Which of the address's watches is of the number that was typed; null when none is. */
export async function matchOwn(token: string, number: string): Promise<string | null> {
  const addressHash = openOwnToken(token)
  if (!addressHash) return null
  const watch = await prisma().watch.findFirst({
    where: { addressHash, keyHash: hashOfNumber(number), confirmedAt: { not: null } },
    select: { id: true },
  })
  return watch?.id ?? null
}
