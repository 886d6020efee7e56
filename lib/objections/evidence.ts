import { fileTypeFromBuffer } from 'file-type'
import { type FieldProblem, invalidInput } from '#lib/errors.ts'
import { EVIDENCE_TYPES, type EvidenceInput, type EvidenceType, LIMITS } from './schema.ts'

/** A file that was looked at: its type comes from its content. */
export type CheckedEvidence = { name: string; mediaType: EvidenceType; bytes: Uint8Array<ArrayBuffer> }

const MEGABYTE = 1024 * 1024

/** Looks at each file's content, size and number. Refuses INVALID naming the files as `evidence.0`, `evidence.1` …. */
export async function checkEvidence(files: readonly EvidenceInput[]): Promise<CheckedEvidence[]> {
  if (files.length > LIMITS.evidence.files) {
    throw invalidInput([{ field: 'evidence', code: 'too_many', values: { max: LIMITS.evidence.files } }])
  }
  const checked = await Promise.all(files.map(checkFile))
  const problems = checked.filter((result) => 'code' in result)
  if (problems.length > 0) throw invalidInput(problems)
  return checked.filter((result) => 'bytes' in result)
}

async function checkFile(
  { name, bytes }: EvidenceInput,
  index: number,
): Promise<CheckedEvidence | FieldProblem> {
  const field = `evidence.${index}`
  if (bytes?.length === 0) return { field, code: 'empty_file' }
  if (!bytes || bytes.length > LIMITS.evidence.bytes) {
    return { field, code: 'too_large', values: { max: LIMITS.evidence.bytes / MEGABYTE } }
  }
  const found = await fileTypeFromBuffer(bytes)
  const mediaType = EVIDENCE_TYPES.find((type) => type === found?.mime)
  if (!mediaType) return { field, code: 'wrong_media_type' }
  return { name: plainFileName(name), mediaType, bytes }
}

/** A name that is safe to show and to save: no path, no control characters, not endless. */
export function plainFileName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  return (
    last
      .replace(/[\p{Cc}\p{Cf}"<>:|?*]/gu, '')
      .slice(-100)
      .trim() || 'file'
  )
}
