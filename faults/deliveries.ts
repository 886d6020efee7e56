import { until } from '../scripts/until.ts'
import type { Stage } from './stage.ts'

/** Waits until no mail waits for a try any more. */
export async function untilSettled(stage: Stage, limitMs = 120_000): Promise<void> {
  const isSettled = async () => (await countOpen(stage)) === 0
  await until('every mail has arrived or is dead', isSettled, limitMs)
}

export async function countOpen({ sql }: Stage): Promise<number> {
  const [row] = await sql<{ open: number }[]>`
    select count(*)::int as open from deliveries where channel = 'email' and status in ('pending', 'failed')`
  return row?.open ?? 0
}

/** Waits until so many tries have left their evidence. */
export async function untilTried(stage: Stage, tries: number, limitMs = 120_000): Promise<void> {
  const areTried = async () => {
    const [row] = await stage.sql<{ tries: number }[]>`select count(*)::int as tries from delivery_attempts`
    return (row?.tries ?? 0) >= tries
  }
  await until(`${tries} tries`, areTried, limitMs)
}

/**
 * Lets time pass for what waits for its next try: moves both the delivery's instant and its job's to now. The product
 * has no switch for this, and needs none.
 */
export async function letTimePass({ sql }: Pick<Stage, 'sql'>): Promise<void> {
  await sql.begin(async (tx) => {
    const waiting = await tx<{ id: string }[]>`
      update deliveries set next_attempt_at = date_trunc('milliseconds', now())
      where status = 'failed' and next_attempt_at > now() returning id::text`
    await tx`
      update pgboss.job set start_after = now()
      where name = 'deliver' and state = 'created' and singleton_key = any(${waiting.map(({ id }) => id)}::text[])`
  })
}

/** The answers of all tries so far, with their numbers of times. */
export async function answersOf({ sql }: Stage): Promise<Map<string, number>> {
  const rows = await sql<{ response: string; times: number }[]>`
    select response, count(*)::int as times from delivery_attempts group by response order by response`
  return new Map(rows.map(({ response, times }) => [response, times]))
}
