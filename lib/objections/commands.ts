import { hash } from '@node-rs/argon2'
import canonicalize from 'canonicalize'
import { type CalendarDate, dateAt, toDateColumn } from '#lib/calendar/dates.ts'
import { generalForm, keyOf } from '#lib/certificates/number.ts'
import { derivedCode, keyedHash, randomCode, sha256 } from '#lib/crypto/codes.ts'
import { sealJson } from '#lib/crypto/seal.ts'
import { uuidv7 } from '#lib/crypto/uuid.ts'
import { inTransaction, prisma, type Transaction, violatedIndex } from '#lib/db.ts'
import { createDeliveries } from '#lib/deliveries/commands.ts'
import { invalidInput, Refusal } from '#lib/errors.ts'
import type { Prisma } from '#lib/generated/prisma/client.ts'
import type { CertificateKind, FilingWay } from '#lib/generated/prisma/enums.ts'
import { deadlineOfRow, deadlineSelect } from '#lib/notices/deadlines.ts'
import { parseNoticeNumber } from '#lib/notices/number.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { appendReceipt } from './entry.ts'
import { type CheckedEvidence, checkEvidence } from './evidence.ts'
import { type KeptEvidence, keepEvidence } from './keep-evidence.ts'
import { isLate } from './lateness.ts'
import { TRANSITIONS } from './lifecycle.ts'
import { recordObjection, requireOwn } from './own.ts'
import { can } from './policy.ts'
import { type Case, requireCase } from './queries.ts'
import { routeOf } from './routing.ts'
import { type EvidenceInput, idempotencyKey, type ObjectionInput } from './schema.ts'
import { storeEvidence } from './store-evidence.ts'
import { tellObjector } from './tell-objector.ts'

type Moment = { at: Date }

/** What the objector keeps. `repeated` says that this request had been answered before. */
export type Receipt = {
  reference: string
  accessCode: string
  receivedAt: Date
  bureau: { code: string; name: string }
  late: boolean
  repeated: boolean
}

/** How an objection came that was not filed online: who writes it down, and the day on which it reached the bureau. */
export type Recorded = { by: Actor; way: Exclude<FilingWay, 'online'>; arrivedOn: CalendarDate }

type Request = {
  input: ObjectionInput
  /** Makes what is kept of the files; not before it is known that the request is new. */
  evidence: () => Promise<KeptEvidence[]>
  key: string
  requestHash: Uint8Array<ArrayBuffer>
}

/** `canary`: the machine files it to see that objections arrive. */
type Filing = Moment & { recorded?: Recorded | null; canary?: boolean }

const CODE_LENGTH = 12

/**
 * Files an objection with files as they were sent; see `fileKept`. That a request is the same is told by what was sent,
 * not by what is kept of it. Refuses INVALID for bad evidence too.
 */
export async function fileObjection(
  input: ObjectionInput,
  files: readonly EvidenceInput[],
  key: string,
  moment: Filing,
): Promise<Receipt> {
  requireKey(key)
  const sent = await checkEvidence(files)
  return fileOnce(
    { input, evidence: () => keepEvidence(sent), key, requestHash: hashRequest(input, sent) },
    moment,
  )
}

/**
 * Files an objection: objection, evidence, deliveries with their jobs and the register entry in one transaction; a
 * receipt means that it is committed. The same key and content again give the same receipt; the same key with other
 * content is a CONFLICT. Refuses NOT_FOUND for an unknown notice, INVALID for a certificate that the notice does not name.
 * A late objection is accepted and marked. What came by phone, by post or at the counter is `recorded` by somebody of
 * the bureau that it goes to; for another bureau it is INVALID.
 */
export async function fileKept(
  input: ObjectionInput,
  files: readonly KeptEvidence[],
  key: string,
  moment: Filing,
): Promise<Receipt> {
  requireKey(key)
  const evidence = async () => [...files]
  return fileOnce({ input, evidence, key, requestHash: hashRequest(input, files) }, moment)
}

