import { z } from 'zod'
import { detailsOf, kindOf } from '#lib/certificates/index.ts'
import type { Details } from '#lib/certificates/kind.ts'
import { maskField } from '#lib/certificates/mask.ts'
import { keyedHash } from '#lib/crypto/codes.ts'
import { openJson, sealJson } from '#lib/crypto/seal.ts'
import type { CertificateKind, HolderType, NamePolicy } from '#lib/generated/prisma/enums.ts'
import { publicName } from './present.ts'
import type { NoticeRow, SealedNoticeRow } from './queries.ts'

/*
 * What of a notice is not for everybody, at rest (decision 30). The whole of it is in `sealed`; the columns beside it
 * hold what the public sees, so that the public paths need no key. Until a notice is published its names are masked;
 * at publication the policy of the bureau may show them.
 */

/** What of a certificate can be hidden: its holders and its details. */
export type Content = {
  readonly kind: CertificateKind
  readonly holders: readonly string[]
  readonly holderType: HolderType
  readonly details: Details
}

type Place = { noticeId: string; position: number }

const sealedContent = z.strictObject({
  /** Null when they are units, which everybody may know. */
  holders: z.array(z.string()).nullable(),
  details: z.record(z.string(), z.string()),
})

/** The columns of a certificate that is not published yet, from its whole content. */
export function sealedColumns(place: Place, content: Content, policy: NamePolicy = 'masked') {
  const hidden = {
    holders: content.holderType === 'person' && content.holders.length > 0 ? content.holders : null,
    details: hiddenDetails(content),
  }
  const isHidden = hidden.holders !== null || Object.keys(hidden.details).length > 0
  return {
    ...publicContent(content, policy),
    sealed: isHidden ? sealJson(hidden, contextOf(place)) : null,
    accountHash: accountHash(content.details),
  }
}

/** What the public sees of a certificate under a policy; a detail that is only for staff is null. */
export function publicContent({ kind, holders, holderType, details }: Content, policy: NamePolicy) {
  const { fields } = kindOf(kind)
  const shown = Object.entries(details).map(
    ([name, value]) => [name, maskField(fields[name]?.visibility ?? 'staff', value, policy)] as const,
  )
  const publicDetails: Details = Object.fromEntries(shown)
  return { holders: holders.map((name) => publicName(name, holderType, policy)), details: publicDetails }
}

function hiddenDetails({ kind, details }: Content): Record<string, string> {
  const { fields } = kindOf(kind)
  return Object.fromEntries(
    Object.entries(details).flatMap(([name, value]) =>
      value === null || fields[name]?.visibility === 'public' ? [] : [[name, value] as const],
    ),
  )
}

type Stored = { noticeId: string; position: number; holders: string[]; sealed: Uint8Array | null }

/** A stored certificate with its whole content; one without a seal has nothing to hide, or is from before there was one. */
export function openCertificate<Row extends Stored>({ sealed, ...row }: Row) {
  const opened = sealed && sealedContent.parse(openJson(sealed, contextOf(row)))
  const hidden: Details = opened?.details ?? {}
  return { ...row, holders: opened?.holders ?? row.holders, hidden }
}

/** The columns of the declarant. Who may be a person is treated as one. */
export function declarantColumns(
  noticeId: string,
  { declarant, declarantType }: { declarant: string | null; declarantType: HolderType | null },
  policy: NamePolicy = 'masked',
) {
  if (declarant === null || declarantType === 'unit') return { declarant, sealed: null }
  return {
    declarant: publicName(declarant, 'person', policy),
    sealed: sealJson(declarant, declarantContext(noticeId)),
  }
}

/** A notice with all that is in it, for those who may see it and for the rules that need it. */
export type OpenNotice = Omit<NoticeRow, 'certificates'> & {
  certificates: (NoticeRow['certificates'][number] & { hidden: Details })[]
}

export function openNotice({ sealed, certificates, ...row }: SealedNoticeRow): OpenNotice {
  const declarant = sealed ? z.string().parse(openJson(sealed, declarantContext(row.id))) : row.declarant
  return { ...row, declarant, certificates: certificates.map(openCertificate) }
}

/** The content of an opened certificate. */
export function contentOf(row: OpenNotice['certificates'][number]): Content {
  const { kind, holders, holderType } = row
  return { kind, holders, holderType, details: detailsOf(row) }
}

/** The keyed hash by which the same account is found in other notices; null when the number is not printed whole. */
export function accountHash({ accountNumber }: Details): Uint8Array<ArrayBuffer> | null {
  if (!accountNumber || !/^[\d\s-]{6,}$/.test(accountNumber)) return null
  return keyedHash('account', accountNumber.replace(/[\s-]/g, ''))
}

function contextOf({ noticeId, position }: Place): string {
  return `certificate:${noticeId}:${position}`
}

function declarantContext(noticeId: string): string {
  return `notice:${noticeId}`
}
