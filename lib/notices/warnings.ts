import { jurisdictionsOf, type KindJurisdiction } from '#lib/bureaus/queries.ts'
import { type CalendarDate, fromDateColumn } from '#lib/calendar/dates.ts'
import { detailsOf, kindOf } from '#lib/certificates/index.ts'
import type { Details, KeyDoubt } from '#lib/certificates/kind.ts'
import type { Act, CertificateKind } from '#lib/generated/prisma/enums.ts'
import { findAccountNamesakes, findNamesakes, type Namesake } from './queries.ts'
import { isUnrecognised } from './readiness.ts'
import { accountHash, type OpenNotice } from './sealed.ts'

/** What a drafter and a reviewer should look at twice; `position` counts the certificates of the notice from 0. */
export type NoticeWarning = { position: number } & (
  | { code: 'unrecognised_number' | 'repeated_in_notice' | KeyDoubt }
  | { code: 'same_number' | 'second_loss' | 'same_account'; notice: Namesake['notice'] }
)

/** A notice, stored or only read, as far as warnings go. */
export type WarningSubject = {
  id: string | null
  act: Act
  certificates: readonly {
    kind: CertificateKind
    number: string | null
    key: string | null
    concernsId: string | null
    details: Details
  }[]
}

/** The warnings about a stored notice, certificate by certificate. None of them stops anything. */
export async function findWarnings(notice: OpenNotice, today: CalendarDate): Promise<NoticeWarning[]> {
  const certificates = notice.certificates.map((row) => ({ ...row, details: detailsOf(row) }))
  const [warnings] = await findAllWarnings([{ ...notice, certificates }], notice.bureauId, today)
  return warnings ?? []
}

type Known = { namesakes: Namesake[]; accounts: AccountNamesake[]; jurisdictions: KindJurisdiction[] }
type AccountNamesake = Awaited<ReturnType<typeof findAccountNamesakes>>[number]
type Certificate = WarningSubject['certificates'][number]

/** The same for many notices of a bureau at once, in their order. */
export async function findAllWarnings(
  subjects: readonly WarningSubject[],
  bureauId: string,
  today: CalendarDate,
): Promise<NoticeWarning[][]> {
  const certificates = subjects.flatMap((subject) => subject.certificates)
  const [namesakes, accounts, jurisdictions] = await Promise.all([
    findNamesakes(
      bureauId,
      certificates.flatMap(({ key }) => key ?? []),
    ),
    findAccountNamesakes(
      bureauId,
      certificates.flatMap(({ details }) => accountHash(details) ?? []),
    ),
    jurisdictionsOf(bureauId, today),
  ])
  return subjects.map((subject) => warningsOf(subject, { namesakes, accounts, jurisdictions }, today))
}

function warningsOf(subject: WarningSubject, known: Known, today: CalendarDate): NoticeWarning[] {
  return subject.certificates.flatMap((certificate, position) =>
    certificate.concernsId === null
      ? [
          ...numberDoubts(subject, certificate, known).map((code) => ({ position, code })),
          ...namesakesOf(subject, certificate, known, today).map((found) => ({ position, ...found })),
        ]
      : [],
  )
}

function numberDoubts({ certificates }: WarningSubject, certificate: Certificate, { jurisdictions }: Known) {
  const { kind, key } = certificate
  if (key === null) return []
  const codes = jurisdictions.find((one) => one.kind === kind)?.regions.map((region) => region.code) ?? []
  const doubts = isUnrecognised(certificate)
    ? (['unrecognised_number'] as const)
    : (kindOf(kind).doubts?.(key, codes) ?? [])
  const repeated = certificates.filter((other) => other.key === key && other.concernsId === null).length > 1
  return [...doubts, ...(repeated ? (['repeated_in_notice'] as const) : [])]
}

function namesakesOf(subject: WarningSubject, certificate: Certificate, known: Known, today: CalendarDate) {
  const account = accountHash(certificate.details)
  const same = known.namesakes.filter(({ key }) => key !== null && key === certificate.key)
  const sameAccount = known.accounts.filter(
    ({ accountHash: hash }) => account !== null && hash !== null && Buffer.from(hash).equals(account),
  )
  return [
    ...same.map(({ notice }) => ({ code: codeFor(subject, notice, today), notice })),
    ...sameAccount
      .map(({ notice }) => ({ code: 'same_account' as const, notice }))
      .filter(({ notice }) => !same.some((one) => one.notice.id === notice.id)),
  ].filter(({ notice }) => notice.id !== subject.id)
}

/** A certificate that is lost again within these years may never have been lost at all (domain.md section 10). */
const SUSPICIOUS_YEARS = 5

function codeFor(
  { act }: WarningSubject,
  { state, ...earlier }: Namesake['notice'],
  today: CalendarDate,
): 'second_loss' | 'same_number' {
  const since = `${Number(today.slice(0, 4)) - SUSPICIOUS_YEARS}${today.slice(4)}`
  const lostBefore = state === 'published' && earlier.act === 'loss' && earlier.effectiveOn !== null
  const recent = lostBefore && fromDateColumn(earlier.effectiveOn ?? new Date(0)) >= since
  return act === 'loss' && recent ? 'second_loss' : 'same_number'
}