function requireKey(key: string): void {
  if (!idempotencyKey.safeParse(key).success) throw new Refusal('INVALID', 'key_missing')
}

async function fileOnce(request: Request, { at, recorded = null, canary = false }: Filing): Promise<Receipt> {
  const earlier = await findReceipt(request)
  if (earlier) return earlier
  try {
    return await acceptObjection(request, { at, recorded, canary })
  } catch (error) {
    // The same request on two roads at once: the unique index let one of them in, and that one has the receipt.
    const winner = violatedIndex(error) === null ? null : await findReceipt(request)
    if (winner) return winner
    throw error
  }
}

async function acceptObjection(
  request: Request,
  { at, recorded, canary }: Required<Filing>,
): Promise<Receipt> {
  const { input, key, requestHash } = request
  const evidence = await request.evidence()
  const reference = newReference()
  const accessCode = accessCodeFor(reference, key)
  const accessCodeHash = await hash(accessCode)
  return inTransaction(async (tx) => {
    const notice = await requireTarget(tx, input.notice)
    const id = uuidv7(at)
    const arrivedOn = recorded && toDateColumn(recorded.arrivedOn)
    const late = isLate({ receivedAt: at, arrivedOn }, deadlineOfRow(notice.deadlines)?.until)
    const certificate = requireCertificate(notice.certificates, input.certificate)
    const bureau = await routeOf(tx, { notice, certificate }, dateAt(at))
    if (recorded && !can(recorded.by, 'record', { bureauId: bureau.id })) throw notOurs()
    await tx.objection.create({
      data: {
        id,
        reference,
        noticeId: notice.id,
        certificateId: certificate?.id ?? null,
        bureauId: bureau.id,
        way: recorded?.way ?? 'online',
        recordedById: recorded?.by.id ?? null,
        arrivedOn,
        ground: input.ground,
        role: input.objector.role,
        late,
        receivedAt: at,
        sealed: sealJson(sealedPart(input), `objection:${id}`),
        accessCodeHash,
        idempotencyKeyHash: sha256(key),
        requestHash,
        canary,
      },
      select: { id: true },
    })
    await storeEvidence(tx, { id, from: 0, at }, evidence)
    await createDeliveries(tx, { objectionId: id, bureauId: bureau.id, at })
    // Who published the notice is part of the trace: the objection may go elsewhere.
    const detail = { noticeBureau: notice.bureau.id }
    await recordObjection(
      tx,
      recorded?.by ?? null,
      'objection.filed',
      { id, bureauId: bureau.id },
      at,
      detail,
    )
    const { code, name } = bureau
    await tellObjector(tx, id, 'received', { at })
    await appendReceipt(tx, id, {
      reference,
      notice: notice.number,
      certificate: certificate?.number ?? null,
      receivedAt: at,
      late,
      statement: input.statement,
      evidence,
    })
    return { reference, accessCode, receivedAt: at, bureau: { code, name }, late, repeated: false }
  })
}

/** Opening an objection acknowledges it: who and when, once. Opening it again changes nothing. */
export async function acknowledgeObjection(actor: Actor, id: string, { at }: Moment): Promise<void> {
  await inTransaction(async (tx) => {
    const objection = await requireOwn(tx, actor, id, 'acknowledge')
    await recordObjection(tx, actor, 'objection.viewed', objection, at)
    const { count } = await tx.objection.updateMany({
      where: { id, status: { in: [...TRANSITIONS.acknowledge.from] } },
      data: {
        status: TRANSITIONS.acknowledge.to,
        acknowledgedAt: at,
        acknowledgedById: actor.id,
        version: { increment: 1 },
      },
    })
    if (count === 1) await recordObjection(tx, actor, 'objection.acknowledged', objection, at)
  })
}

/**
 * An objection with everything in it, for the bureau that it was sent to; each view leaves a trace. Null while nobody
 * has opened it: `acknowledgeObjection` comes first. Refuses NOT_FOUND.
 */
