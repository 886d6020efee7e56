import { addRecipient } from '#lib/bureaus/recipients.ts'
import { openJson } from '#lib/crypto/seal.ts'
import { prisma } from '#lib/db.ts'
import type { ObjectionStatus } from '#lib/generated/prisma/enums.ts'
import { acknowledgeObjection } from '#lib/objections/commands.ts'
import { decideObjection } from '#lib/objections/decision.ts'
import { addEvent } from '#lib/objections/events.ts'
import { askObjector, assignCase, type SeenCase } from '#lib/objections/handling.ts'
import { aFiledObjection, anOffice, aPublishedNotice, type BuiltOffice, NOW } from './builders.ts'

/** The case of a reference as it is now. */
export function seenCase(
  reference: string,
): Promise<SeenCase & { status: ObjectionStatus; bureauId: string }> {
  return prisma().objection.findUniqueOrThrow({
    where: { reference },
    select: { id: true, version: true, status: true, bureauId: true },
  })
}

type Stage = Exclude<ObjectionStatus, 'withdrawn_by_objector'>

/** An objection to a notice of an office, led to a state by those who lead it there in life. */
export async function aCaseIn(
  { publisher, reviewer }: BuiltOffice,
  notice: string,
  status: Stage,
  { at = NOW, ...overrides }: Parameters<typeof aFiledObjection>[1] = {},
) {
  const { reference } = await aFiledObjection(notice, { at, ...overrides })
  const now = () => seenCase(reference)
  const { id } = await now()
  if (status === 'received') return now()
  await acknowledgeObjection(publisher, id, { at })
  if (status === 'under_review')
    await assignCase(publisher, await now(), { assigneeId: publisher.id }, { at })
  if (status === 'information_requested') {
    await askObjector(publisher, await now(), { text: '请补充合同。' }, { at })
  }
  if (status === 'decided') {
    await decideObjection(reviewer, await now(), { outcome: 'rejected', reason: '经核实不成立。' }, { at })
  }
  return now()
}

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
