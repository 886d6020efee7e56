import { openJson, sealJson } from '#lib/crypto/seal.ts'
import { uuidv7 } from '#lib/crypto/uuid.ts'
import type { Transaction } from '#lib/db.ts'
import type { Prisma } from '#lib/generated/prisma/client.ts'
import type { ObjectionEventKind } from '#lib/generated/prisma/enums.ts'

/** What happened in a case. `actorId` is null for the objector and for the machine; `text` is sealed. */
export type NewEvent = {
  /** Where the same deed must have the same id, so that a second click does not do it twice. */
  id?: string
  objectionId: string
  kind: ObjectionEventKind
  at: Date
  actorId: string | null
  text?: string
  assigneeId?: string
  /** The bureau that hands the case on, and the one that takes it over. */
  fromBureauId?: string
  toBureauId?: string
}

/** Adds an event to the record of a case, in the transaction of what happened. Answers its id. */
export async function addEvent(tx: Transaction, { text, ...event }: NewEvent): Promise<string> {
  const { id = uuidv7(event.at) } = event
  const sealed = text === undefined ? null : sealJson(text, contextOf(id))
  await tx.objectionEvent.create({ data: { ...event, id, sealed }, select: { id: true } })
  return id
}

/** The events of a case, oldest first; take exactly this. */
export const eventsSelect = {
  orderBy: [{ at: 'asc' }, { id: 'asc' }],
  select: {
    id: true,
    kind: true,
    at: true,
    sealed: true,
    actor: { select: { name: true } },
    assignee: { select: { name: true } },
    fromBureau: { select: { id: true, code: true, name: true, nameEn: true } },
    toBureau: { select: { id: true, code: true, name: true, nameEn: true } },
  },
} as const satisfies Prisma.Objection$eventsArgs

type EventRow = Prisma.ObjectionEventGetPayload<{ select: (typeof eventsSelect)['select'] }>

/** What was written with an event; null when nothing was, or when it was erased. */
export function eventText({ id, sealed }: Pick<EventRow, 'id' | 'sealed'>): string | null {
  return sealed && String(openJson(sealed, contextOf(id)))
}

function contextOf(id: string): string {
  return `objection-event:${id}`
}
