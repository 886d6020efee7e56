import { z } from 'zod'
import { recallForm, rememberForm } from '#lib/forms/memory.ts'
import { announceList } from '#lib/lookup/announce.ts'
import { type Check, type Checked, checkListed } from '#lib/lookup/check.ts'
import type { ListedNumber } from '#lib/lookup/list.ts'
import { findFormToken, requireFormToken } from './form-token.ts'

/** The page of bulk checks, without language. */
export const CHECKS = '/checks'
/** Under this name the list waits for the page that answers it, sealed, for this browser, a day at most. */
const LIST = `${CHECKS} list`

const listed = z.array(z.object({ query: z.string(), fault: z.enum(['too_long', 'rounded']).nullable() }))

/**
 * Keeps a list for the page that answers it, and counts its numbers as looked up; what is then filtered and saved is the
 * same looking up. Only in an action or a route handler.
 */
export async function keepList(numbers: readonly ListedNumber[], at: Date): Promise<void> {
  const values = { numbers: [JSON.stringify(numbers)] }
  await rememberForm(await requireFormToken(), LIST, { values, reason: 'invalid_input', problems: [] }, at)
  announceList(numbers)
}

/** A listed number and what is published about it, or why it was not looked up. */
export type CheckedLine = ListedNumber & { checked: Checked | null }

export type CheckedList = Pick<Check, 'asOf'> & { lines: CheckedLine[] }

/** The list that this browser sent last, looked up now; null when there is none. */
export async function findCheckedList(at: Date): Promise<CheckedList | null> {
  const token = await findFormToken()
  const memory = token ? await recallForm(token, LIST) : null
  const kept = memory?.values.numbers?.[0]
  if (!kept) return null
  const numbers = listed.parse(JSON.parse(kept))
  const { asOf, results } = await checkListed(numbers, { at, again: true })
  return { asOf, lines: numbers.map((number, index) => ({ ...number, checked: results[index] ?? null })) }
}

/** What the list is filtered by: an answer, or that there is none. */
export const SHOWN = ['notice_found', 'no_notice', 'unrecognised_number', 'fault'] as const
type Shown = (typeof SHOWN)[number]

export function shownOf({ checked }: CheckedLine): Shown {
  return checked?.answer ?? 'fault'
}
