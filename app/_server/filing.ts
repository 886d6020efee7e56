import { cookies } from 'next/headers'
import { Refusal } from '#lib/errors.ts'
import { findPublishedNotice, type NoticeRow } from '#lib/notices/queries.ts'
import { newFilingToken, type Owner } from '#lib/objections/filing.ts'
import { isSecure } from './form-token.ts'

/** Holds the token under which this browser files an objection: on all paths, since both languages and the upload need it. */
const COOKIE = 'filing'
const DAY_SECONDS = 24 * 60 * 60

/** The token of the filing in this browser; null when it has none. */
export async function findFilingToken(): Promise<string | null> {
  return (await cookies()).get(COOKIE)?.value || null
}

/** The same, made when it is missing. Only in an action or a route handler. */
async function requireFilingToken(): Promise<string> {
  const existing = await findFilingToken()
  if (existing) return existing
  const token = newFilingToken()
  const jar = await cookies()
  const options = {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(),
    path: '/',
    maxAge: DAY_SECONDS,
  } as const
  jar.set(COOKIE, token, options)
  return token
}

/** This browser has nothing to do with its filing any more: the next one is another. Only in an action. */
export async function dropFilingToken(): Promise<void> {
  const jar = await cookies()
  jar.delete(COOKIE)
}

export type OwnFiling = { owner: Owner; notice: NoticeRow }

/** Whose filing against which notice a form is about. Refuses NOT_FOUND for an unknown notice. */
export async function requireOwnFiling(number: string): Promise<OwnFiling> {
  const notice = await findPublishedNotice(number)
  if (!notice) throw new Refusal('NOT_FOUND', 'notice_not_found')
  return { owner: { token: await requireFilingToken(), noticeId: notice.id }, notice }
}

/** The numbers of the certificates that a notice names, as printed; each once. */
export function numbersOf(notice: Pick<NoticeRow, 'certificates'>): string[] {
  return [...new Set(notice.certificates.flatMap(({ number }) => number ?? []))]
}
