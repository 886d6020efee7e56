import { randomBytes, randomUUID } from 'node:crypto'
import { loadRegions } from '#lib/bureaus/regions.ts'
import { toDateColumn } from '#lib/calendar/dates.ts'
import { inTransaction, prisma, type Transaction } from '#lib/db.ts'
import type { StaffRole } from '#lib/generated/prisma/enums.ts'
import { noticeNumber } from '#lib/notices/number.ts'
import { sealedColumns } from '#lib/notices/sealed.ts'
import { appendEntry, type PublicContent } from '#lib/register/append.ts'
import type { Actor } from '#lib/staff/actor.ts'

/** Rows for tests of what lies below the commands: written directly, with nothing but the database's own rules. */

export const AT = new Date('2026-11-22T08:00:00.000Z')
export const REGION = '150929'

export type Office = { bureauId: string; publisher: Actor; reviewer: Actor }

/** A bureau with one publisher and one reviewer, competent for nothing. */
export async function buildOffice(): Promise<Office> {
  if ((await prisma().region.count({ where: { code: REGION } })) === 0) await inTransaction(loadRegions)
  const code = `office-${randomBytes(6).toString('hex')}`
  const { id: bureauId } = await prisma().bureau.create({ data: { code, name: '某局', nameEn: 'A bureau' } })
  const [publisher, reviewer] = await Promise.all([
    buildStaff('publisher', bureauId),
    buildStaff('reviewer', bureauId),
  ])
  return { bureauId, publisher, reviewer }
}

/** A member of staff who cannot sign in. */
export function buildStaff(role: StaffRole, bureauId: string | null): Promise<Actor> {
  const login = `${role}-${randomBytes(6).toString('hex')}`
  return prisma().staff.create({
    data: { login, name: '某人', passwordHash: '$argon2id$none', role, bureauId },
    select: { id: true, role: true, bureauId: true, name: true },
  })
}

export type BuiltNotice = { id: string; certificateId: string }

/** A draft with one grassland certificate. */
export async function buildDraft({ bureauId, publisher }: Office): Promise<BuiltNotice> {
  const [id, certificateId] = [randomUUID(), randomUUID()]
  const content = {
    kind: 'grassland_contract',
    holders: ['巴图'],
    holderType: 'person',
    details: {},
  } as const
  const { details: _, ...columns } = sealedColumns({ noticeId: id, position: 0 }, content)
  await prisma().notice.create({
    data: {
      id,
      act: 'loss',
      bureauId,
      regionCode: REGION,
      draftedById: publisher.id,
      certificates: {
        create: {
          id: certificateId,
          position: 0,
          kind: 'grassland_contract',
          number: 'J15092901070004',
          key: '15092901070004',
          ...columns,
          holderType: 'person',
          grasslandContract: { create: { season: 'summer' } },
        },
      },
    },
  })
  return { id, certificateId }
}

/** A draft that waits for its reviewer. */
export async function buildSubmitted(office: Office): Promise<BuiltNotice> {
  const notice = await buildDraft(office)
  await prisma().notice.update({
    where: { id: notice.id },
    data: { state: 'in_review', submittedById: office.publisher.id, submittedAt: AT },
  })
  return notice
}

/** What publishing writes. */
export function publication(reviewerId: string) {
  return {
    state: 'published' as const,
    number: noticeNumber(2026),
    namePolicy: 'masked' as const,
    approvedById: reviewerId,
    publishedAt: AT,
    effectiveOn: toDateColumn('2026-11-22'),
  }
}

/** What the public sees of the certificate of `buildDraft`. */
const PUBLIC_CERTIFICATE = {
  kind: 'grassland_contract',
  number: 'J15092901070004',
  key: '15092901070004',
  holders: ['巴*'],
  details: { season: 'summer' },
  replaces: null,
}

/** Publishes what waits for review and appends its entry. */
export async function publishBuilt(tx: Transaction, { id }: BuiltNotice, reviewerId: string) {
  const { number } = await tx.notice.update({
    where: { id },
    data: publication(reviewerId),
    select: { number: true },
  })
  const content: PublicContent = {
    number: number ?? '',
    act: 'loss',
    publishedAt: AT.toISOString(),
    effectiveOn: '2026-11-22',
    region: { code: REGION },
    certificates: [PUBLIC_CERTIFICATE],
  }
  const entry = await appendEntry(tx, { noticeId: id, content, at: AT })
  return { ...entry, number: content.number }
}

/** A published notice with its register entry. */
export async function buildPublished(office: Office) {
  const notice = await buildSubmitted(office)
  const entry = await inTransaction((tx) => publishBuilt(tx, notice, office.reviewer.id))
  return { ...notice, ...entry }
}
