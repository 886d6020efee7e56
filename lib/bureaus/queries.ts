import { z } from 'zod'
import { type CalendarDate, toDateColumn } from '#lib/calendar/dates.ts'
import { prisma, type Transaction } from '#lib/db.ts'
import { CertificateKind, type NamePolicy, RegionLevel } from '#lib/generated/prisma/enums.ts'
import { namePolicySelect, policyOn } from './name-policies.ts'
import { bureauCode } from './schema.ts'

export type CompetentBureau = { id: string; code: string; name: string; nameEn: string }

type Question = { kind: CertificateKind; regionCode: string; on: CalendarDate }

/**
 * The one bureau that is competent for a kind in a region on a day: the region's own, else that of the nearest
 * place in which it lies; null when there is none (domain.md section 8).
 */
export function competentBureau(question: Question): Promise<CompetentBureau | null> {
  return findCompetent(prisma(), question)
}

/** The same inside a transaction. */
export function competentIn(tx: Transaction, question: Question): Promise<CompetentBureau | null> {
  return findCompetent(tx, question)
}

/** Whether a bureau is the competent one: the guard of drafting and publishing. */
export async function isCompetent(
  tx: Transaction,
  { bureauId, ...question }: Question & { bureauId: string },
): Promise<boolean> {
  const competent = await findCompetent(tx, question)
  return competent?.id === bureauId
}

const competentRows = z.array(
  z.object({ id: z.string(), code: z.string(), name: z.string(), nameEn: z.string() }),
)

async function findCompetent(
  tx: Pick<Transaction, '$queryRaw'>,
  { kind, regionCode, on }: Question,
): Promise<CompetentBureau | null> {
  const day = toDateColumn(on)
  const rows = await tx.$queryRaw`
    with recursive chain as (
      select code, parent_code, 0 as steps from regions where code = ${regionCode}
      union all
      select outside.code, outside.parent_code, steps + 1
      from regions outside join chain on outside.code = chain.parent_code
    )
    select b.id, b.code, b.name, b.name_en as "nameEn"
    from chain
    join jurisdictions j on j.region_code = chain.code and j.kind = ${kind}::certificate_kind
      and j.valid_from <= ${day}::date and (j.valid_until is null or j.valid_until > ${day}::date)
    join bureaus b on b.id = j.bureau_id
    order by chain.steps
    limit 1`
  return competentRows.parse(rows)[0] ?? null
}

export type RegionOption = { code: string; name: string; level: RegionLevel; parentCode: string | null }
export type KindJurisdiction = { kind: CertificateKind; regions: RegionOption[] }

const coveredRows = z.array(
  z.object({
    kind: z.enum(CertificateKind),
    code: z.string(),
    name: z.string(),
    level: z.enum(RegionLevel),
    parentCode: z.string().nullable(),
  }),
)

/**
 * Where a bureau is the competent one on a day: for each kind its regions in the order of their codes. A region
 * brings the places in it, except those for which another bureau is competent.
 */
export async function jurisdictionsOf(bureauId: string, on: CalendarDate): Promise<KindJurisdiction[]> {
  const day = toDateColumn(on)
  const rows = await prisma().$queryRaw`
    with recursive valid as (
      select kind, region_code, bureau_id from jurisdictions
      where valid_from <= ${day}::date and (valid_until is null or valid_until > ${day}::date)
    ), covered as (
      select kind, region_code from valid where bureau_id = ${bureauId}::uuid
      union
      select covered.kind, inside.code
      from covered join regions inside on inside.parent_code = covered.region_code
      where not exists (select from valid where valid.kind = covered.kind and valid.region_code = inside.code)
    )
    select covered.kind, r.code, r.name, r.level, r.parent_code as "parentCode"
    from covered join regions r on r.code = covered.region_code
    order by covered.kind, r.code`
  const byKind = Map.groupBy(coveredRows.parse(rows), ({ kind }) => kind)
  return Array.from(byKind, ([kind, places]) => ({
    kind,
    regions: places.map(({ kind: _, ...place }) => place),
  }))
}

/** The kinds for which some bureau is competent on a day, in the order of the enum. */
export async function coveredKinds(on: CalendarDate): Promise<CertificateKind[]> {
  const day = toDateColumn(on)
  const rows = await prisma().jurisdiction.findMany({
    where: { validFrom: { lte: day }, OR: [{ validUntil: null }, { validUntil: { gt: day } }] },
    distinct: ['kind'],
    orderBy: { kind: 'asc' },
    select: { kind: true },
  })
  return rows.map(({ kind }) => kind)
}

/** A bureau by its code, which may be anything that somebody typed; null when there is none. */
export async function findBureauByCode(code: string): Promise<{ id: string; code: string } | null> {
  // A text that could be no code is not asked for: PostgreSQL has no U+0000.
  if (!bureauCode.safeParse(code).success) return null
  return prisma().bureau.findUnique({ where: { code }, select: { id: true, code: true } })
}

/** A bureau by its id; null when there is none. */
export function findBureau(id: string): Promise<CompetentBureau | null> {
  return prisma().bureau.findUnique({
    where: { id },
    select: { id: true, code: true, name: true, nameEn: true },
  })
}

/** A bureau with the kinds for which it is competent on a day. */
export type ListedBureau = CompetentBureau & { kinds: CertificateKind[] }

/** All bureaus, by code. */
export async function listBureaus(on: CalendarDate): Promise<ListedBureau[]> {
  const day = toDateColumn(on)
  const rows = await prisma().bureau.findMany({
    orderBy: { code: 'asc' },
    select: {
      id: true,
      code: true,
      name: true,
      nameEn: true,
      jurisdictions: {
        where: { validFrom: { lte: day }, OR: [{ validUntil: null }, { validUntil: { gt: day } }] },
        distinct: ['kind'],
        orderBy: { kind: 'asc' },
        select: { kind: true },
      },
    },
  })
  return rows.map(({ jurisdictions, ...bureau }) => ({
    ...bureau,
    kinds: jurisdictions.map(({ kind }) => kind),
  }))
}

/** What is set for a bureau on a day beside its rules for objections. */
export type BureauSettings = CompetentBureau & { documentPattern: string | null; namePolicy: NamePolicy }

/** The same by its id, for the registrar; null when there is none. */
export async function findBureauSettings(id: string, on: CalendarDate): Promise<BureauSettings | null> {
  const row = await prisma().bureau.findUnique({
    where: { id },
    select: {
      id: true,
      code: true,
      name: true,
      nameEn: true,
      documentPattern: true,
      namePolicies: namePolicySelect,
    },
  })
  if (!row) return null
  const { namePolicies, ...bureau } = row
  return { ...bureau, namePolicy: policyOn(namePolicies, on) }
}
