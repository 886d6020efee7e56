import { z } from 'zod'
import { audit } from '#lib/audit.ts'
import { storedKey } from '#lib/certificates/index.ts'
import { keyedHash } from '#lib/crypto/codes.ts'
import { openJson, sealJson } from '#lib/crypto/seal.ts'
import { uuidv7 } from '#lib/crypto/uuid.ts'
import { inTransaction, prisma, type Transaction } from '#lib/db.ts'
import { type FieldProblem, parseInput, Refusal } from '#lib/errors.ts'
import { requiredText } from '#lib/forms/text.ts'
import { CertificateKind, type StaffRole } from '#lib/generated/prisma/enums.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { draftOf } from './draft.ts'
import { can } from './policy.ts'
import type { NoticeDraft } from './schema.ts'
import type { OpenNotice } from './sealed.ts'

/** Who may hold and lift: for the own bureau, or the registrar for all. */
const HOLDERS: readonly StaffRole[] = ['reviewer', 'registrar']

export const canHold = (actor: Actor) => HOLDERS.includes(actor.role)

/** A certificate by kind and number, or a party by its whole name; and why, for staff only. */
export const holdInput = z.discriminatedUnion('on', [
  z.strictObject({
    on: z.literal('certificate'),
    kind: z.enum(CertificateKind),
    number: requiredText(200),
    reason: requiredText(500),
  }),
  z.strictObject({ on: z.literal('party'), name: requiredText(200), reason: requiredText(500) }),
])

export type HoldInput = z.input<typeof holdInput>

const sealedHold = z.strictObject({ subject: z.string(), reason: z.string() })

type Moment = { at: Date }

/**
 * Puts a certificate or a party on hold, such as by order of a court: nothing that names it can be sent for review or
 * published, what is scheduled goes back to review on its day. For the actor's bureau; for all when a registrar does
 * it. Refuses FORBIDDEN, INVALID.
 */
export async function addHold(actor: Actor, typed: HoldInput, { at }: Moment): Promise<{ id: string }> {
  requireHolder(actor)
  const input = parseInput(holdInput, typed)
  const id = uuidv7(at)
  const subject = input.on === 'certificate' ? input.number : input.name
  const matter =
    input.on === 'certificate'
      ? { kind: input.kind, key: storedKey(input.kind, input.number).key }
      : { partyHash: partyHash(input.name) }
  return inTransaction(async (tx) => {
    const sealed = sealJson({ subject, reason: input.reason }, contextOf(id))
    const data = { id, bureauId: actor.bureauId, ...matter, sealed, createdById: actor.id, createdAt: at }
    await tx.hold.create({ data, select: { id: true } })
    await record(tx, actor, 'hold.added', id, at)
    return { id }
  })
}

/** Lifts a hold. Refuses FORBIDDEN, NOT_FOUND for one that is not the actor's to lift, or lifted already. */
export async function liftHold(actor: Actor, id: string, { at }: Moment): Promise<void> {
  requireHolder(actor)
  await inTransaction(async (tx) => {
    const { count } = await tx.hold.updateMany({
      where: { id, bureauId: actor.bureauId, liftedAt: null },
      data: { liftedAt: at, liftedById: actor.id },
    })
    if (count === 0) throw new Refusal('NOT_FOUND', 'not_found')
    await record(tx, actor, 'hold.lifted', id, at)
  })
}

/** A hold as staff see it; `isOwn` says that the actor may lift it. */
export type Hold = {
  id: string
  kind: CertificateKind | null
  subject: string
  reason: string
  createdAt: Date
  createdBy: string | null
  isOwn: boolean
}

/** The holds that an actor's bureau is under, newest first. Refuses FORBIDDEN for who cannot read its notices. */
export async function listHolds(actor: Actor): Promise<Hold[]> {
  const { bureauId } = actor
  const rows = await prisma().hold.findMany({
    where: { liftedAt: null, ...(bureauId === null ? {} : { OR: [{ bureauId }, { bureauId: null }] }) },
    orderBy: { id: 'desc' },
    select: {
      id: true,
      kind: true,
      bureauId: true,
      sealed: true,
      createdAt: true,
      createdBy: { select: { name: true } },
    },
  })
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    ...openHold(row.id, row.sealed),
    createdAt: row.createdAt,
    createdBy: row.createdBy?.name ?? null,
    isOwn: row.bureauId === bureauId && canHold(actor),
  }))
}

