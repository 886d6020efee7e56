import { createHash } from 'node:crypto'
import type { TransactionSql } from 'postgres'
import { uuidv7 } from '#lib/crypto/uuid.ts'
import { prisma, sql } from '#lib/db.ts'
import { encodeFilter } from './encode.ts'
import { type FilterKind, KEY_RULES, readHeader } from './format.ts'
import { hashOf } from './hash.ts'
import { CODING, KEPT_MS, nextKind } from './policy.ts'
import { ALL_KEYS, COUNT_KEYS, COUNT_KEYS_AFTER, KEYS_AFTER } from './statement.ts'

/** A file that was made. `bytes`: its size. */
export type BuiltFilter = { kind: FilterKind; count: number; asOf: Date; bytes: number; sha256: string }

/** Any number, the same in every process: who holds the lock makes the next file. */
const LOCK = 3_816_201
const ROWS_AT_ONCE = 5000

type Stored = { id: string; kind: FilterKind; count: number; entries: string; keyRules: number }

/**
 * Makes the next file, a base or a delta, and stores it. All of it is read in one snapshot, in pieces: 8 bytes of memory
 * for each value, and the file. Null when another process is at it.
 */
export async function buildFilter(): Promise<BuiltFilter | null> {
  return sql().begin('isolation level repeatable read', async (tx) => {
    const [now] = await tx<{ asOf: Date; entries: string; isMine: boolean }[]>`
      select date_trunc('milliseconds', now()) as "asOf", size as entries, pg_try_advisory_xact_lock(${LOCK}) as "isMine"
      from register_head`
    if (!now) throw new Error('the register has no head')
    if (!now.isMine) return null
    const { base, deltas } = await latestFiles(tx)
    const kind = nextKind(base, deltas)
    const after = kind === 'delta' ? (deltas.at(-1) ?? base)?.entries : undefined
    const hashes = await readHashes(tx, after)
    const { asOf, entries } = now
    const header = { kind, keyRules: KEY_RULES, ...CODING[kind], asOf: asOf.getTime() }
    const file = encodeFilter({ ...header, after: Number(after ?? 0), entries: Number(entries) }, hashes)
    const baseId = kind === 'delta' ? (base?.id ?? null) : null
    return store(tx, { kind, baseId, count: readHeader(file).count, asOf, entries, file })
  })
}

async function latestFiles(tx: TransactionSql): Promise<{ base: Stored | null; deltas: Stored[] }> {
  const files = await tx<Stored[]>`
    with latest as (select id from filter_files where kind = 'base' order by as_of desc, id desc limit 1)
    select id, kind, count, entries, key_rules as "keyRules" from filter_files
    where coalesce(base_id, id) = (select id from latest) order by as_of, id`
  const base = files.find(({ kind, keyRules }) => kind === 'base' && keyRules === KEY_RULES) ?? null
  return { base, deltas: files.filter(({ kind }) => kind === 'delta') }
}

type Row = { key: string; shortKey: string | null }

async function readHashes(tx: TransactionSql, after: string | undefined): Promise<Float64Array> {
  const parameters = after === undefined ? [] : [after]
  const [counted] = await tx.unsafe<{ count: string }[]>(after ? COUNT_KEYS_AFTER : COUNT_KEYS, parameters)
  const hashes = new Float64Array(Number(counted?.count ?? 0))
  let place = 0
  const rows = tx.unsafe<Row[]>(after ? KEYS_AFTER : ALL_KEYS, parameters).cursor(ROWS_AT_ONCE)
  for await (const some of rows) {
    for (const { key, shortKey } of some) {
      hashes[place++] = hashOf(key)
      if (shortKey !== null) hashes[place++] = hashOf(shortKey)
    }
  }
  return hashes
}

type NewFile = Pick<BuiltFilter, 'kind' | 'count' | 'asOf'> & {
  baseId: string | null
  entries: string
  file: Buffer
}

/** By SQL, because Prisma keeps the bytes of a model's field in memory (decision 35). */
async function store(tx: TransactionSql, { file, ...row }: NewFile): Promise<BuiltFilter> {
  const { kind, count, asOf, baseId, entries } = row
  const sha256 = createHash('sha256').update(file).digest()
  await tx`
    insert into filter_files (id, kind, base_id, count, as_of, entries, key_rules, sha256, size, bytes)
    values (${uuidv7(asOf)}, ${kind}, ${baseId}, ${count}, ${asOf}, ${entries}, ${KEY_RULES}, ${sha256}, ${file.length},
      ${file})`
  return { kind, count, asOf, bytes: file.length, sha256: sha256.toString('hex') }
}

/**
 * Removes bases, with their deltas, that a newer one took the place of a week ago: until then who had read the manifest
 * may still fetch them. Returns how many files went.
 */
export async function purgeFilters(at: Date): Promise<{ filters: number }> {
  const newer = await prisma().filterFile.findFirst({
    where: { kind: 'base', asOf: { lte: new Date(at.getTime() - KEPT_MS) } },
    orderBy: [{ asOf: 'desc' }, { id: 'desc' }],
    select: { id: true, asOf: true },
  })
  if (!newer) return { filters: 0 }
  const old = { kind: 'base' as const, asOf: { lt: newer.asOf } }
  const filters = await prisma().filterFile.count({ where: { OR: [old, { base: old }] } })
  await prisma().filterFile.deleteMany({ where: old })
  return { filters }
}
