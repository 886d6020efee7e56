import { prisma } from '#lib/db.ts'
import { draftActOn } from '#lib/notices/act-on.ts'
import { submitNotice } from '#lib/notices/commands.ts'
import { publishNotice } from '#lib/notices/publication.ts'
import type { Actor } from '#lib/staff/actor.ts'

/** Withdraws a notice as the bureau does it, with two people; answers the number of the withdrawal. */
export async function withdraw(number: string): Promise<string> {
  const { id, bureauId, certificates } = await prisma().notice.findUniqueOrThrow({
    where: { number },
    select: { id: true, bureauId: true, certificates: { select: { id: true } } },
  })
  const [publisher, reviewer] = [await staffOf(bureauId, 'publisher'), await staffOf(bureauId, 'reviewer')]
  const input = {
    act: 'withdrawal' as const,
    certificates: certificates.map((certificate) => certificate.id),
    wrong: 'number' as const,
    withdrawalReason: 'error' as const,
  }
  const at = new Date()
  const draft = await draftActOn(publisher, id, input, { at })
  await submitNotice(publisher, draft, { at })
  const published = await publishNotice(reviewer, { ...draft, version: draft.version + 1 }, { at })
  return published.number
}

function staffOf(bureauId: string, role: Actor['role']): Promise<Actor> {
  return prisma().staff.findFirstOrThrow({
    where: { bureauId, role },
    select: { id: true, role: true, bureauId: true, name: true },
  })
}
