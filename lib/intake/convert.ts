import { kindOf } from '#lib/certificates/index.ts'
import type { Details } from '#lib/certificates/kind.ts'
import type { CertificateKind, HolderType } from '#lib/generated/prisma/enums.ts'
import type { NoticeInput } from '#lib/notices/schema.ts'
import { isPersonName } from '#lib/reader/names.ts'
import type { Notice, ReadCertificate, Reading } from '#lib/reader/reading.ts'
import type { Span } from '#lib/reader/text.ts'
import { isUnitName } from '#lib/reader/words/organisations.ts'
import { readKind } from './schema.ts'

export type Newspaper = { name: string | null; date: string | null; page: string | null }

/** A reading as the form of a draft takes it, and where each of its fields was read. */
export type Converted = { draft: NoticeInput; spans: Record<string, Span> }

type CertificateInput = NonNullable<NoticeInput['certificates']>[number]

/**
 * Turns a notice that was read into the input of a draft. The number counts as typed once: whoever looks at it types
 * it again. A correction or re-issue that names another number brings a second certificate in the place of the first.
 * Pure; what a field cannot hold is found when the draft is saved.
 */
export function convertReading(
  { notice, spans }: Reading,
  { regionCode, newspaper }: { regionCode: string; newspaper: Newspaper },
): Converted {
  const { act, declarant, declaredOn, concerns, objection } = notice
  const draft: NoticeInput = {
    act,
    regionCode,
    declarant,
    declarantType: declarant === null ? null : holderTypeOf([declarant], 'person'),
    declaredOn,
    concernsPrintedOn: concerns?.publishedOn ?? null,
    newspaperName: newspaper.name,
    newspaperDate: newspaper.date,
    newspaperPage: newspaper.page,
    objectionContact: objection?.contact ?? null,
    objectionPhone: objection?.phone ?? null,
    objectionDays: objection?.period?.days ?? null,
    objectionUnit: objection?.period?.unit ?? null,
    objectionUntil: objection?.until ?? null,
    certificates: certificatesOf(notice),
  }
  return { draft, spans: fieldSpans(spans) }
}

function certificatesOf({ certificates, concerns }: Notice): CertificateInput[] {
  const read = certificates.map(certificateOf)
  const [first] = read
  if (!first || !concerns?.replacement) return read
  return [...read, { ...first, number: concerns.replacement, replaces: 0 }]
}

function certificateOf(certificate: ReadCertificate): CertificateInput {
  const kind = readKind.parse(certificate.kind)
  const { number, holders } = certificate
  return {
    kind,
    number,
    holders,
    holderType: holderTypeOf(holders, kindOf(kind).holderType),
    details: detailsOf(kind, certificate),
  }
}

function detailsOf(kind: CertificateKind, certificate: ReadCertificate): Details {
  return Object.fromEntries(
    Object.keys(kindOf(kind).fields).map((field) => {
      const value = certificate[field]
      return [field, typeof value === 'string' ? value : null]
    }),
  )
}

/** What a holder is, by the name; where that does not say it, what holders of the kind usually are. */
export function holderTypeOf(names: readonly string[], usual: HolderType): HolderType {
  if (names.some(isPersonName) && !names.every(isUnitName)) return 'person'
  return names.length > 0 && names.every(isUnitName) ? 'unit' : usual
}

const RENAMED: Readonly<Record<string, string>> = {
  'objection.contact': 'objectionContact',
  'objection.phone': 'objectionPhone',
  'objection.period': 'objectionDays',
  'objection.until': 'objectionUntil',
  'concerns.publishedOn': 'concernsPrintedOn',
}

/** The places under the names of the fields of the draft. */
function fieldSpans(spans: Reading['spans']): Record<string, Span> {
  const last = Math.max(
    -1,
    ...Object.keys(spans)
      .flatMap((path) => /^certificates\.(\d+)\./.exec(path)?.[1] ?? [])
      .map(Number),
  )
  return Object.fromEntries(
    Object.entries(spans).map(([path, span]) => {
      if (path === 'concerns.replacement') return [`certificates.${last + 1}.number`, span]
      const detail = /^(certificates\.\d+)\.(?!number$|holders\b)(\w+)$/.exec(path)
      return [detail ? `${detail[1]}.details.${detail[2]}` : (RENAMED[path] ?? path), span]
    }),
  )
}
