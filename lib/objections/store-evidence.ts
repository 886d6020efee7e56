import { sha256 } from '#lib/crypto/codes.ts'
import { sealBytes, sealJson } from '#lib/crypto/seal.ts'
import { uuidv7 } from '#lib/crypto/uuid.ts'
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
    const sealedName = sealJson(file.name, `${context}:name`)
    const sealed = sealBytes(file.bytes, context)
    // As a model's field the bytes would stay in memory, as text and for good (Prisma 7.10).
    await tx.$executeRaw`
      insert into evidence
        (id, objection_id, event_id, position, media_type, size, sha256, sealed_name, sealed, scan, created_at)
      values (${uuidv7(at)}::uuid, ${id}::uuid, ${eventId ?? null}::uuid, ${position}, ${file.mediaType},
        ${file.bytes.length}, ${sha256(file.bytes)}, ${sealedName}, ${sealed}, ${file.scan}::evidence_scan, ${at})`
  }
}
