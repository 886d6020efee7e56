import { z } from 'zod'
import { audit } from '#lib/audit.ts'
import { uuidv7 } from '#lib/crypto/uuid.ts'
import { inTransaction, type Transaction } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { invalidInput, parseInput, Refusal } from '#lib/errors.ts'
import { isInward, literalAddress } from '#lib/hooks/inward.ts'
import { newHookSecret } from '#lib/hooks/sign.ts'
import { type Administrator, actorIdOf } from '#lib/staff/actor.ts'
import { askByMail } from './ask-recipient.ts'
import { sealHookSecret } from './hook-secret.ts'
import { canSetRecipients } from './policy.ts'
import { type RecipientInput, recipientSchema } from './schema.ts'

/*
 * Where a bureau is told of objections. The commands refuse FORBIDDEN `not_allowed` to anybody but the registrar and
 * the bureau's own administrator, NOT_FOUND `not_found` what does not exist.
 */

type When = { at: Date }

/**
 * Adds a mail address, which is asked by mail to confirm itself, or a webhook, whose secret is answered here and shown
 * nowhere again. One that was retired or that wanted nothing more is taken into use again. Refuses CONFLICT
 * `recipient_known`, INVALID an address that may not be used. `isConfirmed` is for samples.
 */
export async function addRecipient(
  actor: Administrator,
  input: RecipientInput,
  { at, isConfirmed = false }: When & { isConfirmed?: boolean },
): Promise<{ id: string; secret: string | null }> {
  const { bureauId, channel, address } = parseInput(recipientSchema, input)
  if (!canSetRecipients(actor, { bureauId })) throw new Refusal('FORBIDDEN', 'not_allowed')
  if (channel === 'webhook') requireOutward(address)
  return inTransaction(async (tx) => {
    const id = (await findUnused(tx, { bureauId, channel, address })) ?? uuidv7(at)
    const secret = channel === 'webhook' ? newHookSecret() : null
    const fresh = {
      sealedSecret: secret === null ? null : sealHookSecret(id, secret),
      confirmedAt: isConfirmed ? at : null,
      retiredAt: null,
      disabledAt: null,
    }
    await tx.recipient
      .upsert({
        where: { id },
        create: { id, bureauId, channel, address, createdAt: at, ...fresh },
        update: fresh,
        select: { id: true },
      })
      .catch(refuse)
    await recordRecipient(tx, actor, at, 'recipient_added', { id, bureauId })
    if (channel === 'email' && !isConfirmed) await askByMail(tx, id, at)
    return { id, secret }
  })
}

/** The same recipient, if it is not in use any more. */
async function findUnused(
  tx: Transaction,
  key: { bureauId: string; channel: 'email' | 'webhook'; address: string },
): Promise<string | null> {
  const row = await tx.recipient.findFirst({
    where: { ...key, OR: [{ retiredAt: { not: null } }, { disabledAt: { not: null } }] },
    select: { id: true },
  })
  return row?.id ?? null
}

/** What the URL itself tells; the rest is seen when it is sent to (hooks/post.ts). */
function requireOutward(address: string): void {
  if (env().WEBHOOKS_INWARD === 'on') return
  const url = new URL(address)
  const literal = literalAddress(url)
  if (url.protocol === 'https:' && (literal === null || !isInward(literal))) return
  throw invalidInput([{ field: 'address', code: 'wrong_webhook' }])
}

/** Takes a recipient out of use; what still waits goes to the bureau's newest one. Twice is once. */
export async function retireRecipient(actor: Administrator, id: string, { at }: When): Promise<string> {
  return inTransaction(async (tx) => {
    const recipient = await requireRecipient(tx, actor, id)
    const { count } = await tx.recipient.updateMany({
      where: { id, retiredAt: null },
      data: { retiredAt: at, confirmationHash: null },
    })
    if (count > 0) await recordRecipient(tx, actor, at, 'recipient_retired', recipient)
    return recipient.bureauId
  })
}

/** A recipient that the actor may set. Refuses NOT_FOUND. */
export async function requireRecipient(tx: Transaction, actor: Administrator, id: string) {
  const recipient = await tx.recipient.findUnique({
    where: { id },
    select: {
      id: true,
      bureauId: true,
      channel: true,
      address: true,
      sealedSecret: true,
      retiredAt: true,
      disabledAt: true,
    },
  })
  if (!recipient || !canSetRecipients(actor, recipient)) throw new Refusal('NOT_FOUND', 'not_found')
  return recipient
}

/** Leaves the trace; without an actor it was whoever had the link, or the machine. */
export function recordRecipient(
  tx: Transaction,
  actor: Administrator | null,
  at: Date,
  deed: 'recipient_added' | 'recipient_retired' | 'recipient_confirmed',
  { id, bureauId }: { id: string; bureauId: string },
): Promise<void> {
  return audit(tx, {
    at,
    actorId: actor === null ? null : actorIdOf(actor),
    bureauId,
    action: `bureau.${deed}`,
    subject: 'bureau',
    subjectId: bureauId,
    detail: { recipient: id },
  })
}

const missingReference = z.object({ code: z.literal('P2003') })
const known = z.object({ code: z.literal('P2002') })

function refuse(error: unknown): never {
  if (missingReference.safeParse(error).success) throw new Refusal('NOT_FOUND', 'not_found')
  if (known.safeParse(error).success) throw new Refusal('CONFLICT', 'recipient_known')
  throw error
}
