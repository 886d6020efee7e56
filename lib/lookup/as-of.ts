import { sql } from '#lib/db.ts'

/**
 * The instant up to which whatever is read after it is complete: the start of a transaction of the database, not
 * this machine's clock. ISO 8601 in UTC with milliseconds.
 */
export async function completeUntil(): Promise<string> {
  const [row] = await sql()<{ now: Date }[]>`select date_trunc('milliseconds', now()) as now`
  if (!row) throw new Error('the database did not say what time it is')
  return row.now.toISOString()
}
