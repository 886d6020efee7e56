import { audit } from '#lib/audit.ts'
import { toDateColumn } from '#lib/calendar/dates.ts'
import { uuidv7 } from '#lib/crypto/uuid.ts'
import { inTransaction } from '#lib/db.ts'
import { invalidInput, parseInput, Refusal } from '#lib/errors.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { sealContact } from './contact.ts'
import { isOver, requireKeyManager } from './policy.ts'
import { type ApiKeyInput, apiKeyInput } from './schema.ts'
import { beginningOf, hashOfSecret, makeSecret } from './secret.ts'

type When = { at: Date }

/**
 * Issues a key. Its secret is returned here and never again. Refuses: FORBIDDEN `not_allowed` to anybody but the
 * registrar, INVALID.
 */
export async function issueKey(
  actor: Actor,
  typed: ApiKeyInput,
  { at }: When,
): Promise<{ id: string; secret: string }> {
  requireKeyManager(actor)
  const { contact, expiresOn, ...input } = parseInput(apiKeyInput, typed)
  if (expiresOn !== null && isOver(expiresOn, at)) {
    throw invalidInput([{ field: 'expiresOn', code: 'date_past' }])
  }
  const id = uuidv7(at)
  const secret = makeSecret()
  const data = {
    id,
    ...input,
    keyHash: hashOfSecret(secret),
    beginning: beginningOf(secret),
    sealedContact: sealContact(id, contact),
    expiresOn: expiresOn === null ? null : toDateColumn(expiresOn),
    createdById: actor.id,
    createdAt: at,
  }
  return inTransaction(async (tx) => {
    await tx.apiKey.create({ data, select: { id: true } })
    const { scopes, requestsMinute, numbersDay } = input
    await audit(tx, {
      ...eventOf(actor, id, at),
      action: 'api_key.issued',
      detail: { scopes: scopes.join(':') || 'none', requestsMinute, numbersDay, expiresOn },
    })
    return { id, secret }
  })
}

/**
 * Revokes a key: from the next request on it is refused. Refuses: FORBIDDEN `not_allowed` to anybody but the registrar,
 * NOT_FOUND `not_found` for one that does not exist, CONFLICT `wrong_state` when it is revoked already.
 */
export async function revokeKey(actor: Actor, id: string, { at }: When): Promise<void> {
  requireKeyManager(actor)
  await inTransaction(async (tx) => {
    const { count } = await tx.apiKey.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: at, revokedById: actor.id },
    })
    if (count === 0) throw await refusalFor(tx.apiKey.count({ where: { id } }))
    await audit(tx, { ...eventOf(actor, id, at), action: 'api_key.revoked' })
  })
}

async function refusalFor(found: Promise<number>): Promise<Refusal> {
  return (await found) === 0 ? new Refusal('NOT_FOUND', 'not_found') : new Refusal('CONFLICT', 'wrong_state')
}

function eventOf(actor: Actor, id: string, at: Date) {
  return { at, actorId: actor.id, bureauId: actor.bureauId, subject: 'api_key', subjectId: id }
}
