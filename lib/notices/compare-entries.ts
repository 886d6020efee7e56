import type { TransactionSql } from 'postgres'
import { z } from 'zod'
import { detailColumns } from '#lib/certificates/detail-columns.ts'
import { Act, CertificateKind, HolderType, NamePolicy } from '#lib/generated/prisma/enums.ts'
import { canonicalText, type JsonValue } from '#lib/register/entry.ts'
import { publicDetails, publicName } from './present.ts'
import { isActOnAct } from './status.ts'

/** An entry of the register as verification reads it; `id` is that of its notice. */
export type NoticeEntry = { sequence: bigint; id: string; content: string }

const text = z.string().nullable()
const details = z.record(z.string(), text)

/** What an entry states that can never change after publication; the rest may: a bureau's address, a recounted day. */
const statedSchema = z.object({
  documentNumber: text.default(null),
  region: z.object({ code: z.string() }),
  declarant: text.default(null),
  declaredOn: text.default(null),
  newspaper: z.object({ name: text, date: text, page: text }).nullable().default(null),
  objections: z.object({ contact: text, phone: text }).default({ contact: null, phone: null }),
  concerns: z.object({ notice: text, printedOn: text }).nullable().default(null),
  withdrawalReason: text.default(null),
  certificates: z.array(
    z.object({
      kind: z.string(),
      number: text,
      key: text,
      holders: z.array(z.string()),
      details: details.transform(withoutNulls),
      replaces: z.int().nullable().default(null),
    }),
  ),
})

type Stated = z.output<typeof statedSchema>

const rowSchema = z.object({
  id: z.string(),
  documentNumber: text,
  act: z.enum(Act),
  regionCode: z.string(),
  declarant: text,
  declarantType: z.enum(HolderType).nullable(),
  declaredOn: text,
  newspaperName: text,
  newspaperDate: text,
  newspaperPage: text,
  contact: text,
  phone: text,
  concerned: text,
  printedOn: text,
  withdrawalReason: text,
  certificates: z.array(
    z.object({
      kind: z.enum(CertificateKind),
      number: text,
      key: text,
      holders: z.array(z.string()),
      holderType: z.enum(HolderType),
      details: details.nullable(),
      replaces: z.int().nullable(),
    }),
  ),
})

type Row = z.output<typeof rowSchema>

const STATEMENT = `
  select n.id, n.document_number as "documentNumber", n.act, n.region_code as "regionCode", n.declarant, n.declarant_type as "declarantType",
    n.declared_on::text as "declaredOn", n.newspaper_name as "newspaperName",
    n.newspaper_date::text as "newspaperDate", n.newspaper_page as "newspaperPage",
    n.objection_contact as contact, n.objection_phone as phone, k.number as concerned,
    n.concerns_printed_on::text as "printedOn", n.withdrawal_reason as "withdrawalReason", (
      select coalesce(jsonb_agg(jsonb_build_object('kind', c.kind, 'number', c.number, 'key', c.key,
        'holders', c.holders, 'holderType', c.holder_type, 'details', ${detailColumns('c')},
        'replaces', c.replaces) order by c.position), '[]')
      from certificates c where c.notice_id = n.id) as certificates
  from notices n left join notices k on k.id = n.concerns_id
  where n.id = any($1::uuid[])`

/**
 * The entries that do not state what the rows of their notice hold: certificates with number, key, holders as the
 * public sees them and details, and what else is frozen at publication. For `verifyRegister`.
 */
export async function differingNotices(
  tx: TransactionSql,
  entries: readonly NoticeEntry[],
): Promise<Set<bigint>> {
  const found = await tx.unsafe(STATEMENT, [entries.map(({ id }) => id)])
  const rows = new Map(
    z
      .array(rowSchema)
      .parse([...found])
      .map((row) => [row.id, row]),
  )
  const differing = entries.filter(({ id, content }) => {
    const row = rows.get(id)
    return !row || !isStated(row, content)
  })
  return new Set(differing.map(({ sequence }) => sequence))
}

/** The policy for names may have been another at publication: either is right, for the whole entry. */
function isStated(row: Row, content: string): boolean {
  const { data: stated } = statedSchema.safeParse(JSON.parse(content))
  return (
    stated !== undefined &&
    Object.values(NamePolicy).some((policy) => canonicalText(stated) === canonicalText(statedOf(row, policy)))
  )
}

/** What an entry of these rows would state under a policy for names, as `presentNotice` has it. */
function statedOf(row: Row, policy: NamePolicy): Stated & JsonValue {
  const { newspaperName: name, newspaperDate: date, newspaperPage: page, declarant, contact, phone } = row
  return {
    documentNumber: row.documentNumber,
    region: { code: row.regionCode },
    declarant: declarant && publicName(declarant, row.declarantType ?? 'person', policy),
    declaredOn: row.declaredOn,
    newspaper: name || date ? { name, date, page } : null,
    objections: { contact, phone },
    concerns: isActOnAct(row.act) ? { notice: row.concerned, printedOn: row.printedOn } : null,
    withdrawalReason: row.withdrawalReason,
    certificates: row.certificates.map(({ kind, number, key, holders, holderType, ...certificate }) => ({
      kind,
      number,
      key,
      holders: holders.map((holder) => publicName(holder, holderType, policy)),
      details: withoutNulls(publicDetails(kind, certificate.details ?? {}, policy)),
      replaces: certificate.replaces,
    })),
  }
}

/** A field that is absent and one without a value say the same. */
function withoutNulls(given: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([field, value]) => (value === null ? [] : [[field, value] as const])),
  )
}
