import { prisma } from '#lib/db.ts'
import type { Channel, Prisma } from '#lib/generated/prisma/client.ts'
import { isDoubtful } from './confirmation.ts'

const recipientSelect = {
  id: true,
  bureauId: true,
  channel: true,
  address: true,
  createdAt: true,
  confirmedAt: true,
  confirmationSentAt: true,
  disabledAt: true,
} as const satisfies Prisma.RecipientSelect

type Row = Prisma.RecipientGetPayload<{ select: typeof recipientSelect }>

/**
 * `confirmed`: somebody has confirmed that what is sent there arrives. `doubtful`: nobody has, or not for too long; it is
 * sent to all the same. `disabled`: a webhook that wants nothing more.
 */
export type RecipientState = 'confirmed' | 'doubtful' | 'disabled'

/** A recipient in use, as the desk shows it; never with its secret. */
export type ListedRecipient = {
  id: string
  bureauId: string
  channel: Channel
  address: string
  state: RecipientState
  confirmedAt: Date | null
  askedAt: Date | null
}

/** The recipients that a bureau has in use, mail first. */
export async function listRecipients(bureauId: string, at: Date): Promise<ListedRecipient[]> {
  const rows = await prisma().recipient.findMany({
    where: { bureauId, retiredAt: null },
    orderBy: [{ channel: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
    select: recipientSelect,
  })
  return rows.map((row) => present(row, at))
}

type BureauName = { id: string; name: string; nameEn: string }

/** A recipient of which it is not certain that anything arrives, with its bureau. */
export type DoubtfulRecipient = ListedRecipient & { bureau: BureauName }

/** Those of all bureaus that the registrar should look after. */
export async function listDoubtfulRecipients(at: Date): Promise<DoubtfulRecipient[]> {
  const rows = await prisma().recipient.findMany({
    where: { retiredAt: null },
    orderBy: [{ bureau: { code: 'asc' } }, { channel: 'asc' }, { createdAt: 'asc' }],
    select: { ...recipientSelect, bureau: { select: { id: true, name: true, nameEn: true } } },
  })
  return rows
    .map(({ bureau, ...row }) => ({ ...present(row, at), bureau }))
    .filter(({ state }) => state !== 'confirmed')
}

/** Bureaus with notices to which nothing can be sent: of each objection to them somebody has to call. */
export function listUnreachableBureaus(): Promise<BureauName[]> {
  return prisma().bureau.findMany({
    where: {
      recipients: { none: { retiredAt: null, disabledAt: null } },
      notices: { some: { state: 'published' } },
    },
    orderBy: { code: 'asc' },
    select: { id: true, name: true, nameEn: true },
  })
}

function present({ createdAt: _, disabledAt, confirmationSentAt, ...row }: Row, at: Date): ListedRecipient {
  const state = disabledAt ? 'disabled' : isDoubtful(row, at) ? 'doubtful' : 'confirmed'
  return { ...row, state, askedAt: confirmationSentAt }
}
