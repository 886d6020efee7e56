import { CertificateKind } from '#lib/generated/prisma/enums.ts'
import { accountPermit } from './account-permit.ts'
import { grasslandContract } from './grassland-contract.ts'
import type { Details, Kind, RecognisedKey } from './kind.ts'
import { generalForm, keyOf } from './number.ts'
import { other } from './other.ts'
import { realEstate } from './real-estate.ts'

/** The register of kinds. The compiler demands one for each value of the Prisma enum. */
const kinds = {
  account_permit: accountPermit,
  grassland_contract: grasslandContract,
  real_estate: realEstate,
  other,
} as const satisfies Record<CertificateKind, Kind>

export const KIND_CODES = Object.values(CertificateKind)

export function kindOf(code: CertificateKind): Kind {
  return kinds[code]
}

export function isKindCode(value: unknown): value is CertificateKind {
  return KIND_CODES.some((code) => code === value)
}

/** What to select of a certificate so that `detailsOf` can read it. */
export const detailSelect = {
  accountPermit: { omit: { certificateId: true } },
  grasslandContract: { omit: { certificateId: true } },
  realEstate: { omit: { certificateId: true } },
  otherCertificate: { omit: { certificateId: true } },
} as const satisfies Record<Relation, object>

type Relation = (typeof kinds)[CertificateKind]['relation']
type DetailRow = Readonly<Record<Relation, Details | null>> & {
  readonly kind: CertificateKind
  /** What was sealed of them, once it is opened: it goes before what the public sees. */
  readonly hidden?: Details
}

/** The details of a stored certificate, in the order of its kind's fields. */
export function detailsOf(row: DetailRow): Details {
  const kind = kinds[row.kind]
  const stored: Details = { ...row[kind.relation], ...row.hidden }
  return Object.fromEntries(Object.keys(kind.fields).map((field) => [field, stored[field] ?? null]))
}

/** The nested write that stores the details of a certificate in the model of its kind. Throws on unfit details. */
export function detailWrite(code: CertificateKind, details: Details) {
  return {
    account_permit: () => ({ accountPermit: { create: accountPermit.schema.parse(details) } }),
    grassland_contract: () => ({ grasslandContract: { create: grasslandContract.schema.parse(details) } }),
    real_estate: () => ({ realEstate: { create: realEstate.schema.parse(details) } }),
    other: () => ({ otherCertificate: { create: other.schema.parse(details) } }),
  }[code]()
}

/** The nested write that changes the details of a stored certificate. Throws on unfit details. */
export function detailChange(code: CertificateKind, details: Details) {
  return {
    account_permit: () => ({ accountPermit: { update: accountPermit.schema.parse(details) } }),
    grassland_contract: () => ({ grasslandContract: { update: grasslandContract.schema.parse(details) } }),
    real_estate: () => ({ realEstate: { update: realEstate.schema.parse(details) } }),
    other: () => ({ otherCertificate: { update: other.schema.parse(details) } }),
  }[code]()
}

/**
 * The keys under which a printed number of a kind is stored: those under which a look-up of the same text finds it.
 * A number in no form of the kind keeps the general one.
 */
export function storedKey(code: CertificateKind, number: string): RecognisedKey & { recognised: boolean } {
  const { key, shortKey, form } = keyOf(number)
  const expected = kindOf(code).form
  if (expected !== null && form === expected) return { key, shortKey, recognised: true }
  return { key: generalForm(number), shortKey: null, recognised: expected === null }
}
