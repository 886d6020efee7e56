import { addRecipient } from '#lib/bureaus/commands.ts'
import { openJson } from '#lib/crypto/seal.ts'
import { prisma } from '#lib/db.ts'
import type { ObjectionStatus } from '#lib/generated/prisma/enums.ts'
import { acknowledgeObjection } from '#lib/objections/commands.ts'
import { addEvent } from '#lib/objections/events.ts'
import { aFiledObjection, anOffice, aPublishedNotice, type BuiltOffice, NOW } from './builders.ts'

/** An office with an address and a published notice, to which objections are filed. */
export async function aBureauWithNotice(): Promise<BuiltOffice & { notice: string }> {
  const office = await anOffice()
  const { number } = await aPublishedNotice(office)
  const recipient = { bureauId: office.bureau.id, channel: 'email', address: 'office@example.org' } as const
  await addRecipient('system', recipient, { at: NOW })
  return { ...office, notice: number }
}

export const OBJECTOR = {
  name: '巴图',
  role: 'heir',
  phone: '13800000000',
  email: 'batu@example.org',
} as const

/** An objection that was filed by somebody with a phone and an address. */
export async function aCase(
  notice: string,
  overrides: Parameters<typeof aFiledObjection>[1] = {},
): Promise<{ id: string; reference: string; accessCode: string }> {
  const { reference, accessCode } = await aFiledObjection(notice, { objector: OBJECTOR, ...overrides })
  const { id } = await prisma().objection.findUniqueOrThrow({ where: { reference }, select: { id: true } })
  return { id, reference, accessCode }
}

/** The bureau has opened a case and asks its objector something. */
export async function anAskedCase(
  { reviewer, notice }: BuiltOffice & { notice: string },
  question = '证书现在在哪里？',
): Promise<{ id: string; reference: string; accessCode: string }> {
  const made = await aCase(notice)
  await acknowledgeObjection(reviewer, made.id, { at: NOW })
  const status: ObjectionStatus = 'information_requested'
  await prisma().$transaction(async (tx) => {
    await tx.objection.update({ where: { id: made.id }, data: { status }, select: { id: true } })
    await addEvent(tx, { objectionId: made.id, kind: 'asked', at: NOW, actorId: reviewer.id, text: question })
  })
  return made
}

/** The letters that were written so far to an address, oldest first: which, and what stands in them. */
export async function lettersTo(
  address: string,
): Promise<{ template: string; subject: string; text: string }[]> {
  const rows = await prisma().letter.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  return rows.flatMap(({ id, template, sealed }) => {
    const { to, subject, text } = Object(openJson(sealed, `letter:${id}`))
    return to === address ? [{ template, subject, text }] : []
  })
}
