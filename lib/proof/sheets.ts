import { isSuspending } from '#lib/bureaus/rules.ts'
import { dateAt } from '#lib/calendar/dates.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import { lookUp } from '#lib/lookup/answer.ts'
import { presentLinks, presentNotice, presentStatuses } from '#lib/notices/present.ts'
import { findNoticeBefore, type NoticeRow } from '#lib/notices/queries.ts'
import { firstCheckpointOver } from '#lib/register/queries.ts'
import { answerSheet } from './answer-sheet.ts'
import { endOf } from './as-of.ts'
import { noticeSheet } from './notice-sheet.ts'
import { renderSheet } from './render.ts'
import { proofSigner } from './signer.ts'
import type { SheetEntry } from './words.ts'

/** For which reader a sheet is, up to when (to the second), and the address at which it can be checked. */
export type SheetRequest = { locale: Locale; asOf: Date; address: string }

type Pdf = Uint8Array<ArrayBuffer>

/** The signed sheet of a published notice, in PDF; null when there was no such notice at `asOf`. */
export async function proveNotice(
  number: string,
  { locale, asOf, address }: SheetRequest,
): Promise<Pdf | null> {
  const row = await findNoticeBefore(number, endOf(asOf))
  if (!row) return null
  const kinds = row.certificates.map(({ kind }) => kind)
  const sheet = noticeSheet({
    ...{ locale, asOf, address },
    notice: presentNotice(row),
    statuses: presentStatuses(row, asOf),
    links: presentLinks(row),
    entry: await entryOf(row, asOf),
    suspends: await isSuspending(row.bureau.id, kinds, dateAt(asOf)),
  })
  return renderSheet(sheet, proofSigner())
}

async function entryOf({ registerEntry }: NoticeRow, asOf: Date): Promise<SheetEntry | null> {
  if (!registerEntry) return null
  const { sequence, leafHash } = registerEntry
  const checkpoint = await firstCheckpointOver(sequence, endOf(asOf))
  return { sequence: Number(sequence), leafHash, checkpoint }
}

/** The signed sheet of a look-up, in PDF, also when it finds nothing. Callers refuse what is longer than `MAX_QUERY`. */
export async function proveAnswer(query: string, { locale, asOf, address }: SheetRequest): Promise<Pdf> {
  const answer = await lookUp(query, { at: asOf, before: endOf(asOf) })
  const sheet = answerSheet({ locale, asOf, address, answer: { ...answer, asOf: asOf.toISOString() } })
  return renderSheet(sheet, proofSigner())
}
