'use server'

import { z } from 'zod'
import { requireTracked } from '#lib/objections/queries.ts'
import { publicAction } from './action.ts'
import { beginTracking, endTracking } from './tracking.ts'

const code = z.string().trim().min(1).max(60)

export const openTracking = publicAction(
  z.strictObject({ reference: code, accessCode: code }),
  async ({ reference, accessCode }, { at }) => {
    await requireTracked(reference, accessCode)
    await beginTracking({ reference, accessCode }, at)
    return '/track/status'
  },
)

export const closeTracking = publicAction(z.strictObject({}), async () => {
  await endTracking()
  return '/track'
})
