import { type CalendarDate, dateAt, fromDateColumn } from '#lib/calendar/dates.ts'
import type { Prisma } from '#lib/generated/prisma/client.ts'
import { type Deed, deedOf, type ObjectionPeriod, type StatusOnDate, statusOn } from './status.ts'

/*
 * A certificate and all that was done to it: the notice that named it first, and the acts that concern it. The
 * look-up reads the same in one statement (lib/lookup/statement.ts).
 */

const objectionSelect = {
  where: { canary: false },
  select: { certificateId: true, receivedAt: true, decidedAt: true, withdrawnAt: true },
} as const satisfies Prisma.Notice$objectionsArgs

const actSelect = {
  act: true,
  number: true,
  effectiveOn: true,
  publishedAt: true,
  certificates: { select: { position: true, replaces: true } },
  objections: objectionSelect,
} as const satisfies Prisma.NoticeSelect

/** What to select of the certificate that was named first, so that `chainStatus` can tell its status. */
export const chainSelect = {
  id: true,
  position: true,
  replaces: true,
  notice: { select: { ...actSelect, concerns: { select: { act: true } } } },
  followedBy: {
    where: { notice: { state: 'published' } },
    orderBy: { id: 'asc' },
    select: { id: true, position: true, replaces: true, notice: { select: actSelect } },
  },
} as const satisfies Prisma.CertificateSelect

export type Chain = Prisma.CertificateGetPayload<{ select: typeof chainSelect }>
type Link = Chain['followedBy'][number]

/** The status of a certificate on a date; null before anything was published about it. */
export function chainStatus(chain: Chain, date: CalendarDate): StatusOnDate | null {
  const firstAct = chain.notice.concerns?.act ?? chain.notice.act
  const links: Link[] = [chain, ...chain.followedBy]
  return statusOn(
    links.flatMap((link) => deedsOf(link, firstAct)),
    links.flatMap(objectionsTo),
    date,
  )
}

function deedsOf({ position, replaces, notice }: Link, firstAct: Chain['notice']['act']): Deed[] {
  const { act, number, effectiveOn, publishedAt, certificates } = notice
  if (!number || !effectiveOn || !publishedAt) return []
  const isReplaced = certificates.some((other) => other.replaces === position)
  const event = deedOf(act, { isReplacement: replaces !== null, isReplaced, firstAct })
  return [
    {
      event,
      effectiveOn: fromDateColumn(effectiveOn),
      publishedAt: publishedAt.toISOString(),
      notice: number,
    },
  ]
}

function objectionsTo({ id, notice }: Link): ObjectionPeriod[] {
  return notice.objections
    .filter(({ certificateId }) => certificateId === null || certificateId === id)
    .map(({ receivedAt, decidedAt, withdrawnAt }) => {
      const closedAt = decidedAt ?? withdrawnAt
      return { openedOn: dateAt(receivedAt), closedOn: closedAt && dateAt(closedAt) }
    })
}

/** A chain as it was before an instant: without later acts, objections and decisions. */
export function chainBefore(chain: Chain, instant: Date): Chain {
  return {
    ...chain,
    notice: { ...chain.notice, ...objectionsBefore(chain.notice, instant) },
    followedBy: chain.followedBy
      .filter(({ notice: { publishedAt } }) => publishedAt !== null && publishedAt < instant)
      .map((link) => ({ ...link, notice: { ...link.notice, ...objectionsBefore(link.notice, instant) } })),
  }
}

function objectionsBefore({ objections }: Link['notice'], instant: Date): Pick<Link['notice'], 'objections'> {
  return {
    objections: objections
      .filter(({ receivedAt }) => receivedAt < instant)
      .map(({ decidedAt, withdrawnAt, ...objection }) => ({
        ...objection,
        decidedAt: decidedAt && decidedAt < instant ? decidedAt : null,
        withdrawnAt: withdrawnAt && withdrawnAt < instant ? withdrawnAt : null,
      })),
  }
}
