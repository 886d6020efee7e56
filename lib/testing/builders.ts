import { randomBytes, randomUUID } from 'node:crypto'
import { addJurisdiction, createBureau } from '#lib/bureaus/commands.ts'
import { loadRegions } from '#lib/bureaus/regions.ts'
import type { BureauInput } from '#lib/bureaus/schema.ts'
import { dateAt } from '#lib/calendar/dates.ts'
import { inTransaction, prisma } from '#lib/db.ts'
import { parseInput } from '#lib/errors.ts'
import { CertificateKind } from '#lib/generated/prisma/enums.ts'
import { type ActOnInput, actOnInput, draftActOn } from '#lib/notices/act-on.ts'
import { draftNotice, saveNotice, submitNotice } from '#lib/notices/commands.ts'
import { draftOf } from '#lib/notices/draft.ts'
import { findConcerned } from '#lib/notices/links.ts'
import { publishNotice } from '#lib/notices/publication.ts'
import { requireNotice } from '#lib/notices/queries.ts'
import { type NoticeDraft, type NoticeInput, noticeInput } from '#lib/notices/schema.ts'
import { fileObjection, type Receipt } from '#lib/objections/commands.ts'
import { type EvidenceInput, objectionInput } from '#lib/objections/schema.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { createStaff } from '#lib/staff/commands.ts'

/**
 * Rows for tests, journeys and samples, made by the commands that make them in life. Everything has a default, all
 * persons are invented; the database must be migrated.
 */

/** The moment at which builders act when no other is given: 16:00 on 22 November 2026 in Asia/Shanghai. */
export const NOW = new Date('2026-11-22T08:00:00.000Z')

/** 四子王旗, where built bureaus are competent when no other region is given. */
export const BANNER = '150929'

const COMPETENT_FROM = '2000-01-01'

export type BuiltBureau = { id: string; code: string; name: string }

/** A bureau that is competent in a region for some kinds; one bureau only for each kind and region. */
export async function aBureau({
  kinds = Object.values(CertificateKind),
  region = BANNER,
  at = NOW,
  ...overrides
}: Partial<BureauInput> & {
  kinds?: readonly CertificateKind[]
  region?: string
  at?: Date
} = {}): Promise<BuiltBureau> {
  if ((await prisma().region.count()) === 0) await inTransaction(loadRegions)
  const code = overrides.code ?? `bureau-${randomBytes(5).toString('hex')}`
  const name = overrides.name ?? '某旗自然资源局'
  const { id } = await createBureau('system', { nameEn: 'A banner bureau', ...overrides, code, name }, { at })
  for (const kind of kinds) {
    const where = { bureauId: id, kind, regionCode: region, validFrom: COMPETENT_FROM }
    await addJurisdiction('system', where, { at })
  }
  return { id, code, name }
}

/** A person of a bureau, or the registrar of none. Signs in with `login` and `password`. */
export async function aStaffMember(
  person:
    | { role: 'registrar'; bureauId?: null; name?: string; login?: string; password?: string }
    | {
        role: 'publisher' | 'reviewer' | 'bureau_admin'
        bureauId: string
        name?: string
        login?: string
        password?: string
      },
  { at = NOW }: { at?: Date } = {},
): Promise<Actor> {
  const { name = '其木格', password = randomUUID() } = person
  const login = person.login ?? `${person.role.replace('_', '-')}-${randomBytes(5).toString('hex')}`
  const shared = { name, login, password }
  const { id } = await createStaff(
    'system',
    person.role === 'registrar'
      ? { ...shared, role: person.role }
      : { ...shared, role: person.role, bureauId: person.bureauId },
    { at },
  )
  return { id, name, role: person.role, bureauId: person.bureauId ?? null }
}

export type BuiltOffice = { bureau: BuiltBureau; publisher: Actor; reviewer: Actor }

/** A bureau with one who drafts and another who approves. */
export async function anOffice(overrides: Parameters<typeof aBureau>[0] = {}): Promise<BuiltOffice> {
  const bureau = await aBureau(overrides)
  const publisher = await aStaffMember({ role: 'publisher', bureauId: bureau.id, name: '苏日娜' })
  const reviewer = await aStaffMember({ role: 'reviewer', bureauId: bureau.id, name: '韩志远' })
  return { bureau, publisher, reviewer }
}

type CertificateInput = NonNullable<NoticeInput['certificates']>[number]

/** A herder's certificate as typed into the form. */
export function aGrasslandCertificate(overrides: Partial<CertificateInput> = {}): CertificateInput {
  const number = overrides.number ?? 'J15092901080015(夏)'
  return {
    kind: 'grassland_contract',
    number,
    numberAgain: number,
    holders: ['那仁'],
    holderType: 'person',
    details: { season: 'summer', pastureNumber: '208001', areaMu: '1200.5', sumu: '某苏木', gacha: '某嘎查' },
    ...overrides,
  }
}

