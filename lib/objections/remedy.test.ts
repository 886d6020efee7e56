import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import { presentLinks, presentStatuses } from '#lib/notices/present.ts'
import { publishNotice } from '#lib/notices/publication.ts'
import { requireNotice } from '#lib/notices/queries.ts'
import {
  aFiledObjection,
  aGrasslandCertificate,
  anOffice,
  aPublishedNotice,
  aStaffMember,
  type BuiltOffice,
  NOW,
} from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { acknowledgeObjection } from './commands.ts'
import { decideObjection } from './decision.ts'
import { preparedActs, prepareRemedy } from './remedy.ts'

testDatabase()

const at = new Date(NOW.getTime() + 60_000)
const answer = { outcome: 'upheld', reason: '经核实，证书在异议人处。' } as const
const NUMBERS = ['J15092901080015(夏)', 'J15092901080023(冬)']

let office: BuiltOffice
beforeAll(async () => {
  office = await anOffice()
})

let noticeId: string
let objection: { id: string; version: number }
beforeEach(async () => {
  const certificates = NUMBERS.map((number) => aGrasslandCertificate({ number }))
  const { id, number } = await aPublishedNotice(office, { certificates })
  noticeId = id
  const { reference } = await aFiledObjection(number, { certificate: NUMBERS[1] })
  objection = await prisma().objection.findUniqueOrThrow({
    where: { reference },
    select: { id: true, version: true },
  })
})

async function opened(): Promise<void> {
  await acknowledgeObjection(office.publisher, objection.id, { at })
  objection = { ...objection, version: objection.version + 1 }
}

async function statuses(): Promise<(string | undefined)[]> {
  const row = await requireNotice(office.reviewer, noticeId)
  return presentStatuses(row, at).map((status) => status?.status)
}

describe('an act that answers an objection', () => {
  test('is prepared by one and published by another with the answer, in one step', async () => {
    await opened()
    const { noticeId: actId } = await prepareRemedy(
      office.publisher,
      objection.id,
      { act: 'withdrawal' },
      { at },
    )
    expect(await statuses()).toEqual(['declared_void', 'under_objection'])
    const [act] = await preparedActs(objection.id)
    expect(act).toMatchObject({ id: actId, act: 'withdrawal', state: 'in_review' })
    const decision = { ...answer, remedy: 'publish', act: { id: actId, version: act?.version ?? 0 } } as const
    const remedied = await decideObjection(office.reviewer, objection, decision, { at })
    expect(remedied).toEqual({ noticeId: actId, state: 'published' })
    expect(await statuses()).toEqual(['declared_void', 'withdrawn'])
    const row = await requireNotice(office.reviewer, actId)
    expect(row).toMatchObject({ withdrawalReason: 'objection_upheld', promptedById: objection.id })
    expect(presentLinks(row).concerns).not.toBeNull()
  })

  test('is drafted with the answer where nobody has prepared it, and waits for another person', async () => {
    await opened()
    const remedied = await decideObjection(
      office.reviewer,
      objection,
      { ...answer, remedy: 'withdrawal' },
      { at },
    )
    expect(remedied?.state).toBe('in_review')
    const [act] = await preparedActs(objection.id)
    if (!act) throw new Error('no act')
    await expect(publishNotice(office.reviewer, act, { at })).rejects.toEqual(
      new Refusal('FORBIDDEN', 'own_draft'),
    )
    const colleague = await aStaffMember({ role: 'reviewer', bureauId: office.bureau.id })
    await publishNotice(colleague, act, { at })
    expect(await statuses()).toEqual(['declared_void', 'withdrawn'])
  })

  test('begins as a draft when it is a correction', async () => {
    await opened()
    const remedied = await decideObjection(
      office.reviewer,
      objection,
      { ...answer, outcome: 'partly_upheld', remedy: 'correction' },
      { at },
    )
    expect(remedied?.state).toBe('draft')
    const row = await requireNotice(office.reviewer, remedied?.noticeId ?? '')
    expect(row.certificates.map(({ number }) => number)).toEqual([NUMBERS[1], null])
  })

  test('is not begun twice, nor by two', async () => {
    await opened()
    const begin = (actor = office.publisher) =>
      prepareRemedy(actor, objection.id, { act: 'withdrawal' }, { at })
    const [first, second] = await Promise.all([begin(), begin()])
    expect(second).toEqual(first)
    await expect(begin(office.reviewer)).rejects.toEqual(new Refusal('CONFLICT', 'remedy_begun'))
    expect(await preparedActs(objection.id)).toHaveLength(1)
  })

  test('is not for an objection that nobody opened or that has no ground', async () => {
    const begin = () => prepareRemedy(office.publisher, objection.id, { act: 'correction' }, { at })
    await expect(begin()).rejects.toEqual(new Refusal('CONFLICT', 'wrong_state'))
    await opened()
    const rejected = { ...answer, outcome: 'rejected', remedy: 'withdrawal' } as const
    expect(await decideObjection(office.reviewer, objection, rejected, { at })).toBeNull()
    await expect(begin()).rejects.toEqual(new Refusal('CONFLICT', 'wrong_state'))
    expect(await preparedActs(objection.id)).toEqual([])
  })

  test('cannot be begun where nothing is left to withdraw', async () => {
    await opened()
    const decision = { ...answer, remedy: 'withdrawal' } as const
    await decideObjection(office.reviewer, objection, decision, { at })
    const [act] = await preparedActs(objection.id)
    if (!act) throw new Error('no act')
    const colleague = await aStaffMember({ role: 'reviewer', bureauId: office.bureau.id })
    await publishNotice(colleague, act, { at })
    expect(await statuses()).toEqual(['declared_void', 'withdrawn'])
    await expect(
      prepareRemedy(office.publisher, objection.id, { act: 'withdrawal' }, { at }),
    ).rejects.toEqual(new Refusal('CONFLICT', 'remedy_impossible'))
  })
})

describe('an answer', () => {
  test('is not given when the act that goes with it has changed meanwhile', async () => {
    await opened()
    const { noticeId: actId } = await prepareRemedy(
      office.publisher,
      objection.id,
      { act: 'withdrawal' },
      { at },
    )
    const decide = (act: { id: string; version: number }) =>
      decideObjection(office.reviewer, objection, { ...answer, remedy: 'publish', act }, { at })
    await expect(decide({ id: actId, version: 99 })).rejects.toEqual(
      new Refusal('CONFLICT', 'changed_meanwhile'),
    )
    await expect(decide({ id: noticeId, version: 1 })).rejects.toEqual(
      new Refusal('CONFLICT', 'changed_meanwhile'),
    )
    expect(await prisma().objection.findUniqueOrThrow({ where: { id: objection.id } })).toMatchObject({
      status: 'acknowledged',
      outcome: null,
    })
  })
})
