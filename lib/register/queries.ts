import { prisma } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import type { Prisma } from '#lib/generated/prisma/client.ts'

const checkpointSelect = {
  size: true,
  root: true,
  note: true,
  keys: true,
  signedAt: true,
} as const satisfies Prisma.RegisterCheckpointSelect

type CheckpointRow = Prisma.RegisterCheckpointGetPayload<{ select: typeof checkpointSelect }>

/** A signed checkpoint as it is stored; `size` is the number of entries in it. */
export type StoredCheckpoint = Omit<CheckpointRow, 'size'> & { size: number }

/** The latest checkpoint; null as long as nothing was signed. */
export async function latestCheckpoint(): Promise<StoredCheckpoint | null> {
  const row = await prisma().registerCheckpoint.findFirst({
    orderBy: { size: 'desc' },
    select: checkpointSelect,
  })
  return row && { ...row, size: Number(row.size) }
}

/** The latest checkpoint. Refuses NOT_FOUND as long as nothing was signed. */
export async function requireCheckpoint(): Promise<StoredCheckpoint> {
  const checkpoint = await latestCheckpoint()
  if (!checkpoint) throw new Refusal('NOT_FOUND', 'no_checkpoint')
  return checkpoint
}

/** The first checkpoint over an entry, if it was signed before an instant: whenever it is asked for, the same one. */
export async function firstCheckpointOver(sequence: bigint, before: Date): Promise<StoredCheckpoint | null> {
  const row = await prisma().registerCheckpoint.findFirst({
    where: { size: { gte: sequence } },
    orderBy: { size: 'asc' },
    select: checkpointSelect,
  })
  return row && row.signedAt < before ? { ...row, size: Number(row.size) } : null
}

/**
 * When the first entry was appended that waits for a signature; null when none does. A worker signs within seconds:
 * minutes mean that it refuses, or does not run.
 */
export async function unsignedSince(): Promise<Date | null> {
  const signed = await latestCheckpoint()
  const entry = await prisma().registerEntry.findFirst({
    where: { sequence: { gt: signed?.size ?? 0 } },
    orderBy: { sequence: 'asc' },
    select: { appendedAt: true },
  })
  return entry?.appendedAt ?? null
}

/** An entry whole, for whoever may see its content. */
export type StoredEntry = { sequence: number; content: string; leafHash: Uint8Array }

/** The entry of a published notice by its canonical number; null when there is no such notice. */
export async function findEntryOf(number: string): Promise<StoredEntry | null> {
  const row = await prisma().registerEntry.findFirst({
    where: { notice: { number, state: 'published' } },
    select: { sequence: true, content: true, leafHash: true },
  })
  return row && { ...row, sequence: Number(row.sequence) }
}

const lineSelect = {
  sequence: true,
  leafHash: true,
  appendedAt: true,
  notice: { select: { number: true, act: true, bureau: { select: { code: true, name: true } } } },
} as const satisfies Prisma.RegisterEntrySelect

export type LineRow = Prisma.RegisterEntryGetPayload<{ select: typeof lineSelect }>

/** How many lines of the public log are given at once. */
export const MAX_LINES = 1000

/** The lines of the public log from a sequence on, `limit` at most, up to the entry `end`. */
export function listLines(from: number, limit: number, end: number): Promise<LineRow[]> {
  return prisma().registerEntry.findMany({
    where: { sequence: { gte: from, lte: end } },
    orderBy: { sequence: 'asc' },
    take: limit,
    select: lineSelect,
  })
}
