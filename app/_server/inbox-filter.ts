import { z } from 'zod'
import { ObjectionGround } from '#lib/generated/prisma/enums.ts'
import { EVERYTHING, type InboxFilter } from '#lib/objections/inbox.ts'
import type { SearchParams } from './desk-page.ts'

const one = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)

/** What the address of the inbox may say; anything else says nothing. */
const query = z.object({
  view: one(z.enum(['open', 'answered'])),
  who: one(z.enum(['all', 'mine', 'unassigned'])),
  overdue: one(z.literal('yes')),
  ground: one(z.enum(ObjectionGround)),
  notice: one(z.uuid()),
  order: one(z.enum(['oldest', 'newest'])),
})

/** Which objections the address asks for; what was answered begins with the last. */
export async function filterOf(searchParams: SearchParams): Promise<InboxFilter> {
  const { overdue, notice, ground, ...said } = query.parse(await searchParams)
  const view = said.view ?? EVERYTHING.view
  return {
    view,
    who: said.who ?? EVERYTHING.who,
    overdue: overdue === 'yes',
    ground: ground ?? null,
    noticeId: notice ?? null,
    order: said.order ?? usualOrder(view),
  }
}

function usualOrder(view: InboxFilter['view']): InboxFilter['order'] {
  return view === 'open' ? 'oldest' : 'newest'
}

/** The address of the inbox, without language, that asks for them. */
export function inboxPath({ view, who, overdue, ground, noticeId, order }: InboxFilter): string {
  const said = new URLSearchParams({ view })
  if (who !== 'all') said.set('who', who)
  if (overdue) said.set('overdue', 'yes')
  if (ground) said.set('ground', ground)
  if (noticeId) said.set('notice', noticeId)
  if (order !== usualOrder(view)) said.set('order', order)
  return `/desk/objections?${said}`
}

/** Whether anything is left out. */
export function isNarrowed({ who, overdue, ground, noticeId }: InboxFilter): boolean {
  return who !== 'all' || overdue || ground !== null || noticeId !== null
}
