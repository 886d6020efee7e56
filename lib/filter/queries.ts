import { prisma, sql } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import { KEY_RULES } from './format.ts'
import { HASHES_BY_PREFIX } from './statement.ts'

const described = {
  kind: true,
  count: true,
  asOf: true,
  entries: true,
  sha256: true,
  size: true,
} as const

/** A base and the deltas that add to it, in their order. Refuses NOT_FOUND `no_filter` as long as none was made. */
export async function requireFilter() {
  const base = await prisma().filterFile.findFirst({
    where: { kind: 'base', keyRules: KEY_RULES },
    orderBy: [{ asOf: 'desc' }, { id: 'desc' }],
    select: {
      ...described,
      deltas: { orderBy: [{ asOf: 'asc' }, { id: 'asc' }], select: described },
    },
  })
  if (!base) throw new Refusal('NOT_FOUND', 'no_filter')
  const { deltas, ...file } = base
  return [file, ...deltas]
}

export type StoredFilter = Awaited<ReturnType<typeof requireFilter>>[number]

/** The note of the newest checkpoint all of whose entries were there at some number of entries; null for none. */
export async function checkpointWithin(entries: bigint): Promise<string | null> {
  const row = await prisma().registerCheckpoint.findFirst({
    where: { size: { lte: entries } },
    orderBy: { size: 'desc' },
    select: { note: true },
  })
  return row?.note ?? null
}

/** Whether there is a file with this SHA-256, in hexadecimal. */
export async function isFilterFile(sha256: string): Promise<boolean> {
  return (await prisma().filterFile.count({ where: { sha256: Buffer.from(sha256, 'hex') } })) > 0
}

/** Its bytes. Refuses NOT_FOUND `no_filter_file`. */
export async function readFilterFile(sha256: string): Promise<Uint8Array> {
  const [row] = await sql()<{ bytes: Uint8Array }[]>`
    select bytes from filter_files where sha256 = ${Buffer.from(sha256, 'hex')}`
  if (!row) throw new Refusal('NOT_FOUND', 'no_filter_file')
  return row.bytes
}

/** The hashes of all values under which something is published that begin with these four hexadecimal digits. */
export async function hashesBeginning(prefix: string): Promise<{ asOf: string; hashes: string[] }> {
  const [row] = await sql().unsafe<{ asOf: string; hashes: string[] }[]>(
    HASHES_BY_PREFIX,
    [Buffer.from(prefix, 'hex')],
    { prepare: true },
  )
  if (!row) throw new Error('the hashes gave no row')
  return row
}
