'use server'

import { z } from 'zod'
import { keyOf } from '#lib/certificates/number.ts'
import { takePublicTry } from '#lib/limits.ts'
import { confirmWatch, endWatch, setDigest } from '#lib/watches/commands.ts'
import { matchOwn } from '#lib/watches/queries.ts'
import { requestOwn, requestWatch } from '#lib/watches/request.ts'
import { addressField, numberField, tokenField, watchInput } from '#lib/watches/schema.ts'
import { publicAction } from './action.ts'
import { requestAddress } from './client-address.ts'
import { ownPath } from './watch-path.ts'

/** What is answered depends on the number at most, never on the address. */
export const askToWatch = publicAction(watchInput, async (input, { at }) => {
  await takePublicTry('watch-client', await requestAddress())
  await requestWatch(input, { at })
  return keyOf(input.number).form === 'general' ? '/watch/sent?unknown=1' : '/watch/sent'
})

export const askForOwn = publicAction(z.strictObject({ address: addressField }), async (input, { at }) => {
  await takePublicTry('watch-client', await requestAddress())
  await requestOwn(input, { at })
  return '/watch/sent?for=own'
})

export const confirmOwn = publicAction(z.strictObject({ token: tokenField }), async ({ token }, { at }) => {
  await confirmWatch(token, { at })
  return `/watch/confirm?token=${token}`
})

export const endByLink = publicAction(z.strictObject({ token: tokenField }), async ({ token }) => {
  await endWatch(token)
  return `/watch/end?token=${token}`
})

export const endOwn = publicAction(
  z.strictObject({ token: tokenField, end: tokenField }),
  async ({ token, end }) => {
    await endWatch(end)
    return ownPath(token, { done: 'ended' })
  },
)

export const changeDigest = publicAction(
  z.strictObject({ token: tokenField, id: z.guid(), digest: z.enum(['yes', 'no']) }),
  async ({ token, id, digest }, { at }) => {
    await setDigest(token, { id, digest: digest === 'yes' }, { at })
    return ownPath(token, { done: 'changed' })
  },
)

export const findOwnNumber = publicAction(
  z.strictObject({ token: tokenField, number: numberField }),
  async ({ token, number }) => ownPath(token, { match: (await matchOwn(token, number)) ?? 'none' }),
)
