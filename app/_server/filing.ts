import { Refusal } from '#lib/errors.ts'
import { findPublishedNotice, type NoticeRow } from '#lib/notices/queries.ts'
import { newFilingToken, type Owner } from '#lib/objections/filing.ts'
import { COOKIES, dropCookie, listCookies, readCookie, writeCookie } from './cookies.ts'

/*
 * Holds the token under which this browser objects to a notice: one for each notice, so that the receipt of one is
 * not lost with another, and on all paths, since both languages and the upload need it.
 */

const DAY_SECONDS = 24 * 60 * 60

/** The token of the filing in this browser against the notice with this number; null when it has none. */
export function findFilingToken(number: string): Promise<string | null> {
  return readCookie(`${COOKIES.filing}${number}`)
}

/** The same, made when it is missing. Only in an action or a route handler. */
async function requireFilingToken(number: string): Promise<string> {
  const existing = await findFilingToken(number)
  if (existing) return existing
  const token = newFilingToken()
  await writeCookie(`${COOKIES.filing}${number}`, token, DAY_SECONDS)
  return token
}

/** This browser forgets its filing against a notice: the next one is another. Only in an action. */
export function dropFilingToken(number: string): Promise<void> {
  return dropCookie(`${COOKIES.filing}${number}`)
}

/** This browser forgets all its filings. Only in an action. */
export async function dropFilingTokens(): Promise<void> {
  for (const name of await listCookies(COOKIES.filing)) await dropCookie(name)
}

export type OwnFiling = { owner: Owner; notice: NoticeRow }

/** Whose filing against which notice a form is about. Refuses NOT_FOUND for an unknown notice. */
export async function requireOwnFiling(typed: string): Promise<OwnFiling> {
  const notice = await findPublishedNotice(typed)
  if (!notice?.number) throw new Refusal('NOT_FOUND', 'notice_not_found')
  return { owner: { token: await requireFilingToken(notice.number), noticeId: notice.id }, notice }
}

/** The numbers of the certificates that a notice names, as printed; each once. */
export function numbersOf(notice: Pick<NoticeRow, 'certificates'>): string[] {
  return [...new Set(notice.certificates.flatMap(({ number }) => number ?? []))]
}
