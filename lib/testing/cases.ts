import { prisma } from '#lib/db.ts'
import type { ObjectionStatus } from '#lib/generated/prisma/enums.ts'
import { acknowledgeObjection } from '#lib/objections/commands.ts'
import { decideObjection } from '#lib/objections/decision.ts'
import { askObjector, assignCase, type SeenCase } from '#lib/objections/handling.ts'
import { aFiledObjection, type BuiltOffice, NOW } from './builders.ts'

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
