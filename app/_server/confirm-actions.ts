'use server'

import { z } from 'zod'
import { confirmAddress } from '#lib/bureaus/confirm-recipient.ts'
import { publicAction } from './action.ts'

export const confirm = publicAction(
  z.strictObject({ token: z.string().max(200) }),
  async ({ token }, { at }) => {
    await confirmAddress(token, { at })
    return '/confirm-address?done=1'
  },
)
