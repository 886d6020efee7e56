import { z } from 'zod'
import { findBureauByCode } from '#lib/bureaus/queries.ts'
import { codesWithin, regionByCode } from '#lib/bureaus/regions.ts'
import { type CalendarDate, fromDateColumn, isCalendarDate } from '#lib/calendar/dates.ts'
import { addDays, endOf } from '#lib/calendar/days.ts'
import { shortenNumber } from '#lib/certificates/mask.ts'
import { prisma } from '#lib/db.ts'
import { invalidInput, type Refusal } from '#lib/errors.ts'
import type { Prisma } from '#lib/generated/prisma/client.ts'
import { Act, CertificateKind } from '#lib/generated/prisma/enums.ts'
import { chainSelect } from './chain.ts'
import { presentStatuses } from './present.ts'
import type { CertificateStatus } from './status.ts'

/*
 * The published notices in lists and feeds. Numbers are sequential, so that a list of them is a list of people: they
 * are shortened here, and nobody is named (domain.md section 5).
 */

/**
 * Which notices: of a kind, a bureau by its code, a region by its code with all that lies in it, an act, published from
 * one day to another (both included).
 */
export type PublishedFilter = {
  kind?: CertificateKind | undefined
  bureau?: string | undefined
  region?: string | undefined
  act?: Act | undefined
  from?: CalendarDate | undefined
  to?: CalendarDate | undefined
}

const day = z.string().refine(isCalendarDate, { params: { code: 'wrong_date' } })

/** A filter and a cursor as an address of the list has them. */
export const publishedQuery = z
  .object({
    kind: z.enum(CertificateKind).optional(),
    bureau: z.string().max(64).optional(),
    region: z.string().max(64).optional(),
    act: z.enum(Act).optional(),
    from: day.optional(),
    to: day.optional(),
    cursor: z.string().max(100).optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    params: { code: 'until_before_from' },
  })

/** The place of a notice in the list, behind which the next page begins. */
export type Place = { publishedAt: Date; id: string }

const listedSelect = {
  id: true,
  number: true,
  act: true,
  state: true,
  publishedAt: true,
  effectiveOn: true,
  bureau: { select: { code: true, name: true, nameEn: true } },
  region: { select: { code: true, name: true } },
  certificates: {
    orderBy: { position: 'asc' },
    select: { kind: true, number: true, ...chainSelect, concerns: { select: chainSelect } },
  },
} as const satisfies Prisma.NoticeSelect

export type ListedRow = Prisma.NoticeGetPayload<{ select: typeof listedSelect }>

/** At most `limit` published notices, newest first, from behind a place; `next` is null on the last page. */
export async function listPublished(
  filter: PublishedFilter,
  { after, limit }: { after: Place | null; limit: number },
): Promise<{ rows: ListedRow[]; next: Place | null }> {
  const rows = await prisma().notice.findMany({
    where: { AND: [whereOf(filter), after ? behind(after) : {}] },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select: listedSelect,
  })
  const page = rows.slice(0, limit)
  return { rows: page, next: rows.length > limit ? placeOf(page.at(-1)) : null }
}

/** A bureau or a region that is not there is a mistake to be told of, not an empty list. Refuses INVALID. */
export async function requireKnown(filter: PublishedFilter): Promise<PublishedFilter> {
  const { bureau, region } = filter
  if (bureau !== undefined && !(await findBureauByCode(bureau))) throw refused('bureau', 'unknown_bureau')
  if (region !== undefined && !regionByCode(region)) throw refused('region', 'unknown_region')
  return filter
}

function refused(field: string, code: 'unknown_bureau' | 'unknown_region' | 'wrong_format'): Refusal {
  return invalidInput([{ field, code }])
}

function whereOf({ kind, bureau, region, act, from, to }: PublishedFilter): Prisma.NoticeWhereInput {
  return {
    state: 'published',
    ...(kind ? { certificates: { some: { kind } } } : {}),
    ...(bureau ? { bureau: { code: bureau } } : {}),
    ...(region ? { regionCode: { in: codesWithin(region) } } : {}),
    ...(act ? { act } : {}),
    publishedAt: {
      ...(from ? { gte: endOf(addDays(from, -1)) } : {}),
      ...(to ? { lt: endOf(to) } : {}),
    },
  }
}

function behind({ publishedAt, id }: Place): Prisma.NoticeWhereInput {
  return { publishedAt: { lte: publishedAt }, NOT: { publishedAt, id: { gte: id } } }
}

function placeOf(row: ListedRow | undefined): Place | null {
  return row?.publishedAt ? { publishedAt: row.publishedAt, id: row.id } : null
}

const PLACE = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** A place as a cursor for addresses. */
export function writeCursor({ publishedAt, id }: Place): string {
  return Buffer.from(`${publishedAt.getTime()}.${id}`).toString('base64url')
}

/** The place that a cursor in an address names; null for none. Refuses INVALID for one that is none of ours. */
export function requirePlace(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null
  const [, time = '', id = ''] = PLACE.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? []
  if (id === '') throw refused('cursor', 'wrong_format')
  return { publishedAt: new Date(Number(time)), id }
}

export type ListedCertificate = {
  kind: CertificateKind
  /** Shortened; null when none is printed. */
  number: string | null
  status: CertificateStatus | null
  statusSince: CalendarDate | null
}

/** A notice as lists and feeds show it. */
export type ListedNotice = {
  number: string
  act: Act
  bureau: ListedRow['bureau']
  region: ListedRow['region']
  publishedAt: string
  effectiveOn: CalendarDate
  /** When what is said here last changed: by publication, a later act, an objection or its answer. */
  changedAt: string
  certificates: ListedCertificate[]
}

/** What lists say of a notice on the day of `at`. Throws on one that is not published. */
export function presentListed(row: ListedRow, at: Date): ListedNotice {
  const { number, act, bureau, region, publishedAt, effectiveOn } = row
  if (!number || !publishedAt || !effectiveOn) throw new Error('a notice in a list of published ones is not')
  const statuses = presentStatuses(row, at)
  return {
    number,
    act,
    bureau,
    region,
    publishedAt: publishedAt.toISOString(),
    effectiveOn: fromDateColumn(effectiveOn),
    changedAt: lastChange(row, publishedAt).toISOString(),
    certificates: row.certificates.map((certificate, index) => ({
      kind: certificate.kind,
      number: certificate.number && shortenNumber(certificate.number),
      status: statuses[index]?.status ?? null,
      statusSince: statuses[index]?.since ?? null,
    })),
  }
}

function lastChange({ certificates }: ListedRow, publishedAt: Date): Date {
  const chains = certificates.map((certificate) => certificate.concerns ?? certificate)
  const notices = chains.flatMap((chain) => [chain, ...chain.followedBy]).map(({ notice }) => notice)
  const instants = notices.flatMap((notice) => [
    notice.publishedAt,
    ...notice.objections.flatMap(({ receivedAt, decidedAt }) => [receivedAt, decidedAt]),
  ])
  const times = instants.flatMap((instant) => (instant ? [instant.getTime()] : []))
  return new Date(Math.max(publishedAt.getTime(), ...times))
}
