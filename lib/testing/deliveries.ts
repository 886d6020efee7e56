import { randomBytes, randomUUID } from 'node:crypto'
import { sealHookSecret } from '#lib/bureaus/hook-secret.ts'
import { randomCode } from '#lib/crypto/codes.ts'
import { sealJson } from '#lib/crypto/seal.ts'
import { inTransaction, prisma } from '#lib/db.ts'
import { createDeliveries } from '#lib/deliveries/commands.ts'
import { newHookSecret } from '#lib/hooks/sign.ts'
import { appendEntry } from '#lib/register/append.ts'
import { buildOffice, buildPublished } from './office.ts'

/** When the objections here are received. */
export const RECEIVED_AT = new Date('2026-11-22T09:00:00.000Z')

const STATED = { statement: '证书一直在我处，没有遗失。', name: '巴图', phone: '13800000000', email: null }

export type BuiltObjection = { objectionId: string; bureauId: string; reference: string }

/** A published notice of a new bureau and an objection against it, without deliveries. */
export async function buildObjectionRow({ receivedAt = RECEIVED_AT } = {}): Promise<BuiltObjection> {
  const office = await buildOffice()
  const { id: noticeId } = await buildPublished(office)
  const [objectionId, reference] = [randomUUID(), randomCode(12)]
  await inTransaction(async (tx) => {
    await tx.objection.create({
      data: {
        id: objectionId,
        reference,
        noticeId,
        bureauId: office.bureauId,
        ground: 'certificate_in_my_hands',
        role: 'co_holder',
        late: false,
        receivedAt,
        sealed: sealJson(STATED, `objection:${objectionId}`),
        accessCodeHash: randomBytes(32).toString('hex'),
        idempotencyKeyHash: randomBytes(32),
        requestHash: randomBytes(32),
      },
    })
    await appendEntry(tx, { objectionId, content: { type: 'objection_receipt', reference }, at: receivedAt })
  })
  return { objectionId, bureauId: office.bureauId, reference }
}

/** An address of a bureau. */
export async function buildRecipient(bureauId: string, address = `${randomUUID()}@example.org`) {
  return prisma().recipient.create({
    data: { bureauId, channel: 'email', address },
    select: { id: true, address: true },
  })
}

/** A webhook of a bureau, with the secret that signs its messages. */
export async function buildWebhook(
  bureauId: string,
  address = `https://hooks.example.org/${randomUUID()}`,
): Promise<{ id: string; secret: string }> {
  const [id, secret] = [randomUUID(), newHookSecret()]
  const sealedSecret = sealHookSecret(id, secret)
  await prisma().recipient.create({ data: { id, bureauId, channel: 'webhook', address, sealedSecret } })
  return { id, secret }
}

export type BuiltDelivery = BuiltObjection & { deliveryId: string; recipientId: string; address: string }

/** An objection with its deliveries: the inbox and one webhook at an address. */
export async function buildHookDelivery(address: string) {
  const objection = await buildObjectionRow()
  const { objectionId, bureauId } = objection
  const { id: recipientId, secret } = await buildWebhook(bureauId, address)
  await inTransaction((tx) => createDeliveries(tx, { objectionId, bureauId, at: RECEIVED_AT }))
  const { id: deliveryId } = await prisma().delivery.findFirstOrThrow({
    where: { objectionId, channel: 'webhook' },
    select: { id: true },
  })
  return { ...objection, deliveryId, recipientId, secret }
}

/** An objection with its deliveries: the inbox and one mail. */
export async function buildMailDelivery(): Promise<BuiltDelivery> {
  const objection = await buildObjectionRow()
  const { objectionId, bureauId } = objection
  const { id: recipientId, address } = await buildRecipient(bureauId)
  await inTransaction((tx) => createDeliveries(tx, { objectionId, bureauId, at: RECEIVED_AT }))
  const { id: deliveryId } = await prisma().delivery.findFirstOrThrow({
    where: { objectionId, channel: 'email' },
    select: { id: true },
  })
  return { ...objection, deliveryId, recipientId, address }
}
