import { openJson, sealJson } from '#lib/crypto/seal.ts'
import { inTransaction } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import { addEvent } from './events.ts'
import { TRANSITIONS } from './lifecycle.ts'
import { recordObjection } from './own.ts'
import { lockOwnCase, requirePossible } from './own-case.ts'
import { type ContactInput, type SealedObjection, sealedObjection } from './schema.ts'
import { tellBureau } from './tell-bureau.ts'
import { tellObjector } from './tell-objector.ts'

type Moment = { at: Date }

/** What an objector does with an own objection besides adding to it; each a second time changes nothing. */

/** Withdraws an objection that is not answered yet; the bureau is told. Refuses CONFLICT once it is decided. */
export async function withdrawObjection(id: string, { at }: Moment): Promise<void> {
  await inTransaction(async (tx) => {
    const own = await lockOwnCase(tx, id)
    if (own.status === TRANSITIONS.withdraw.to) return
    requirePossible('withdraw', own)
    await tx.objection.update({
      where: { id },
      data: { status: TRANSITIONS.withdraw.to, withdrawnAt: at, version: { increment: 1 } },
      select: { id: true },
    })
    await addEvent(tx, { objectionId: id, kind: 'withdrawn', at, actorId: null })
    await recordObjection(tx, null, 'objection.withdrawn', own, at)
    await tellBureau(tx, own, 'withdrawn', { at })
  })
}

/**
 * Changes how the objector is reached. Links in earlier mails end with it; the address that was left behind is told,
 * without a link that opens anything. Refuses CONFLICT once the personal data is erased.
 */
export async function changeContact(id: string, contact: ContactInput, { at }: Moment): Promise<void> {
  await inTransaction(async (tx) => {
    const own = await lockOwnCase(tx, id)
    if (own.erasedAt) throw new Refusal('CONFLICT', 'wrong_state')
    const { phone, email, ...said } = openSealed(id, own.sealed)
    if (phone === contact.phone && email === contact.email) return
    if (email !== contact.email) await tellObjector(tx, id, 'contact_left', { at })
    const sealed = sealJson({ ...said, ...contact }, `objection:${id}`)
    await tx.objection.update({ where: { id }, data: { sealed }, select: { id: true } })
    await addEvent(tx, { objectionId: id, kind: 'contact_changed', at, actorId: null })
    await recordObjection(tx, null, 'objection.contact_changed', own, at)
    await tellBureau(tx, own, 'contact_changed', { at })
    await tellObjector(tx, id, 'contact_changed', { at })
  })
}

/** What is sealed of an objection. */
export function openSealed(id: string, sealed: Uint8Array): SealedObjection {
  return sealedObjection.parse(openJson(sealed, `objection:${id}`))
}
