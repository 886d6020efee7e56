import { z } from 'zod'

const refusedSchema = z.object({ code: z.string().startsWith('23'), constraint_name: z.string() })
/**
 * The rule by which the database refuses a write: the name of the constraint that postgres.js reports. Fails when
 * the write is not refused, or not as a violation of integrity (SQLSTATE class 23).
 */
export async function ruleOf(write: PromiseLike<unknown>): Promise<string> {
  try {
    await write
  } catch (error) {
    const refused = refusedSchema.safeParse(error)
    if (refused.success) return refused.data.constraint_name
    throw error
  }
  throw new Error('the database did not refuse the write')
}