/** Refuses CONFLICT `on_hold`, beside each certificate or name that is. */
export async function requireNoHold(tx: Transaction, bureauId: string, draft: NoticeDraft): Promise<void> {
  const fields = await holdProblems(tx, bureauId, draft)
  if (fields.length > 0) throw new Refusal('CONFLICT', 'on_hold', { fields })
}

/** The fields of a draft that name what is on hold. */
export async function holdProblems(db: Transaction, bureauId: string, draft: Named): Promise<FieldProblem[]> {
  const fields = new Set((await holdsNamedIn(db, bureauId, draft)).map(({ field }) => field))
  return [...fields].map((field) => ({ field, code: 'on_hold' }))
}

/** What of a notice is on hold and why; for staff only. */
export type HoldReason = { id: string; subject: string; reason: string }

/** The holds on a notice that is not published yet, for who may read it. */
export async function holdsOn(actor: Actor, notice: OpenNotice): Promise<HoldReason[]> {
  if (!can(actor, 'read', notice)) return []
  const found = await holdsNamedIn(prisma(), notice.bureauId, draftOf(notice))
  const once = new Map(found.map(({ hold }) => [hold.id, hold]))
  return [...once.values()].map(({ id, sealed }) => ({ id, ...openHold(id, sealed) }))
}

type Named = Pick<NoticeDraft, 'certificates' | 'declarant'>

async function holdsNamedIn(db: Transaction, bureauId: string, draft: Named) {
  const named = namesIn(draft)
  const keys = named.flatMap(({ key }) => key ?? [])
  const parties = named.flatMap(({ party }) => (party === null ? [] : [partyHash(party)]))
  const holds = await db.hold.findMany({
    where: {
      liftedAt: null,
      AND: [
        { OR: [{ bureauId }, { bureauId: null }] },
        { OR: [{ key: { in: keys } }, { partyHash: { in: parties } }] },
      ],
    },
    select: { id: true, key: true, partyHash: true, sealed: true },
  })
  return named.flatMap((name) =>
    holds.filter((hold) => isHeldBy(name, hold)).map((hold) => ({ field: name.field, hold })),
  )
}

function isHeldBy({ key, party }: Name, hold: { key: string | null; partyHash: Uint8Array | null }): boolean {
  if (key !== null) return hold.key === key
  return party !== null && hold.partyHash !== null && Buffer.from(hold.partyHash).equals(partyHash(party))
}

type Name = { field: string; key: string | null; party: string | null }

/** Everything by which a draft names a certificate or a party. */
function namesIn({ certificates, declarant }: Named): Name[] {
  const party = (field: string, name: string | null | undefined): Name[] =>
    name ? [{ field, key: null, party: name }] : []
  return [
    ...party('declarant', declarant),
    ...certificates.flatMap(({ kind, number, holders, details }, index) => [
      ...(number === null
        ? []
        : [{ field: `certificates.${index}.number`, key: storedKey(kind, number).key, party: null }]),
      ...holders.flatMap((name) => party(`certificates.${index}.holders`, name)),
      ...party(`certificates.${index}.details.formerHolder`, details.formerHolder),
    ]),
  ]
}

/** The keyed hash of a name as it is compared: width and spaces do not count. */
function partyHash(name: string): Uint8Array<ArrayBuffer> {
  return keyedHash('hold-party', name.normalize('NFKC').replace(/\s/g, '').toLowerCase())
}

function requireHolder(actor: Actor): void {
  if (!canHold(actor)) throw new Refusal('FORBIDDEN', 'not_allowed')
}

function openHold(id: string, sealed: Uint8Array) {
  return sealedHold.parse(openJson(sealed, contextOf(id)))
}

function contextOf(id: string): string {
  return `hold:${id}`
}

function record(
  tx: Transaction,
  actor: Actor,
  action: `hold.${string}`,
  id: string,
  at: Date,
): Promise<void> {
  const { bureauId } = actor
  return audit(tx, { at, actorId: actor.id, bureauId, action, subject: 'hold', subjectId: id })
}
