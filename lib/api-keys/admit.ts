import { z } from 'zod'
import { dateAt, toDateColumn } from '#lib/calendar/dates.ts'
import { prisma } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import type { ApiScope } from '#lib/generated/prisma/enums.ts'
import { stateOf } from './policy.ts'
import { hashOfSecret, isSecret } from './secret.ts'

/** A key that was accepted, and what it is good for. */
export type AdmittedKey = {
  id: string
  scopes: readonly ApiScope[]
  requestsMinute: number
  numbersDay: number
}

/**
 * The key that a request brings, read anew each time, so that a revoked one ends at once in every process. Writes only
 * with the first use on a day. Refuses FORBIDDEN `api_key_refused`, in the same words for an unknown, a revoked and an
 * expired one.
 */
export async function admitKey(secret: string, { at }: { at: Date }): Promise<AdmittedKey> {
  if (!isSecret(secret)) throw refused()
  const row = await prisma().apiKey.findUnique({
    where: { keyHash: hashOfSecret(secret) },
    select: {
      id: true,
      scopes: true,
      requestsMinute: true,
      numbersDay: true,
      revokedAt: true,
      expiresOn: true,
      lastUsedOn: true,
    },
  })
  if (!row || stateOf(row, at) !== 'live') throw refused()
  const { id, scopes, requestsMinute, numbersDay, lastUsedOn } = row
  const today = toDateColumn(dateAt(at))
  if (!lastUsedOn || lastUsedOn < today) await noteUse(id, today)
  return { id, scopes, requestsMinute, numbersDay }
}

async function noteUse(id: string, today: Date): Promise<void> {
  await prisma().apiKey.updateMany({
    where: { id, OR: [{ lastUsedOn: null }, { lastUsedOn: { lt: today } }] },
    data: { lastUsedOn: today },
  })
}

function refused(): Refusal {
  return new Refusal('FORBIDDEN', 'api_key_refused')
}

/** Refuses FORBIDDEN `api_key_scope` unless a key is good for something. */
export function requireScope({ scopes }: AdmittedKey, scope: ApiScope): void {
  if (!scopes.includes(scope)) throw new Refusal('FORBIDDEN', 'api_key_scope')
}

const taken = z.array(z.object({ numbers: z.number().int() }))

/**
 * Takes some of a key's numbers of the day: all that are asked for, or none. Exact in any number of processes. Returns
 * how many are left, and whether these were taken.
 */
export async function takeKeyNumbers(
  { id, numbersDay }: AdmittedKey,
  count: number,
  { at }: { at: Date },
): Promise<{ isTaken: boolean; left: number }> {
  if (count > numbersDay) return { isTaken: false, left: await keyNumbersLeft({ id, numbersDay }, { at }) }
  const rows = await prisma().$queryRaw`
    insert into api_key_days as days (key_id, day, numbers)
    values (${id}::uuid, ${toDateColumn(dateAt(at))}::date, ${count}::int)
    on conflict (key_id, day) do update set numbers = days.numbers + excluded.numbers
      where days.numbers + excluded.numbers <= ${numbersDay}::int
    returning numbers`
  const [row] = taken.parse(rows)
  if (row) return { isTaken: true, left: numbersDay - row.numbers }
  return { isTaken: false, left: await keyNumbersLeft({ id, numbersDay }, { at }) }
}

/** How many numbers of the day a key has left. */
export async function keyNumbersLeft(
  { id: keyId, numbersDay }: Pick<AdmittedKey, 'id' | 'numbersDay'>,
  { at }: { at: Date },
): Promise<number> {
  const day = toDateColumn(dateAt(at))
  const row = await prisma().apiKeyDay.findUnique({
    where: { keyId_day: { keyId, day } },
    select: { numbers: true },
  })
  return Math.max(0, numbersDay - (row?.numbers ?? 0))
}
