import { env } from '#lib/env.ts'
import { type FieldProblem, invalidInput } from '#lib/errors.ts'
import { scanForViruses } from '#lib/files/virus-scan.ts'
import type { EvidenceScan } from '#lib/generated/prisma/enums.ts'
import { log } from '#lib/log.ts'
import type { CheckedEvidence } from './evidence.ts'
import { redrawImage } from './image.ts'

/** A file as it is kept: a picture drawn anew, a PDF as it came. */
export type KeptEvidence = CheckedEvidence & { scan: EvidenceScan }

/**
 * Makes of files that were looked at what is kept of them. A scanner, where there is one (CLAMAV_URL), sees them as they
 * came, before anything opens them; one that cannot be reached holds nobody up. Refuses INVALID naming the files as
 * `evidence.0`, `evidence.1` …: `infected`, and what `redrawImage` refuses.
 */
export async function keepEvidence(files: readonly CheckedEvidence[]): Promise<KeptEvidence[]> {
  const results = await Promise.all(files.map(keepFile))
  const fields = results.filter((result) => 'code' in result)
  if (fields.length > 0) throw invalidInput(fields)
  return results.filter((result) => 'bytes' in result)
}

async function keepFile(file: CheckedEvidence, index: number): Promise<KeptEvidence | FieldProblem> {
  const field = `evidence.${index}`
  const scan = await scanned(file.bytes)
  if (scan === 'infected') return { field, code: 'infected' }
  if (file.mediaType === 'application/pdf') return { ...file, scan }
  const drawn = await redrawImage(file.bytes, file.mediaType)
  return 'code' in drawn ? { field, ...drawn } : { ...file, bytes: drawn, scan }
}

async function scanned(bytes: Uint8Array): Promise<EvidenceScan | 'infected'> {
  const { CLAMAV_URL: url } = env()
  if (!url) return 'not_scanned'
  const result = await scanForViruses(bytes, { url })
  if (result !== 'unknown') return result
  log().warn('the virus scanner gives no answer; a file is kept and marked as not scanned')
  return 'not_scanned'
}
