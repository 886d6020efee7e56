'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { forgetForms } from '#lib/forms/memory.ts'
import { LOCALES } from '#lib/i18n/locale.ts'
import { signIn } from '#lib/staff/sign-in.ts'
import { publicAction } from './action.ts'
import { findFormToken, renewFormToken } from './form-token.ts'
import { pathIn, safePath } from './paths.ts'
import { beginSession, endSession } from './session.ts'

const signInForm = z.strictObject({ login: z.string(), password: z.string(), next: z.string() })

export const signInAction = publicAction(signInForm, async ({ login, password, next }, { at }) => {
  await beginSession(await signIn({ login, password, address: await addressOf() }, { at }))
  return safePath(next)
})

/** The last hop is the one that our own proxy wrote; the ones before it anybody can make up. */
async function addressOf(): Promise<string> {
  const hops = (await headers()).get('x-forwarded-for')?.split(',') ?? []
  return hops.at(-1)?.trim().slice(0, 100) || 'unknown'
}

/** Ends the session, and forgets what was typed in this browser: the next person must not see it. */
export async function signOutAction(language: string): Promise<void> {
  const locale = z.enum(LOCALES).parse(language)
  const token = await findFormToken()
  if (token) await forgetForms(token)
  await renewFormToken()
  await endSession()
  redirect(pathIn(locale, '/sign-in?done=signed-out'))
}
