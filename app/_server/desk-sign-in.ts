'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { forgetForms } from '#lib/forms/memory.ts'
import { LOCALES } from '#lib/i18n/locale.ts'
import { signIn } from '#lib/staff/sign-in.ts'
import { publicAction } from './action.ts'
import { requestAddress } from './client-address.ts'
import { findFormToken, formOwner, renewFormToken } from './form-token.ts'
import { pathIn, safePath } from './paths.ts'
import { beginSession, endCurrentSession, findCurrentSession } from './session.ts'

const signInForm = z.strictObject({ login: z.string(), password: z.string(), next: z.string() })

export const signInAction = publicAction(signInForm, async ({ login, password, next }, { at }) => {
  await beginSession(await signIn({ login, password, address: await requestAddress() }, { at }), at)
  return safePath(next)
})

/** Ends the session, and forgets what was typed in this browser: the next person must not see it. */
export async function signOutAction(language: string): Promise<void> {
  const locale = z.enum(LOCALES).parse(language)
  const token = await findFormToken()
  const session = await findCurrentSession()
  if (token) {
    await forgetForms(formOwner(token, null))
    if (session) await forgetForms(formOwner(token, session.staffId))
  }
  await renewFormToken()
  await endCurrentSession(new Date())
  redirect(pathIn(locale, '/sign-in?done=signed-out'))
}
