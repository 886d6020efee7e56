'use server'

import { z } from 'zod'
import { Refusal } from '#lib/errors.ts'
import { requestErasure } from '#lib/objections/erasure.ts'
import { changeContact, withdrawObjection } from '#lib/objections/objector.ts'
import { findTracked, requireTracked } from '#lib/objections/queries.ts'
import { contactInput } from '#lib/objections/schema.ts'
import { findLinked } from '#lib/objections/tracking-link.ts'
import { publicAction } from './action.ts'
import { renewFormToken } from './form-token.ts'
import { DEEDS, deedPath, statusPath } from './track-path.ts'
import { beginTracking, contactsOf, endTracking, requireSure } from './tracking.ts'

const code = z.string().trim().min(1).max(60)
const sure = { accessCode: z.string().trim().max(60).optional() }

export const openTracking = publicAction(
  z.strictObject({ reference: code, accessCode: code, next: z.enum(DEEDS).optional() }),
  async ({ reference, accessCode, next }, { at }) => {
    const row = await requireTracked(reference, accessCode)
    const { id, reference: found } = row
    await beginTracking({ id, reference: found, by: 'code', contacts: contactsOf(row) }, at)
    return next ? `${deedPath(next, found)}&restored=1` : '/track/status'
  },
)

export const openLink = publicAction(
  z.strictObject({ token: z.string().max(200) }),
  async ({ token }, { at }) => {
    const linked = await findLinked(token, { at })
    if (!linked) throw new Refusal('NOT_FOUND', 'link_over')
    await beginTracking({ ...linked, by: 'link' }, at)
    return '/track/status'
  },
)

/** What this browser has typed goes too: the next one at it is somebody else. */
export const closeTracking = publicAction(z.strictObject({}), async () => {
  await endTracking()
  await renewFormToken()
  return '/track'
})

export const withdraw = publicAction(z.strictObject(sure), async ({ accessCode }, { at }) => {
  const { row } = await requireSure(at, accessCode)
  await withdrawObjection(row.id, { at })
  return statusPath('withdrawn')
})

export const giveContact = publicAction(contactInput.safeExtend(sure), async (input, { at }) => {
  const { accessCode, phone, email } = input
  const { row, by } = await requireSure(at, accessCode)
  await changeContact(row.id, { phone, email }, { at })
  // The link that opened this page has ended with the old contact; who has just shown the code goes on with it.
  const now = await findTracked(row.id)
  if (by === 'link' && now) {
    await beginTracking({ id: row.id, reference: row.reference, by: 'code', contacts: contactsOf(now) }, at)
  }
  return statusPath('contact')
})

export const askErasure = publicAction(z.strictObject(sure), async ({ accessCode }, { at }) => {
  const { row } = await requireSure(at, accessCode)
  await requestErasure(row.id, { at })
  const now = await findTracked(row.id)
  return statusPath(now?.erasedAt ? 'erased' : 'erase_asked')
})
