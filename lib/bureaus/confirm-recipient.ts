import { uuidv7 } from '#lib/crypto/uuid.ts'
import { inTransaction, prisma, type Transaction } from '#lib/db.ts'
import { invalidInput, Refusal } from '#lib/errors.ts'
import type { PostHook } from '#lib/hooks/post.ts'
import { log } from '#lib/log.ts'
import type { Administrator } from '#lib/staff/actor.ts'
import { askByMail } from './ask-recipient.ts'
import { dueBefore, hashToken, linksAfter } from './confirmation.ts'
import { openHookSecret } from './hook-secret.ts'
import { recordRecipient, requireRecipient } from './recipients.ts'

/* That what is sent to a recipient arrives is confirmed when it is entered, and every 90 days again. */

type When = { at: Date }

/** Asks a mail address once more to confirm itself. Refuses CONFLICT `wrong_state` what is not in use. */
export async function askConfirmation(actor: Administrator, id: string, { at }: When): Promise<string> {
  return inTransaction(async (tx) => {
    const { bureauId, channel, retiredAt } = await requireRecipient(tx, actor, id)
    if (channel !== 'email' || retiredAt) throw new Refusal('CONFLICT', 'wrong_state')
    await askByMail(tx, id, at)
    return bureauId
  })
}

/** The bureau whose address a link confirms; null when the link works no more. */
export async function findConfirmation(
  token: string,
  { at }: When,
): Promise<{ name: string; nameEn: string } | null> {
  const row = await prisma().recipient.findFirst({
    where: openQuestion(token, at),
    select: { bureau: { select: { name: true, nameEn: true } } },
  })
  return row?.bureau ?? null
}

/** Confirms the address to which a link was sent, once. Refuses NOT_FOUND `confirm_link_over` when the link works no more. */
export async function confirmAddress(token: string, { at }: When): Promise<void> {
  await inTransaction(async (tx) => {
    const [confirmed] = await tx.recipient.updateManyAndReturn({
      where: openQuestion(token, at),
      data: { confirmedAt: at, confirmationHash: null },
      select: { id: true, bureauId: true },
    })
    if (!confirmed) throw new Refusal('NOT_FOUND', 'confirm_link_over')
    await recordRecipient(tx, null, at, 'recipient_confirmed', confirmed)
  })
}

function openQuestion(token: string, at: Date) {
  return {
    confirmationHash: hashToken(token),
    confirmationSentAt: { gt: linksAfter(at) },
    retiredAt: null,
  }
}

/**
 * Sends a webhook a signed message of the type `recipient.test`, and takes it for confirmed when that is answered 2xx.
 * Refuses INVALID, with what was answered, when it is not; CONFLICT `wrong_state` what is not in use.
 */
export async function testWebhook(
  actor: Administrator,
  id: string,
  { at, post }: When & { post: PostHook },
): Promise<string> {
  const recipient = await inTransaction((tx) => requireRecipient(tx, actor, id))
  const { bureauId, channel, retiredAt, disabledAt } = recipient
  if (channel !== 'webhook' || retiredAt || disabledAt) throw new Refusal('CONFLICT', 'wrong_state')
  const result = await postTest(recipient, post, at)
  if (!result.accepted) {
    const answer = result.response ?? ''
    const problem = {
      field: 'webhook',
      code: answer ? 'webhook_answer' : 'webhook_silent',
      values: { answer },
    } as const
    throw invalidInput([problem])
  }
  await inTransaction((tx) => confirmWebhook(tx, actor, recipient, at))
  return bureauId
}

type Hooked = { id: string; bureauId: string; address: string; sealedSecret: Uint8Array | null }

/** Only ids in it: it shows that the signature is understood. */
export function postTest(recipient: Hooked, post: PostHook, at: Date) {
  const body = JSON.stringify({
    type: 'recipient.test',
    timestamp: at.toISOString(),
    data: { recipient: recipient.id },
  })
  const secret = openHookSecret(recipient)
  return post({ url: recipient.address, secret, id: `test_${uuidv7(at)}`, at, body })
}

export async function confirmWebhook(
  tx: Transaction,
  actor: Administrator | null,
  recipient: Pick<Hooked, 'id' | 'bureauId'>,
  at: Date,
): Promise<void> {
  await tx.recipient.update({
    where: { id: recipient.id },
    data: { confirmedAt: at, confirmationSentAt: at },
    select: { id: true },
  })
  await recordRecipient(tx, actor, at, 'recipient_confirmed', recipient)
}

/** How many were asked by mail, and how many webhooks answered the test. */
export type Asked = { mails: number; webhooks: number }

/**
 * Asks each recipient in use whose confirmation is 90 days old, or that never gave one, again; a question that stays
 * unanswered once a week. For the daily job. What nobody confirms is still sent to: the registrar is told instead.
 */
export async function askRecipients({ at, post }: When & { post: PostHook }): Promise<Asked> {
  const { confirmed, asked } = dueBefore(at)
  const due = await prisma().recipient.findMany({
    where: {
      retiredAt: null,
      disabledAt: null,
      AND: [
        { OR: [{ confirmedAt: null }, { confirmedAt: { lt: confirmed } }] },
        { OR: [{ confirmationSentAt: null }, { confirmationSentAt: { lt: asked } }] },
      ],
    },
    select: { id: true, bureauId: true, channel: true, address: true, sealedSecret: true },
  })
  const done: Asked = { mails: 0, webhooks: 0 }
  for (const { channel, ...recipient } of due) {
    if (channel === 'email') {
      await inTransaction((tx) => askByMail(tx, recipient.id, at))
      done.mails += 1
    } else if (await askWebhook(recipient, post, at)) done.webhooks += 1
  }
  return done
}

async function askWebhook(recipient: Hooked, post: PostHook, at: Date): Promise<boolean> {
  const { accepted, response } = await postTest(recipient, post, at)
  if (accepted) await inTransaction((tx) => confirmWebhook(tx, null, recipient, at))
  else {
    log().warn({ recipientId: recipient.id, response }, 'a webhook did not answer its test')
    await prisma().recipient.updateMany({ where: { id: recipient.id }, data: { confirmationSentAt: at } })
  }
  return accepted
}
