import { z } from 'zod'
import { dateAt } from '#lib/calendar/dates.ts'
import { inTransaction, type Transaction } from '#lib/db.ts'
import { invalidInput, Refusal } from '#lib/errors.ts'
import { WithdrawalReason } from '#lib/generated/prisma/enums.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { draftIn } from './commands.ts'
import { type ConcernedCertificate, findConcerned } from './links.ts'
import type { CertificateDraft, NoticeDraft } from './schema.ts'
import type { Beginning } from './start.ts'
import { type ActOnAct, isPossibleOn } from './status.ts'
import type { Seen } from './steps.ts'

const ACTS_ON_ACTS: readonly ActOnAct[] = ['correction', 'recovery', 'withdrawal', 'reissue']

/** What an act on a published notice begins with: which act, on which of its certificates, and what is wrong. */
export const actOnInput = z.strictObject({
  act: z.enum(ACTS_ON_ACTS),
  certificates: z.array(z.uuid()).refine((ids) => ids.length > 0, { params: { code: 'choose_one' } }),
  /** What a correction corrects: the number, so that this one is cleared, or anything else. */
  wrong: z.enum(['number', 'details']).default('number'),
  withdrawalReason: z.enum(WithdrawalReason).nullable().default(null),
})

export type ActOnInput = z.output<typeof actOnInput>

/** The acts that can be done on at least one certificate of a notice as they stand now. */
export function possibleActs(concerned: readonly ConcernedCertificate[]): ActOnAct[] {
  return ACTS_ON_ACTS.filter((act) => concerned.some(({ status }) => isPossibleOn(act, status)))
}

/**
 * Drafts an act on a published notice, filled in with what is known. Refuses NOT_FOUND for a notice that is not
 * published, INVALID for a certificate that it does not name or on which the act is not possible, and as `draftNotice`.
 */
export function draftActOn(
  actor: Actor,
  noticeId: string,
  input: ActOnInput,
  moment: Beginning,
): Promise<Seen> {
  return inTransaction((tx) => draftActOnIn(tx, actor, noticeId, input, moment))
}

/** The same in the transaction of a command that does more. */
export async function draftActOnIn(
  tx: Transaction,
  actor: Actor,
  noticeId: string,
  input: ActOnInput,
  moment: Beginning,
): Promise<Seen> {
  const { at } = moment
  const notice = await tx.notice.findUnique({
    where: { id: noticeId, state: 'published' },
    select: { regionCode: true },
  })
  if (!notice) throw new Refusal('NOT_FOUND', 'notice_not_found')
  const concerned = await findConcerned(noticeId, dateAt(at), tx)
  const chosen = concerned.filter(
    ({ id, status }) => input.certificates.includes(id) && isPossibleOn(input.act, status),
  )
  if (chosen.length < input.certificates.length) {
    throw invalidInput([{ field: 'certificates', code: 'act_not_possible' }])
  }
  const draft: NoticeDraft = {
    ...BLANK,
    act: input.act,
    concernsId: noticeId,
    withdrawalReason: input.act === 'withdrawal' ? input.withdrawalReason : null,
    regionCode: notice.regionCode,
    certificates: certificatesOf(input, chosen),
  }
  return draftIn(tx, actor, draft, moment)
}

const BLANK = {
  concernsPrintedOn: null,
  declarant: null,
  declarantType: null,
  declaredOn: null,
  newspaperName: null,
  newspaperDate: null,
  newspaperPage: null,
  objectionContact: null,
  objectionPhone: null,
  objectionUntil: null,
  objectionDays: null,
  objectionUnit: null,
  numberReason: null,
} as const

/** The certificates concerned, each followed by the one that comes in its place where the act brings one. */
function certificatesOf(
  { act, wrong }: ActOnInput,
  chosen: readonly ConcernedCertificate[],
): CertificateDraft[] {
  const brings = act === 'reissue' || (act === 'correction' && wrong === 'number')
  return chosen.flatMap(({ id, status: _, effectiveOn: __, ...content }, index) => {
    const concerned = { ...content, concernsId: id, replaces: null }
    if (!brings) return [concerned]
    const number = act === 'reissue' ? content.number : null
    return [concerned, { ...content, number, concernsId: null, replaces: 2 * index }]
  })
}
