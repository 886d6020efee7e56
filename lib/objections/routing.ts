import { competentIn } from '#lib/bureaus/queries.ts'
import type { CalendarDate } from '#lib/calendar/dates.ts'
import { kindOf } from '#lib/certificates/index.ts'
import type { Transaction } from '#lib/db.ts'
import type { CertificateKind } from '#lib/generated/prisma/enums.ts'

/** A bureau that an objection goes to. */
export type Addressee = { id: string; code: string; name: string }

type Concerned = {
  notice: { regionCode: string; bureau: Addressee; certificates: readonly { kind: CertificateKind }[] }
  /** Null: the objection is against the whole notice. */
  certificate: { kind: CertificateKind } | null
}

/**
 * The bureau to which an objection goes: the one that is competent on the day for the kind of its certificate in the
 * region of the notice. Where nobody is, or several are for the kinds of a whole notice, it is the one that published.
 */
export async function routeOf(
  tx: Transaction,
  { notice, certificate }: Concerned,
  on: CalendarDate,
): Promise<Addressee> {
  const all = notice.certificates.map(({ kind }) => kind)
  const kinds = decisiveKinds(certificate ? [certificate.kind] : all, all)
  const found = new Map<string, Addressee>()
  for (const kind of kinds) {
    const bureau = (await competentIn(tx, { kind, regionCode: notice.regionCode, on })) ?? notice.bureau
    found.set(bureau.id, bureau)
  }
  const [only = notice.bureau, ...others] = found.values()
  return others.length === 0 ? only : notice.bureau
}

/** What rides along with another paper, such as a seal, goes where that paper goes. */
function decisiveKinds(
  named: readonly CertificateKind[],
  all: readonly CertificateKind[],
): ReadonlySet<CertificateKind> {
  const leading = (kinds: readonly CertificateKind[]) => kinds.filter((kind) => !kindOf(kind).accompanies)
  return new Set([leading(named), leading(all)].find((kinds) => kinds.length > 0) ?? named)
}
