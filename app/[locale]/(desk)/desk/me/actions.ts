'use server'

import { staffAction } from '#app/_server/action.ts'
import { setStaffEmail, staffEmailInput } from '#lib/staff/email.ts'

export const setMyEmail = staffAction(staffEmailInput, async (actor, { email }, { at }) => {
  await setStaffEmail(actor, actor.id, { email }, { at })
  return '/desk/me?done=email'
})
