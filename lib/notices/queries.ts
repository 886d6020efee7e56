import { namePolicySelect } from '#lib/bureaus/name-policies.ts'
import { detailSelect } from '#lib/certificates/index.ts'
import { prisma, type Transaction } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import type { Prisma } from '#lib/generated/prisma/client.ts'
import type { NoticeState } from '#lib/generated/prisma/enums.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { chainBefore, chainSelect } from './chain.ts'
import { deadlineSelect } from './deadlines.ts'
import { parseNoticeNumber } from './number.ts'
import { can } from './policy.ts'
import { type OpenNotice, openNotice } from './sealed.ts'

const person = { select: { id: true, name: true } } as const

/** A certificate with its content, as the public sees it, and what was done to it. */
export const certificateSelect = {
  kind: true,
  number: true,
  key: true,
  holders: true,
  holderType: true,
  concernsId: true,
  ...detailSelect,
  ...chainSelect,
} as const satisfies Prisma.CertificateSelect

/** The same with what is sealed, for `openCertificate`. */
export const sealedCertificateSelect = {
  ...certificateSelect,
  noticeId: true,
  sealed: true,
} as const satisfies Prisma.CertificateSelect

/** A notice as the public sees it. */
export const noticeSelect = {
  id: true,
  number: true,
  documentNumber: true,
  namePolicy: true,
  publishOn: true,
  publicationProblem: true,
  act: true,
  state: true,
  version: true,
  bureauId: true,
  regionCode: true,
  declarant: true,
  declarantType: true,
  declaredOn: true,
  newspaperName: true,
  newspaperDate: true,
  newspaperPage: true,
  objectionContact: true,
  objectionPhone: true,
  objectionUntil: true,
  objectionDays: true,
  objectionUnit: true,
  deadlines: deadlineSelect,
  numberReason: true,
  concernsId: true,
  concernsPrintedOn: true,
  withdrawalReason: true,
  promptedById: true,
  draftedById: true,
  submittedById: true,
  submittedAt: true,
  approvedById: true,
  returnReason: true,
  returnedAt: true,
  publishedAt: true,
  effectiveOn: true,
  updatedAt: true,
  draftedBy: person,
  submittedBy: person,
  returnedBy: person,
  approvedBy: person,
  region: { select: { code: true, name: true } },
  bureau: {
    select: {
      id: true,
      code: true,
      name: true,
      nameEn: true,
      room: true,
      address: true,
      phone: true,
      namePolicies: namePolicySelect,
    },
  },
  certificates: {
    orderBy: { position: 'asc' },
    select: { ...certificateSelect, concerns: { select: chainSelect } },
  },
  concerns: { select: { number: true, act: true, effectiveOn: true } },
  followedBy: {
    where: { state: 'published' },
    orderBy: [{ effectiveOn: 'asc' }, { publishedAt: 'asc' }],
    select: { number: true, act: true, effectiveOn: true, publishedAt: true },
  },
  registerEntry: { select: { sequence: true, leafHash: true } },
} as const satisfies Prisma.NoticeSelect

export type NoticeRow = Prisma.NoticeGetPayload<{ select: typeof noticeSelect }>

/** The same with what is sealed, for `openNotice`. */
export const sealedNoticeSelect = {
  ...noticeSelect,
  sealed: true,
  certificates: {
    ...noticeSelect.certificates,
    select: { ...noticeSelect.certificates.select, ...sealedCertificateSelect },
  },
} as const satisfies Prisma.NoticeSelect

export type SealedNoticeRow = Prisma.NoticeGetPayload<{ select: typeof sealedNoticeSelect }>

/** A published notice by its public number, however it was typed; null when there is none. */
export async function findPublishedNotice(typed: string): Promise<NoticeRow | null> {
  const number = parseNoticeNumber(typed)
  if (number === null) return null
  return prisma().notice.findFirst({ where: { number, state: 'published' }, select: noticeSelect })
}

/**
 * A published notice by its number as it was before an instant: acts, objections, decisions and deadlines that came
 * later are left out. Null when it was not published yet. An objection that was withdrawn is left out from the start.
 */
export async function findNoticeBefore(typed: string, instant: Date): Promise<NoticeRow | null> {
  const number = parseNoticeNumber(typed)
  if (number === null) return null
  const row = await prisma().notice.findFirst({
    where: { number, state: 'published', publishedAt: { lt: instant } },
    select: { ...noticeSelect, deadlines: { ...deadlineSelect, where: { countedAt: { lt: instant } } } },
  })
  return row && rowBefore(row, instant)
}

function rowBefore(row: NoticeRow, instant: Date): NoticeRow {
  return {
    ...row,
    followedBy: row.followedBy.filter(({ publishedAt }) => publishedAt !== null && publishedAt < instant),
    certificates: row.certificates.map((certificate) => ({
      ...certificate,
      ...chainBefore(certificate, instant),
      concerns: certificate.concerns && chainBefore(certificate.concerns, instant),
    })),
  }
}

/** Whether a number, however it was typed, is that of a published notice. */
export async function isPublished(typed: string): Promise<boolean> {
  const number = parseNoticeNumber(typed)
  if (number === null) return false
  return (await prisma().notice.count({ where: { number, state: 'published' } })) > 0
}

