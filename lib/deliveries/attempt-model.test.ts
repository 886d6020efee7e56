import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from '#lib/crypto/codes.ts'
import { prisma } from '#lib/db.ts'
import type { MailResult } from '#lib/mail/mail.ts'
import { MAX_ATTEMPTS } from '#lib/mail/retries.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { buildMailDelivery, RECEIVED_AT } from '#lib/testing/deliveries.ts'
import { attemptDelivery } from './attempt.ts'
import { redriveDeliveries } from './redrive.ts'
import { takeReport } from './reports.ts'

testDatabase()

/**
 * What the next job meets: `twice` is two jobs at once, `early` comes before its time, `die` is never heard of again. Or
 * the mail comes back, or somebody takes up again what was given up.
 */
const STEPS = ['accept', 'twice', 'refuse', 'throw', 'die', 'early', 'bounce', 'redrive'] as const
type Step = (typeof STEPS)[number]

const ACCEPTED: MailResult = { accepted: true, host: 'h', response: '250 OK' }
const REFUSED: MailResult = { accepted: false, host: 'h', response: '450 Later', cause: null }

/** What should be true, without a database, a clock or a table. */
class Model {
  attempts = 0
  before = 0
  status: 'open' | 'delivered' | 'dead' = 'open'
  evidence = 0

  take(step: Step): void {
    if (step === 'bounce') {
      if (this.status === 'delivered') this.status = this.attempts < MAX_ATTEMPTS ? 'open' : 'dead'
    } else if (step === 'redrive') {
      if (this.status !== 'dead') return
      this.before += this.attempts
      this.attempts = 0
      this.status = 'open'
    } else if (this.status === 'open' && step !== 'early') this.try(step)
  }

  private try(step: Step): void {
    this.evidence = this.before + this.attempts
    if (this.attempts < MAX_ATTEMPTS) {
      this.attempts += 1
      if (step === 'die') return
      this.evidence = this.before + this.attempts
      if (step === 'accept' || step === 'twice') this.status = 'delivered'
    }
    if (this.status === 'open' && this.attempts === MAX_ATTEMPTS) this.status = 'dead'
  }
}

/** The real thing: a delivery in the database, its jobs taken by hand. */
class Course {
  readonly deliveryId: string
  now = RECEIVED_AT
  sent = 0

  constructor(deliveryId: string) {
    this.deliveryId = deliveryId
  }

  async take(step: Step): Promise<void> {
    if (step === 'redrive') return await this.redrive()
    if (step === 'bounce') return await this.bounce()
    const { nextAttemptAt } = await this.row()
    if (nextAttemptAt) this.now = new Date(nextAttemptAt.getTime() - (step === 'early' ? 1 : 0))
    await prisma()
      .$executeRaw`UPDATE pgboss.job SET state = 'active' WHERE singleton_key = ${this.deliveryId}`
    await Promise.all((step === 'twice' ? [1, 2] : [1]).map(() => this.attempt(step)))
  }

  private async redrive(): Promise<void> {
    for await (const _ of redriveDeliveries('system', { ids: [this.deliveryId] }, { at: this.now }));
  }

  private async bounce(): Promise<void> {
    const { messageId } = await this.row()
    const report = { kind: 'bounce', statusCode: '5.1.1', diagnosis: null } as const
    const one = { ...report, messageIds: messageId ? [messageId] : [], hash: sha256(randomUUID()) }
    await takeReport(one, { at: this.now, random: 0.5 })
  }

  async attempt(step: Step): Promise<void> {
    const died = Promise.withResolvers<void>()
    const send = async (): Promise<MailResult> => {
      this.sent += 1
      if (step === 'throw') throw new Error('poison')
      if (step !== 'die') return step === 'refuse' ? REFUSED : ACCEPTED
      died.resolve()
      return await Promise.withResolvers<never>().promise
    }
    const senders = { email: send, webhook: send }
    const options = { senders, now: () => this.now, random: () => 0.5, repeatAfterMs: [] }
    await Promise.race([attemptDelivery(this.deliveryId, options), died.promise])
  }

  async observe() {
    const { attempts, attemptsBefore: before, status, nextAttemptAt, log } = await this.row()
    const open = status === 'pending' || status === 'failed'
    expect(nextAttemptAt !== null).toBe(open)
    expect(log.map(({ number }) => number)).toEqual(log.map((_, index) => index + 1))
    return { attempts, before, status: open ? 'open' : status, evidence: log.length }
  }

  async waitingJobs(): Promise<number | undefined> {
    const [row] = await prisma().$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM pgboss.job WHERE singleton_key = ${this.deliveryId} AND state = 'created'`
    return row?.count
  }

  private row() {
    return prisma().delivery.findUniqueOrThrow({
      where: { id: this.deliveryId },
      select: {
        attempts: true,
        attemptsBefore: true,
        messageId: true,
        status: true,
        nextAttemptAt: true,
        log: { select: { number: true }, orderBy: { number: 'asc' } },
      },
    })
  }
}

test('whatever its jobs meet, a delivery goes as the model says and always has a job to come', async () => {
  const courses = fc.array(fc.constantFrom(...STEPS), { minLength: 1, maxLength: 14 })
  const property = fc.asyncProperty(courses, async (steps) => {
    const model = new Model()
    const course = new Course((await buildMailDelivery()).deliveryId)
    for (const step of steps) {
      const { status } = model
      await course.take(step)
      model.take(step)
      const isIdle = (step === 'bounce' || step === 'redrive') && model.status === status
      expect(await course.observe()).toEqual({ ...model })
      expect(course.sent).toBe(model.before + model.attempts)
      if (model.status === 'open' && step !== 'die' && !isIdle) expect(await course.waitingJobs()).toBe(1)
    }
  })
  const times = (count: number, step: Step) => Array.from({ length: count }, () => step)
  const examples: [Step[]][] = [
    [times(12, 'die')],
    [[...times(10, 'refuse'), 'redrive', 'refuse', 'accept', 'bounce', 'accept']],
    [[...times(9, 'throw'), 'accept', 'bounce', 'redrive', 'die', 'accept']],
  ]
  await fc.assert(property, { numRuns: 20, examples })
}, 120_000)
