'use server'

import { z } from 'zod'
import { staffAction } from '#app/_server/action.ts'
import { Refusal } from '#lib/errors.ts'
import { discardSource, dropReading, joinReading, keyNumbers } from '#lib/intake/commands.ts'
import { saveSource } from '#lib/intake/save.ts'
import type { Actor } from '#lib/staff/actor.ts'

/** The numbers of one notice typed again: `n0`, `n1` … by the place of their certificate. */
const numbers = z.record(z.string().regex(/^n\d{1,2}$/), z.string()).transform((typed) => {
  const places = Object.entries(typed).map(([name, number]) => [Number(name.slice(1)), number] as const)
  return places.toSorted(([a], [b]) => a - b).map(([, number]) => number)
})

const workForm = z.looseObject({
  id: z.uuid(),
  page: z.coerce.number().int().min(1).default(1),
  view: z.string().max(20).default('all'),
  intent: z.string().regex(/^(key|save|submit)$|^(drop|take|join)\.[0-9a-f-]{36}$/),
  again: z.record(z.uuid(), numbers).default({}),
})

/** The buttons of the page on which a text is checked: each of them first compares the numbers typed again. */
export const workOnSource = staffAction(workForm, async (actor, input, { at }) => {
  const { id, page, view, intent, again } = input
  const here = (outcome: string) =>
    `/desk/intakes/${id}?view=${encodeURIComponent(view)}&page=${page}&${outcome}`
  const [deed = '', reading = ''] = intent.split('.')
  if (reading === '') {
    const keyed = await keyNumbers(actor, id, again, { at })
    if (deed !== 'key') return save(actor, id, deed === 'submit', at)
    if (keyed === 0) throw new Refusal('CONFLICT', 'nothing_typed_again')
    return here('done=keyed')
  }
  await changeOne(actor, deed, reading, at)
  await keyNumbers(actor, id, again, { at })
  return here('done=changed')
})

async function changeOne(actor: Actor, deed: string, reading: string, at: Date): Promise<void> {
  if (deed === 'join') return joinReading(actor, reading, { at })
  return dropReading(actor, reading, deed === 'drop', { at })
}

async function save(actor: Actor, id: string, submit: boolean, at: Date): Promise<string> {
  const { drafts, submitted, left } = await saveSource(actor, id, { submit }, { at })
  return `/desk/intakes/${id}?done=saved&drafts=${drafts}&submitted=${submitted}&left=${left}`
}

export const discard = staffAction(z.strictObject({ id: z.uuid() }), async (actor, { id }, { at }) => {
  await discardSource(actor, id, { at })
  return '/desk/notices?state=draft&done=intake_discarded'
})
