import type { Sql } from 'postgres'
import { z } from 'zod'
import { currentKeyId, openBytes, sealBytes } from './seal.ts'
import { SEALED_COLUMNS, type SealedColumn } from './sealed-columns.ts'

/** What became of the values of one column. */
export type Rotated = Pick<SealedColumn, 'table' | 'column'> & {
  /** Sealed anew under the first key. */
  sealed: number
  /** Changed or removed by somebody else on the way. */
  passed: number
  /** That no key of ENCRYPTION_KEYS opens, or not in this place. */
  unreadable: number
}

/** How many values there are under a key that is not the first. */
export type OldKey = { key: string; table: string; column: string; count: number }

/** So many values are held in memory and written at once, whichever comes first. */
const BATCH = { values: 500, bytes: 8_000_000 } as const

/**
 * Seals every sealed value of a database anew under the first key of ENCRYPTION_KEYS. Safe beside running processes
 * and to repeat: a value that changed on the way stays as it is, and what is under the first key is left alone.
 */
export async function rotateKeys(sql: Sql, told: (rotated: Rotated) => void = () => undefined) {
  const rotated: Rotated[] = []
  for (const place of SEALED_COLUMNS) {
    const result = await rotateColumn(sql, place)
    told(result)
    rotated.push(result)
  }
  return rotated
}

/** The values that are not under the first key, counted by key and column. */
export async function oldKeysInUse(sql: Sql): Promise<OldKey[]> {
  const found: OldKey[] = []
  for (const { table, column } of SEALED_COLUMNS) {
    const rows = await sql.unsafe(
      `select sealing_key(${column}) as key, count(*)::int as count from ${table}
       where sealing_key(${column}) <> $1 group by 1 order by 1`,
      [currentKeyId()],
    )
    const counts = z.array(z.object({ key: z.string(), count: z.int() })).parse([...rows])
    found.push(...counts.map((count) => ({ ...count, table, column })))
  }
  return found
}

const placeSchema = z.object({ row: z.string(), context: z.string(), size: z.int() })

type Place = z.output<typeof placeSchema>

/** A snapshot tells which rows there are; a value is read when its turn has come. */
async function rotateColumn(sql: Sql, { table, column, context }: SealedColumn): Promise<Rotated> {
  const result = { table, column, sealed: 0, passed: 0, unreadable: 0 }
  await sql.begin('read only', async (snapshot) => {
    const query = snapshot.unsafe(
      `select ctid::text as row, ${context} as context, octet_length(${column}) as size from ${table}
       where sealing_key(${column}) <> $1`,
      [currentKeyId()],
    )
    for await (const rows of query.cursor(BATCH.values)) {
      for (const batch of batches(z.array(placeSchema).parse([...rows]))) {
        const { sealed, unreadable } = await sealBatch(sql, { table, column }, batch)
        result.sealed += sealed
        result.unreadable += unreadable
        result.passed += batch.length - sealed - unreadable
      }
    }
  })
  return result
}

function batches(places: readonly Place[]): Place[][] {
  const all: Place[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const place of places) {
    const last = all.at(-1)
    bytes += place.size
    if (last && bytes <= BATCH.bytes) {
      last.push(place)
    } else {
      all.push([place])
      bytes = place.size
    }
  }
  return all
}

const valueSchema = z.object({ row: z.string(), value: z.instanceof(Uint8Array) })

/**
 * Where a row is counts as its name: a row that is changed is then elsewhere. Locked by this transaction none is changed,
 * and one that somebody else has locked is passed, so that nobody waits for the other and this never waits at all.
 */
async function sealBatch(
  sql: Sql,
  { table, column }: Pick<SealedColumn, 'table' | 'column'>,
  batch: readonly Place[],
): Promise<{ sealed: number; unreadable: number }> {
  const contexts = new Map(batch.map(({ row, context }) => [row, context]))
  return sql.begin(async (tx) => {
    const found = await tx.unsafe(
      `select ctid::text as row, ${column} as value from ${table}
       where ctid = any($1::text[]::tid[]) and ${column} is not null for no key update skip locked`,
      [[...contexts.keys()]],
    )
    const values = z.array(valueSchema).parse([...found])
    const renewed = values.flatMap(({ row, value }) => renew(row, value, contexts.get(row)))
    const written = await tx.unsafe(
      `update ${table} t set ${column} = decode(v.value, 'base64')
       from jsonb_to_recordset($1::text::jsonb) as v (row text, value text) where t.ctid = v.row::tid`,
      [JSON.stringify(renewed)],
    )
    return { sealed: written.count, unreadable: values.length - renewed.length }
  })
}

function renew(row: string, value: Uint8Array, context: string | undefined) {
  if (context === undefined) return []
  try {
    const anew = sealBytes(openBytes(value, context), context)
    return [{ row, value: Buffer.from(anew).toString('base64') }]
  } catch {
    return []
  }
}
