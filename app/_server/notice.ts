import { connection } from 'next/server'
import { cache } from 'react'
import { findPublishedNotice, type NoticeRow } from '#lib/notices/queries.ts'
import { decodedSegment } from './known-pages.ts'

export type PublishedNotice = NoticeRow & { number: string }

/**
 * The published notice that an address names, and how it was written there; null when there is none, where the page
 * shows `UnknownNoticeView` and proxy.ts gives it its 404.
 */
export async function noticeOf(
  params: Promise<{ number: string }>,
): Promise<{ typed: string; row: PublishedNotice } | null> {
  await connection()
  const typed = decodedSegment((await params).number)
  const row = await find(typed)
  return row?.number ? { typed, row: { ...row, number: row.number } } : null
}

/** Once a request, though title and page both ask. */
const find = cache(findPublishedNotice)
