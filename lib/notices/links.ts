import { type CalendarDate, dateAt, fromDateColumn } from '#lib/calendar/dates.ts'
import { detailsOf } from '#lib/certificates/index.ts'
import { prisma, type Transaction } from '#lib/db.ts'
import { type FieldProblem, invalidInput } from '#lib/errors.ts'
import type { Prisma } from '#lib/generated/prisma/client.ts'
import { chainStatus } from './chain.ts'
import { sealedCertificateSelect } from './queries.ts'
import type { CertificateDraft, NoticeDraft } from './schema.ts'
import { openCertificate } from './sealed.ts'
import { type CertificateStatus, isActOnAct, isPossibleOn } from './status.ts'

/** A certificate that a published notice names, as it stands now: the last correction of its details counts. */
export type ConcernedCertificate = Pick<
  CertificateDraft,
  'kind' | 'number' | 'holders' | 'holderType' | 'details'
> & { id: string; status: CertificateStatus | null; effectiveOn: CalendarDate | null }

const concernedSelect = {
  ...sealedCertificateSelect,
  followedBy: {
    ...sealedCertificateSelect.followedBy,
    orderBy: [{ notice: { effectiveOn: 'asc' } }, { notice: { publishedAt: 'asc' } }],
    select: { ...sealedCertificateSelect, ...sealedCertificateSelect.followedBy.select },
  },
} as const satisfies Prisma.CertificateSelect

type Row = Prisma.CertificateGetPayload<{ select: typeof concernedSelect }>

/** The certificates of a published notice on which an act can be done, in their order. */
export async function findConcerned(
  noticeId: string,
  today: CalendarDate,
  db: Transaction = prisma(),
): Promise<ConcernedCertificate[]> {
  const rows = await db.certificate.findMany({
    where: { noticeId, concernsId: null, notice: { state: 'published' } },
    orderBy: { position: 'asc' },
    select: concernedSelect,
  })
  return rows
    .filter(({ notice, replaces }) => !(notice.act === 'reissue' && replaces !== null))
    .map(asItStands)

  function asItStands(row: Row): ConcernedCertificate {
    const { id, kind, number, notice } = row
    const corrected = row.followedBy.findLast((link) => link.notice.act === 'correction' && !isReplaced(link))
    const content = openCertificate(corrected ?? row)
    return {
      id,
      kind,
      number,
      holders: content.holders,
      holderType: content.holderType,
      details: detailsOf(content),
      status: chainStatus(row, today)?.status ?? null,
      effectiveOn: notice.effectiveOn && fromDateColumn(notice.effectiveOn),
    }
  }
}

function isReplaced({ position, notice }: Row['followedBy'][number]): boolean {
  return notice.certificates.some(({ replaces }) => replaces === position)
}

/**
 * Refuses INVALID when an act cannot be done on a certificate as it stands now: it is not the notice's own, was
 * changed on the way, has a status that does not allow it, or nothing of it is corrected. Holds the notice that is
 * concerned until the commit, so that of two acts at once the second sees the first.
 */
export async function requirePossibleActs(tx: Transaction, draft: NoticeDraft, at: Date): Promise<void> {
  if (!isActOnAct(draft.act) || draft.concernsId === null) return
  await tx.$queryRaw`select id from notices where id = ${draft.concernsId}::uuid for no key update`
  const problems = await findActProblems(draft, dateAt(at), tx)
  if (problems.length > 0) throw invalidInput(problems)
}

/** What stands against an act on the certificates as they are now; the fields are named as in the form. */
export async function findActProblems(
  draft: NoticeDraft,
  today: CalendarDate,
  db: Transaction = prisma(),
): Promise<FieldProblem[]> {
  if (!isActOnAct(draft.act) || draft.concernsId === null) return []
  const concerned = await findConcerned(draft.concernsId, today, db)
  const problems: FieldProblem[] = draft.certificates.flatMap((certificate, index) => {
    const code = certificate.replaces === null ? problemOf(draft, certificate, index, concerned) : null
    return code ? [{ field: `certificates.${index}.number`, code }] : []
  })
  return [...problems, ...dateProblems(draft, concerned, today)]
}

function problemOf(
  { act, certificates }: NoticeDraft,
  certificate: CertificateDraft,
  index: number,
  concerned: readonly ConcernedCertificate[],
): 'not_in_notice' | 'act_not_possible' | 'nothing_corrected' | null {
  const current = concerned.find(({ id }) => id === certificate.concernsId)
  if (current?.number !== certificate.number || current.kind !== certificate.kind) return 'not_in_notice'
  if (isActOnAct(act) && !isPossibleOn(act, current.status)) return 'act_not_possible'
  const isWrongNumber = certificates.some(({ replaces }) => replaces === index)
  const same = contentOf(certificate) === contentOf(current)
  return act === 'correction' && !isWrongNumber && same ? 'nothing_corrected' : null
}

function contentOf({
  holders,
  holderType,
  details,
}: Pick<CertificateDraft, 'holders' | 'holderType' | 'details'>) {
  return JSON.stringify([holders, holderType, Object.entries(details).toSorted()])
}

/** An act that counts from a day before the notice it concerns would change nothing. */
function dateProblems(
  draft: NoticeDraft,
  [first]: readonly ConcernedCertificate[],
  today: CalendarDate,
): FieldProblem[] {
  const from = draft.declaredOn ?? draft.newspaperDate ?? today
  if (!first?.effectiveOn || from >= first.effectiveOn) return []
  return [{ field: draft.declaredOn ? 'declaredOn' : 'newspaperDate', code: 'before_concerned' }]
}
