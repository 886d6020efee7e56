import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import { NOW } from '#lib/testing/builders.ts'
import { aBureauWithNotice, aCase } from '#lib/testing/cases.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { addToObjection } from './additions.ts'
import { acknowledgeObjection } from './commands.ts'
import { decideObjection } from './decision.ts'
import { requestErasure } from './erasure.ts'
import { isPossible, type ObjectionEvent, TRANSITIONS } from './lifecycle.ts'
import { changeContact, withdrawObjection } from './objector.ts'

testDatabase()

let office: Awaited<ReturnType<typeof aBureauWithNotice>>
beforeAll(async () => {
  office = await aBureauWithNotice()
})

/** What should be true of a course, without a table: the bureau has it or not, has asked or not, and it ends once. */
class Model {
  opened = false
  taken = false
  asked = false
  end: 'decided' | 'withdrawn_by_objector' | null = null

  /** Whether it happened. */
  take(event: ObjectionEvent): boolean {
    if (this.end) return false
    if (event === 'withdraw') return this.finish('withdrawn_by_objector')
    if (event === 'acknowledge') return !this.opened && this.set({ opened: true })
    if (!this.opened) return false
    if (event === 'decide') return this.finish('decided')
    if (event === 'transfer') return this.set({ opened: false, taken: false, asked: false })
    if (event === 'answer') return this.asked && this.set({ asked: false, taken: true })
    if (this.asked) return false
    return event === 'ask' ? this.set({ asked: true }) : !this.taken && this.set({ taken: true })
  }

  get status() {
    if (this.end) return this.end
    if (!this.opened) return 'received'
    if (this.asked) return 'information_requested'
    return this.taken ? 'under_review' : 'acknowledged'
  }

  private set(change: Partial<Pick<Model, 'opened' | 'taken' | 'asked'>>): true {
    Object.assign(this, change)
    return true
  }

  private finish(end: NonNullable<Model['end']>): true {
    this.end = end
    return true
  }
}

const EVENTS: ObjectionEvent[] = ['acknowledge', 'take', 'ask', 'answer', 'transfer', 'decide', 'withdraw']

test('10,000 courses of the table are those of the model', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...EVENTS), { maxLength: 25 }), (course) => {
      const model = new Model()
      let status: Model['status'] = 'received'
      for (const event of course) {
        const happens = isPossible(event, status)
        if (happens) status = TRANSITIONS[event].to
        expect([event, happens, status]).toEqual([event, model.take(event), model.status])
      }
    }),
    { numRuns: 10_000 },
  )
})

const STEPS = ['open', 'ask', 'add', 'addTwice', 'contact', 'withdraw', 'decide', 'erase'] as const
type Step = (typeof STEPS)[number]

/** The real thing: a case in the database, its steps by the commands; what is refused is refused whole. */
class Course {
  readonly id: string
  now = NOW
  added = 0

  constructor(id: string) {
    this.id = id
  }

  async take(step: Step): Promise<boolean> {
    this.now = new Date(this.now.getTime() + 60_000)
    try {
      await this[step]()
      return true
    } catch (error) {
      if (error instanceof Refusal && error.code === 'CONFLICT') return false
      throw error
    }
  }

  row() {
    return prisma().objection.findUniqueOrThrow({ where: { id: this.id } })
  }

  open = () => acknowledgeObjection(office.reviewer, this.id, { at: this.now })
  withdraw = () => withdrawObjection(this.id, { at: this.now })
  erase = () => requestErasure(this.id, { at: this.now })
  contact = () =>
    changeContact(this.id, { phone: `1390000${1000 + this.added}`, email: null }, { at: this.now })
  add = () => this.send(crypto.randomUUID())

  /** A question of the bureau as its command leaves it. */
  async ask() {
    const { count } = await prisma().objection.updateMany({
      where: { id: this.id, status: { in: [...TRANSITIONS.ask.from] } },
      data: { status: TRANSITIONS.ask.to },
    })
    if (count === 0) throw new Refusal('CONFLICT', 'wrong_state')
  }

  async addTwice() {
    const token = crypto.randomUUID()
    await Promise.all([this.send(token), this.send(token)])
    this.added -= 1
  }

  async send(token: string) {
    await addToObjection(this.id, { text: '补充说明。', token }, [], { at: this.now })
    this.added += 1
  }

  async decide() {
    const { version } = await this.row()
    const answer = { outcome: 'rejected', reason: '查无此事。' } as const
    await decideObjection(office.reviewer, { id: this.id, version }, answer, { at: this.now })
  }
}

function modelled(model: Model, step: Step): boolean {
  const isOver = model.end !== null
  if (step === 'open') return model.take('acknowledge') || true
  if (step === 'contact') return true
  if (step === 'erase') return isOver
  if (step === 'withdraw') return model.end === 'withdrawn_by_objector' || model.take('withdraw')
  if (step === 'add' || step === 'addTwice') {
    model.take('answer')
    return !isOver
  }
  return model.take(step === 'ask' ? 'ask' : 'decide')
}

test('courses of the commands are those of the model, and nothing that was added is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...STEPS), { minLength: 3, maxLength: 10 }), async (steps) => {
      const course = new Course((await aCase(office.notice)).id)
      const model = new Model()
      for (const step of steps) {
        const happened = await course.take(step)
        const { status } = await course.row()
        expect([step, happened, status]).toEqual([step, modelled(model, step), model.status])
      }
      const said = { kind: { in: ['answered', 'added'] as ('answered' | 'added')[] } }
      const kept = await prisma().objectionEvent.count({ where: { objectionId: course.id, ...said } })
      expect(kept).toBe(course.added)
    }),
    { numRuns: 40 },
  )
}, 120_000)
