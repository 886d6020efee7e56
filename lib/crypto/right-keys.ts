import type { Sql } from 'postgres'
import { z } from 'zod'
import { openBytes } from './seal.ts'
import { SEALED_COLUMNS } from './sealed-columns.ts'

const valueSchema = z.object({ value: z.instanceof(Uint8Array), context: z.string() })

/**
 * Throws unless ENCRYPTION_KEYS open a value of each column that holds one: what is sealed under made-up keys, because
 * a command was run without those of the register, nobody could open.
 */
export async function requireRightKeys(sql: Sql): Promise<void> {
  for (const { table, column, context } of SEALED_COLUMNS) {
    const [row] = await sql.unsafe(
      `select ${column} as value, ${context} as context from ${table} where ${column} is not null limit 1`,
    )
    if (row && !isOpened(valueSchema.parse(row))) {
      throw new Error(
        `ENCRYPTION_KEYS do not open what ${table}.${column} holds. Give this command the keys of this database.`,
      )
    }
  }
}

function isOpened({ value, context }: z.output<typeof valueSchema>): boolean {
  try {
    openBytes(value, context)
    return true
  } catch {
    return false
  }
}