/** A notice for staff, with all that is in it. Refuses NOT_FOUND alike when it is not there and when the actor may not read it. */
export async function requireNotice(
  actor: Actor,
  id: string,
  db: Transaction = prisma(),
): Promise<OpenNotice> {
  const row = await db.notice.findUnique({ where: { id }, select: sealedNoticeSelect })
  if (!row || !can(actor, 'read', row)) throw new Refusal('NOT_FOUND', 'notice_not_found')
  return openNotice(row)
}

/** Whose notices a list of the desk shows; a required parameter, so that it cannot be forgotten. */
export type Scope = { bureauId: string } | 'all'

export function scopeOf(actor: Actor): Scope {
  return actor.bureauId === null ? 'all' : { bureauId: actor.bureauId }
}

const workSelect = {
  id: true,
  number: true,
  act: true,
  state: true,
  updatedAt: true,
  submittedAt: true,
  publishedAt: true,
  returnReason: true,
  draftedById: true,
  submittedById: true,
  bureauId: true,
  bureau: { select: { name: true, nameEn: true } },
  draftedBy: person,
  certificates: { orderBy: { position: 'asc' }, select: { kind: true, number: true } },
} as const satisfies Prisma.NoticeSelect

export type WorkItem = Prisma.NoticeGetPayload<{ select: typeof workSelect }>

export const WORK_PAGE = 50

/**
 * The notices of a scope in one state, returned drafts first, then newest change first; pages of `WORK_PAGE`,
 * `skip` for the next ones.
 */
export async function listNotices(scope: Scope, state: NoticeState, skip = 0): Promise<WorkItem[]> {
  return prisma().notice.findMany({
    where: { state, ...(scope === 'all' ? {} : scope) },
    orderBy: [{ returnedAt: { sort: 'desc', nulls: 'last' } }, { updatedAt: 'desc' }, { id: 'desc' }],
    skip,
    take: WORK_PAGE,
    select: workSelect,
  })
}

/** How many notices of a scope there are in each state. */
export async function countNotices(scope: Scope): Promise<Record<NoticeState, number>> {
  const groups = await prisma().notice.groupBy({
    by: ['state'],
    where: scope === 'all' ? {} : scope,
    _count: true,
  })
  const count = (state: NoticeState) => groups.find((group) => group.state === state)?._count ?? 0
  return {
    draft: count('draft'),
    in_review: count('in_review'),
    scheduled: count('scheduled'),
    published: count('published'),
  }
}

/** What happened to a notice, oldest first; `actor` is null for the machine. */
export type NoticeEventRow = { id: string; at: Date; action: string; actor: string | null }

/** The history of a notice from the audit, without who only read it. Refuses as `requireNotice`. */
export async function listNoticeEvents(actor: Actor, noticeId: string): Promise<NoticeEventRow[]> {
  await requireNotice(actor, noticeId)
  const rows = await prisma().auditEvent.findMany({
    where: { subject: 'notice', subjectId: noticeId, action: { not: 'notice.viewed' } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { id: true, at: true, action: true, actor: { select: { name: true } } },
  })
  return rows.map(({ actor: person, ...event }) => ({ ...event, actor: person?.name ?? null }))
}

const namesakeNotice = {
  select: {
    id: true,
    number: true,
    act: true,
    state: true,
    publishedAt: true,
    effectiveOn: true,
    bureauId: true,
    bureau: { select: { name: true, nameEn: true } },
    draftedBy: person,
  },
} as const satisfies Prisma.NoticeDefaultArgs

const namesakeSelect = { key: true, notice: namesakeNotice } as const satisfies Prisma.CertificateSelect

export type Namesake = Prisma.CertificateGetPayload<{ select: typeof namesakeSelect }>

const MOST_NAMESAKES = 1000

/** What a bureau may know of: the published notices of all bureaus, and its own unpublished ones. */
const knownTo = (bureauId: string): Prisma.NoticeWhereInput => ({
  OR: [{ state: 'published' }, { bureauId }],
})

/** The certificates under one of the keys that a bureau may know of; not those on which only an act is done. */
export async function findNamesakes(bureauId: string, keys: readonly string[]): Promise<Namesake[]> {
  if (keys.length === 0) return []
  return prisma().certificate.findMany({
    where: { key: { in: [...new Set(keys)] }, concernsId: null, notice: knownTo(bureauId) },
    orderBy: { id: 'desc' },
    take: MOST_NAMESAKES,
    select: namesakeSelect,
  })
}

/** The certificates with one of these keyed hashes of account numbers that a bureau may know of. For staff only. */
export async function findAccountNamesakes(bureauId: string, hashes: readonly Uint8Array<ArrayBuffer>[]) {
  if (hashes.length === 0) return []
  return prisma().certificate.findMany({
    where: { accountHash: { in: [...hashes] }, notice: knownTo(bureauId) },
    orderBy: { id: 'desc' },
    take: MOST_NAMESAKES,
    select: { accountHash: true, notice: namesakeNotice },
  })
}