/** An account permit as typed into the form. */
export function anAccountPermit(overrides: Partial<CertificateInput> = {}): CertificateInput {
  const number = overrides.number ?? 'J2046000123401'
  return {
    kind: 'account_permit',
    number,
    numberAgain: number,
    holders: ['某旗第一小学工会委员会'],
    holderType: 'unit',
    details: {
      accountType: 'basic',
      openingBank: '某银行某旗支行',
      accountNumber: '100200300400500600',
      legalRepresentative: '田野',
    },
    ...overrides,
  }
}

/** A certificate of real estate as typed into the form. */
export function aRealEstateCertificate(overrides: Partial<CertificateInput> = {}): CertificateInput {
  const number = overrides.number ?? '蒙（2023）某某旗不动产权第0001234号'
  return {
    kind: 'real_estate',
    number,
    numberAgain: number,
    holders: ['那仁'],
    holderType: 'person',
    details: { title: '不动产权证书', printSerial: 'D15001234567', location: '某镇某街 1 号' },
    ...overrides,
  }
}

/** A seal, which bears no number, as typed into the form. */
export function aSeal(overrides: Partial<CertificateInput> = {}): CertificateInput {
  return {
    kind: 'other',
    number: null,
    numberAgain: null,
    holders: ['某旗第一小学工会委员会'],
    holderType: 'unit',
    details: { title: '财务专用章' },
    ...overrides,
  }
}

/** The content of a notice as typed into the form. */
export function aNoticeInput(overrides: Partial<NoticeInput> = {}): NoticeInput {
  return {
    act: 'loss',
    regionCode: BANNER,
    declaredOn: '2026-11-20',
    objectionContact: '某旗自然资源局 101 室',
    certificates: [aGrasslandCertificate()],
    ...overrides,
  }
}

export type BuiltDraft = { id: string; version: number }

/** A draft of the office's publisher. */
export function aDraft(
  office: BuiltOffice,
  overrides: Partial<NoticeInput> = {},
  { at = NOW }: { at?: Date } = {},
): Promise<BuiltDraft> {
  return draftNotice(office.publisher, parseInput(noticeInput, aNoticeInput(overrides)), { at })
}

/** A draft that waits for the office's reviewer. */
export async function aSubmittedNotice(
  office: BuiltOffice,
  overrides: Partial<NoticeInput> = {},
  { at = NOW }: { at?: Date } = {},
): Promise<BuiltDraft> {
  const { id, version } = await aDraft(office, overrides, { at })
  await submitNotice(office.publisher, { id, version }, { at })
  return { id, version: version + 1 }
}

/** A notice that one person of the office drafted and another published. */
export async function aPublishedNotice(
  office: BuiltOffice,
  overrides: Partial<NoticeInput> = {},
  { at = NOW }: { at?: Date } = {},
): Promise<{ id: string; number: string }> {
  const submitted = await aSubmittedNotice(office, overrides, { at })
  const { number } = await publishNotice(office.reviewer, submitted, { at })
  return { id: submitted.id, number }
}

/** An act on a published notice, of one person and published by another. Without `certificates`, on all of them. */
export async function anActOn(
  office: BuiltOffice,
  notice: { id: string },
  { certificates, change, ...input }: Partial<ActOnInput> & Pick<ActOnInput, 'act'> & { change?: Change },
  { at = NOW }: { at?: Date } = {},
): Promise<{ id: string; number: string }> {
  const all = certificates ?? (await findConcerned(notice.id, dateAt(at))).map(({ id }) => id)
  const typed = parseInput(actOnInput, { ...input, certificates: all })
  let seen = await draftActOn(office.publisher, notice.id, typed, { at })
  if (change) {
    const draft = draftOf(await requireNotice(office.publisher, seen.id))
    const { version } = await saveNotice(office.publisher, seen, change(draft), { at })
    seen = { ...seen, version }
  }
  await submitNotice(office.publisher, seen, { at })
  const { number } = await publishNotice(office.reviewer, { ...seen, version: seen.version + 1 }, { at })
  return { id: seen.id, number }
}

type Change = (draft: NoticeDraft) => NoticeDraft

type Json = Record<string, unknown>

/** An objection as the API takes it. */
export function anObjectionInput(notice: string, overrides: Json = {}): Json {
  return {
    notice,
    certificate: null,
    ground: 'certificate_in_my_hands',
    statement: '这本证一直由我保管，没有遗失，现附照片。',
    truthful: true,
    objector: { name: '巴图', role: 'co_holder', phone: '13800000000', email: null },
    ...overrides,
  }
}

/** An objection that was filed against a published notice. */
export function aFiledObjection(
  notice: string,
  {
    at = NOW,
    key = randomUUID(),
    files = [],
    ...overrides
  }: Json & { at?: Date; key?: string; files?: readonly EvidenceInput[] } = {},
): Promise<Receipt> {
  const input = parseInput(objectionInput, anObjectionInput(notice, overrides))
  return fileObjection(input, files, key, { at })
}
