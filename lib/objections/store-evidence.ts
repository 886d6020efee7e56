import { sha256 } from '#lib/crypto/codes.ts'
import { sealBytes, sealJson } from '#lib/crypto/seal.ts'
import type { Transaction } from '#lib/db.ts'
import type { KeptEvidence } from './keep-evidence.ts'

/** To which objection, with which event if it came later, and how many files stand in front. */
type Place = { id: string; eventId?: string; from: number; at: Date }

/**
 * Stores files, each sealed to its place among those of its objection, counted from 0. One after the other: what is
 * sealed and written of one is in memory once, not of all.
 */
export async function storeEvidence(
  tx: Transaction,
  { id, eventId, from, at }: Place,
  files: readonly KeptEvidence[],
): Promise<void> {
  for (const [index, file] of files.entries()) {
    const position = from + index
    const context = `evidence:${id}:${position}`
    await tx.evidence.create({
      data: {
        objectionId: id,
        eventId: eventId ?? null,
        position,
        mediaType: file.mediaType,
        size: file.bytes.length,
        sha256: sha256(file.bytes),
        sealedName: sealJson(file.name, `${context}:name`),
        sealed: sealBytes(file.bytes, context),
        scan: file.scan,
        createdAt: at,
      },
      select: { id: true },
    })
  }
}