export async function viewCase(actor: Actor, id: string, { at }: Moment): Promise<Case | null> {
  const waits = await inTransaction(async (tx) => {
    const objection = await requireOwn(tx, actor, id, 'list')
    if (objection.status === 'received') return true
    await recordObjection(tx, actor, 'objection.viewed', objection, at)
    return false
  })
  return waits ? null : requireCase(actor, id)
}

async function requireTarget(tx: Transaction, typed: string) {
  const number = parseNoticeNumber(typed)
  const notice =
    number &&
    (await tx.notice.findFirst({
      where: { number, state: 'published' },
      select: {
        id: true,
        regionCode: true,
        deadlines: deadlineSelect,
        bureau: { select: { id: true, code: true, name: true } },
        certificates: { select: { id: true, kind: true, number: true, key: true, shortKey: true } },
      },
    }))
  if (!notice || !number) throw new Refusal('NOT_FOUND', 'notice_not_found')
  return { ...notice, number }
}

function notOurs(): Refusal {
  return invalidInput([{ field: 'notice', code: 'not_your_bureau' }])
}

type Target = {
  id: string
  kind: CertificateKind
  number: string | null
  key: string | null
  shortKey: string | null
}

/**
 * Which of a notice's certificates is meant: that with the printed number, else with the same general form, else one
 * that a look-up would find. Null, for the whole notice, when none was named or several share it.
 */
function requireCertificate(certificates: readonly Target[], typed: string | null): Target | null {
  if (typed === null) return null
  const general = generalForm(typed)
  const { key, shortKey } = keyOf(typed)
  const readings: ((certificate: Target) => boolean)[] = [
    ({ number }) => number === typed,
    ({ number }) => number !== null && generalForm(number) === general,
    (one) => one.key === key || one.key === general || (shortKey !== null && one.shortKey === shortKey),
  ]
  for (const isMeant of readings) {
    const [first, second] = certificates.filter(isMeant)
    if (first) return second ? null : first
  }
  throw invalidInput([{ field: 'certificate', code: 'not_in_notice' }])
}

/** A reference says nothing but itself: `YZ` (异议) and eight random characters, for instance YZ7K3M9QPA. */
function newReference(): string {
  return `YZ${randomCode(8)}`
}

function accessCodeFor(reference: string, key: string): string {
  return derivedCode('access-code', `${reference}\0${key}`, CODE_LENGTH)
}

function sealedPart({ statement, objector }: ObjectionInput) {
  return { statement, name: objector.name, phone: objector.phone, email: objector.email }
}

function hashRequest(input: ObjectionInput, evidence: readonly CheckedEvidence[]): Uint8Array<ArrayBuffer> {
  const files = evidence.map(({ name, bytes }) => [name, Buffer.from(sha256(bytes)).toString('hex')])
  return keyedHash('objection-request', canonicalize({ input, files }) ?? '')
}

const receiptSelect = {
  reference: true,
  receivedAt: true,
  late: true,
  requestHash: true,
  bureau: { select: { code: true, name: true } },
} as const satisfies Prisma.ObjectionSelect

/** The receipt that this request was given before. Refuses CONFLICT when the key came with other content. */
async function findReceipt({ key, requestHash }: Request): Promise<Receipt | null> {
  const filed = await findFiled(key)
  if (filed && !Buffer.from(filed.requestHash).equals(requestHash))
    throw new Refusal('CONFLICT', 'key_reused')
  return filed && receiptOfFiled(filed, key)
}

/** The receipt that was given for a key, whatever was filed with it; null when nothing was. */
export async function findReceiptFor(key: string): Promise<Receipt | null> {
  const filed = await findFiled(key)
  return filed && receiptOfFiled(filed, key)
}

type Filed = Prisma.ObjectionGetPayload<{ select: typeof receiptSelect }>

function findFiled(key: string): Promise<Filed | null> {
  return prisma().objection.findUnique({ where: { idempotencyKeyHash: sha256(key) }, select: receiptSelect })
}

function receiptOfFiled({ reference, receivedAt, late, bureau }: Filed, key: string): Receipt {
  return { reference, accessCode: accessCodeFor(reference, key), receivedAt, bureau, late, repeated: true }
}
