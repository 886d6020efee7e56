import { redirect } from 'next/navigation'
import { connection } from 'next/server'
import { type FormState, formState } from './form-state.ts'
import { pageLanguage } from './locale.ts'
import { pathIn } from './paths.ts'
import type { PageWords } from './shell.tsx'
import { type Deed, deedPath } from './track-path.ts'
import { type Followed, findFollowed } from './tracking.ts'

export type DeedPageProps = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export type DeedPage = PageWords & Followed & { path: string; state: FormState; at: Date }

/**
 * A page on which an objector does something with the objection that this browser follows. Whose time is over shows the
 * code again, and comes back to what was typed.
 */
export async function loadDeed(deed: Deed, { params, searchParams }: DeedPageProps): Promise<DeedPage> {
  await connection()
  const { locale, t } = await pageLanguage(params)
  const at = new Date()
  const followed = await findFollowed(at)
  if (!followed) redirect(pathIn(locale, `/track?next=${deed}`))
  const path = deedPath(deed, followed.row.reference)
  const state = await formState(path, searchParams, t)
  return { locale, t, ...followed, path, state, at }
}
