import type { CalendarDate } from '#lib/calendar/dates.ts'
import { storedKey } from '#lib/certificates/index.ts'
import { prisma, type Transaction } from '#lib/db.ts'
import { type ConcernedCertificate, findConcerned } from '#lib/notices/links.ts'
import type { NoticeInput } from '#lib/notices/schema.ts'
import { isActOnAct, isPossibleOn } from '#lib/notices/status.ts'

type CertificateInput = NonNullable<NoticeInput['certificates']>[number]

/**
 * Finds the published notice that a correction, recovery, withdrawal or re-issue concerns: the only one of a bureau
 * that names all its numbers and on which the act is possible. What is concerned then stands in the draft as it is
 * published; without such a notice the draft stays as it was read, and concerns one that was printed elsewhere.
 */
export async function linkDraft(
  draft: NoticeInput,
  { bureauId, today }: { bureauId: string; today: CalendarDate },
  db: Transaction = prisma(),
): Promise<NoticeInput> {
  const { act, certificates = [] } = draft
  if (!isActOnAct(act)) return draft
  const keys = certificates.flatMap((one) => (one.replaces == null ? keyOfInput(one) : []))
  const candidates = await candidatesFor(db, bureauId, keys)
  const fitting = []
  for (const noticeId of candidates) {
    const concerned = await findConcerned(noticeId, today, db)
    const matches = keys.map((key) => concerned.find((one) => keyOfInput(one).includes(key)))
    const possible = matches.every((match) => match && isPossibleOn(act, match.status))
    if (possible) fitting.push({ noticeId, matches })
  }
  const [only, other] = fitting
  if (!only || other || keys.length === 0) return draft
  return { ...draft, concernsId: only.noticeId, certificates: linked(draft, only.matches) }
}

function keyOfInput({ kind, number }: Pick<CertificateInput, 'kind' | 'number'>): string[] {
  return typeof number === 'string' && number !== '' ? [storedKey(kind, number).key] : []
}

async function candidatesFor(db: Transaction, bureauId: string, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return []
  const rows = await db.certificate.findMany({
    where: { key: { in: [...keys] }, concernsId: null, notice: { state: 'published', bureauId } },
    distinct: ['noticeId'],
    select: { noticeId: true },
  })
  return rows.map(({ noticeId }) => noticeId)
}

/** The certificates concerned as they are published; a corrected name is what was read. */
function linked(
  { act, certificates = [] }: NoticeInput,
  matches: readonly (ConcernedCertificate | undefined)[],
): CertificateInput[] {
  const corrected = act === 'correction' && certificates.every(({ replaces }) => replaces == null)
  let place = 0
  return certificates.map((read) => {
    if (read.replaces != null) return filledFrom(read, matches[Number(read.replaces)])
    const match = matches[place]
    place += 1
    if (!match) return read
    const { id, status: _, effectiveOn: __, ...published } = match
    const holders = corrected && read.holders && read.holders.length > 0 ? read.holders : published.holders
    return { ...published, holders, concernsId: id, numberAgain: published.number }
  })
}

/** The right certificate or the new paper: what was not read of it is as in the one that it replaces. */
function filledFrom(read: CertificateInput, old: ConcernedCertificate | undefined): CertificateInput {
  if (!old) return read
  const details = Object.fromEntries(
    Object.entries(old.details).map(([field, value]) => [field, read.details[field] ?? value]),
  )
  const holders = read.holders && read.holders.length > 0 ? read.holders : old.holders
  return { ...read, holders, holderType: old.holderType, details }
}
