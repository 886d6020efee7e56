import { z } from 'zod'
import { findPublishedNotice } from '#lib/notices/queries.ts'
import { newFilingToken, type Owner } from '#lib/objections/filing.ts'
import { deskOwner } from '#lib/objections/recording.ts'
import type { Actor } from '#lib/staff/actor.ts'
import type { SearchParams } from './desk-page.ts'
import type { PublishedNotice } from './notice.ts'

/*
 * The form in which staff write down an objection is named by its address: the notice, and a token that makes sending
 * it twice the same as once. The token is worth nothing to anybody else.
 */
export const recordingToken = z.string().regex(/^[\w-]{20,64}$/)

const address = z.object({
  notice: z.string().max(60).optional().catch(undefined),
  token: recordingToken.optional().catch(undefined),
})

/** The page of the form, or of its receipt, without language. */
export function recordingPath(page: 'new' | 'recorded', notice: string, token: string): string {
  return `/desk/objections/${page}?${new URLSearchParams({ notice, token })}`
}

export type Recording = {
  /** As typed; null when nothing was. */
  typed: string | null
  notice: PublishedNotice | null
  /** Null: the address has none yet. */
  token: string | null
}

/** Which form the address names. */
export async function findRecording(searchParams: SearchParams): Promise<Recording> {
  const { notice: typed = null, token = null } = address.parse(await searchParams)
  const row = typed === null ? null : await findPublishedNotice(typed)
  return { typed, notice: row?.number ? { ...row, number: row.number } : null, token }
}

/** The address with a token of its own. */
export function newRecordingPath(notice: string): string {
  return recordingPath('new', notice, newFilingToken())
}

/** Whose form it is. */
export function recordingOwner(actor: Actor, noticeId: string, token: string): Owner {
  return deskOwner(actor, { token, noticeId })
}
