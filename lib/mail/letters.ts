import { z } from 'zod'
import { openJson, sealJson } from '#lib/crypto/seal.ts'
import { uuidv7 } from '#lib/crypto/uuid.ts'
import { inTransaction, prisma, type Transaction } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { sendJob } from '#lib/jobs/send.ts'
import type { MailHeaders, MailResult, SendMail } from './mail.ts'
import { type MailName, type MailValues, type RenderedMail, renderMail } from './render.ts'
import { retryDelay } from './retries.ts'

/** A mail as it is sealed: to whom, and what. */
const sealedLetter = z.strictObject({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  headers: z.record(z.string(), z.string()).optional(),
})

/** For which watch a letter is, with which it goes; of each notice or objection a watch is told once. */
type ForWatch = { id: string; aboutId: string | null }

/** What a crowd is told waits behind what one person is told. */
const CROWD_PRIORITY = -1

/**
 * Writes a mail that tells somebody of something, in the transaction of what happened; the worker sends it. (An
 * objection is brought to its bureau by a delivery instead, which is never given up unseen.)
 */
export async function writeLetter<Name extends MailName>(
  tx: Transaction,
  name: Name,
  { to, values, headers }: { to: string; values: MailValues[Name]; headers?: MailHeaders },
  { at, watch }: { at: Date; watch?: ForWatch },
): Promise<void> {
  const id = uuidv7(at)
  const sealed = sealJson({ to, ...renderMail(name, values), headers }, contextOf(id))
  const link = { watchId: watch?.id ?? null, aboutId: watch?.aboutId ?? null }
  const data = { id, template: name, sealed, createdAt: at, ...link }
  const { count } = await tx.letter.createMany({ data, skipDuplicates: true })
  if (count === 0) return
  await sendJob(tx, 'letter', { letterId: id }, { priority: link.aboutId === null ? 0 : CROWD_PRIORITY })
}

type Options = { send: SendMail; now: () => Date; random: () => number }

/** Tries once to send a letter; a refused one is tried again on the schedule of `retries.ts`, then given up. */
export async function sendLetter(id: string, { send, now, random }: Options): Promise<void> {
  const letter = await claim(id, now())
  if (!letter) return
  const { attempts, ...mail } = letter
  const result = await send({ ...mail, messageId: messageIdOf(id), date: now() })
  const at = now()
  const delay = result.accepted ? null : retryDelay(attempts, random())
  await inTransaction(async (tx) => {
    // None, when its watch was ended while it went out.
    const { count } = await tx.letter.updateMany({
      where: { id },
      data: {
        lastAnswer: answerOf(result),
        sentAt: result.accepted ? at : null,
        givenUpAt: !result.accepted && delay === null ? at : null,
      },
    })
    if (delay !== null && count === 1) {
      await sendJob(tx, 'letter', { letterId: id }, { startAfter: new Date(at.getTime() + delay) })
    }
  })
}

type Claimed = RenderedMail & { to: string; headers?: MailHeaders | undefined; attempts: number }

/** Counts a try before it is made, so that one whose worker dies is not made without end. */
async function claim(id: string, at: Date): Promise<Claimed | null> {
  const [row] = await prisma().letter.updateManyAndReturn({
    where: { id, sentAt: null, givenUpAt: null },
    data: { attempts: { increment: 1 }, lastAttemptAt: at },
    select: { attempts: true, sealed: true },
  })
  if (!row) return null
  return { ...sealedLetter.parse(openJson(row.sealed, contextOf(id))), attempts: row.attempts }
}

/** Letters written before an instant, neither sent nor given up, for which the queue has no job; from behind `after`. */
export function findStrandedLetters({
  writtenBefore,
  after,
  limit,
}: {
  writtenBefore: Date
  after: string | null
  limit: number
}): Promise<{ id: string }[]> {
  return prisma().$queryRaw<{ id: string }[]>`
    SELECT l.id::text FROM letters l
    WHERE l.sent_at IS NULL AND l.given_up_at IS NULL AND l.created_at < ${writtenBefore}
      AND (${after}::uuid IS NULL OR l.id > ${after}::uuid)
      AND NOT EXISTS (
        SELECT FROM pgboss.job j
        WHERE j.name = 'letter' AND j.singleton_key = l.id::text AND j.state IN ('created', 'retry', 'active'))
    ORDER BY l.id LIMIT ${limit}`
}

/** The letter that one of these Message-IDs is of; null when it is of none. */
export async function findLetterOf(
  tx: Transaction,
  messageIds: readonly string[],
): Promise<{ id: string } | null> {
  const ids = messageIds.flatMap((messageId) => {
    const id = z.guid().safeParse(/^<letter\.([^@>]+)@/.exec(messageId)?.[1])
    return id.success ? [id.data] : []
  })
  return ids.length === 0
    ? null
    : await tx.letter.findFirst({ where: { id: { in: ids } }, select: { id: true } })
}

function answerOf(result: MailResult): string {
  return result.accepted ? result.response : (result.response ?? result.cause)
}

function messageIdOf(id: string): string {
  return `<letter.${id}@${new URL(env().PUBLIC_URL).hostname}>`
}

function contextOf(id: string): string {
  return `letter:${id}`
}
