import { sha256 } from '#lib/crypto/codes.ts'
import { sealBytes, sealJson } from '#lib/crypto/seal.ts'
import type { KeptEvidence } from './keep-evidence.ts'

/** A file as the database holds it, sealed to its place among the files of its objection, counted from 0. */
export function evidenceColumns(objectionId: string, file: KeptEvidence, position: number, at: Date) {
  const context = `evidence:${objectionId}:${position}`
  return {
    position,
    mediaType: file.mediaType,
    size: file.bytes.length,
    sha256: sha256(file.bytes),
    sealedName: sealJson(file.name, `${context}:name`),
    sealed: sealBytes(file.bytes, context),
    scan: file.scan,
    createdAt: at,
  }
}
