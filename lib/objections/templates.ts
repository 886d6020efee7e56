import { audit } from '#lib/audit.ts'
import { inTransaction, prisma, type Transaction } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { can } from './policy.ts'
import type { TemplateInput } from './schema.ts'

/* The words with which a bureau often answers. What was answered with them stays as it was sent. */

type Moment = { at: Date }

/** Adds a template; the same name and words again are the same template. Refuses FORBIDDEN. */
export async function addTemplate(
  actor: Actor,
  { name, outcome, text }: TemplateInput,
  { at }: Moment,
): Promise<void> {
  const bureauId = requireTemplates(actor)
  await inTransaction(async (tx) => {
    await tx.$queryRaw`select id from bureaus where id = ${bureauId}::uuid for no key update`
    const same = { bureauId, name, outcome, text, retiredAt: null }
    if ((await tx.decisionTemplate.count({ where: same })) > 0) return
    const { id } = await tx.decisionTemplate.create({
      data: { bureauId, name, outcome, text, createdById: actor.id, createdAt: at },
      select: { id: true },
    })
    await record(tx, actor, 'template.added', id, at)
  })
}

/** Takes a template out of use. Refuses FORBIDDEN, CONFLICT `wrong_state` when it is or never was. */
export async function retireTemplate(actor: Actor, id: string, { at }: Moment): Promise<void> {
  const bureauId = requireTemplates(actor)
  await inTransaction(async (tx) => {
    const { count } = await tx.decisionTemplate.updateMany({
      where: { id, bureauId, retiredAt: null },
      data: { retiredAt: at },
    })
    if (count === 0) throw new Refusal('CONFLICT', 'wrong_state')
    await record(tx, actor, 'template.retired', id, at)
  })
}

/** Whether a template is out of use: a second click finds it so. */
export async function isRetired(actor: Actor, id: string): Promise<boolean> {
  const where = { id, bureauId: requireTemplates(actor), retiredAt: { not: null } }
  return (await prisma().decisionTemplate.count({ where })) > 0
}

/** The bureau whose templates somebody minds. Refuses FORBIDDEN. */
function requireTemplates(actor: Actor): string {
  const { bureauId } = actor
  if (bureauId === null || !can(actor, 'template', { bureauId })) {
    throw new Refusal('FORBIDDEN', 'not_allowed')
  }
  return bureauId
}

function record(tx: Transaction, actor: Actor, action: `template.${string}`, id: string, at: Date) {
  const { id: actorId, bureauId } = actor
  return audit(tx, { at, actorId, bureauId, action, subject: 'template', subjectId: id })
}

const templateSelect = { id: true, name: true, outcome: true, text: true } as const

export type Template = Awaited<ReturnType<typeof listTemplates>>[number]

/** The templates of a bureau that are in use, by name. */
export function listTemplates({ bureauId }: { bureauId: string }) {
  return prisma().decisionTemplate.findMany({
    where: { bureauId, retiredAt: null },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: templateSelect,
  })
}
