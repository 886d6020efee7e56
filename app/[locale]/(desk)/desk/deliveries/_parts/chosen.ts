import { z } from 'zod'
import type { SearchParams } from '#app/_server/desk-page.ts'
import { isCalendarDate } from '#lib/calendar/dates.ts'
import type { DeadFilter } from '#lib/deliveries/dead-letters.ts'
import type { Choice } from '#lib/deliveries/redrive.ts'

const filterQuery = z.object({
  bureau: z
    .string()
    .regex(/^[a-z0-9-]{1,64}$/)
    .optional()
    .catch(undefined),
  since: z.string().refine(isCalendarDate).optional().catch(undefined),
})

/** The filter that the address of a page names; what is no filter counts for nothing. */
export async function filterOf(searchParams: SearchParams): Promise<DeadFilter> {
  return filterQuery.parse(await searchParams)
}

const ids = z.array(z.uuid()).max(500)

/** What the address of the preview names: all that its filter leaves, or some by their ids. */
export async function choiceOf(searchParams: SearchParams): Promise<Choice> {
  const { all, id } = await searchParams
  if (all === '1') return filterOf(searchParams)
  const parsed = ids.safeParse([id ?? []].flat())
  return { ids: parsed.success ? parsed.data : [] }
}
