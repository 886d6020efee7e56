import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { forgetForms, recallForm, rememberForm } from '#lib/forms/memory.ts'
import { startSession } from '#lib/staff/sessions.ts'
import { anApiKey } from '#lib/testing/api-keys.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { AT, buildOffice, buildPublished } from '#lib/testing/office.ts'
import { beat, forgetWorker } from './heartbeat.ts'
import { purgeDrafts } from './purge.ts'

testDatabase()

const HOUR = 60 * 60 * 1000
const at = (hours: number) => new Date(AT.getTime() + hours * HOUR)

async function buildObjectionDraft(noticeId: string, updatedAt: Date) {
  const { tokenHash } = await prisma().objectionDraft.create({
    data: {
      tokenHash: randomBytes(32),
      noticeId,
      sealed: randomBytes(64),
      updatedAt,
      files: {
        create: { mediaType: 'image/png', size: 10, sealedName: randomBytes(40), sealed: randomBytes(50) },
      },
    },
    select: { tokenHash: true },
  })
  return tokenHash
}

test('a filing in progress is removed with its files 24 hours after it was last touched', async () => {
  const { id } = await buildPublished(await buildOffice())
  await buildObjectionDraft(id, at(-0.001))
  const kept = await buildObjectionDraft(id, at(0))
  expect(await purgeDrafts(at(24))).toMatchObject({ filings: 1, forms: 0 })
  expect(await prisma().objectionDraft.findMany({ select: { tokenHash: true } })).toEqual([
    { tokenHash: kept },
  ])
  expect(await prisma().objectionDraftFile.count()).toBe(1)
})

test('a form that was refused is forgotten after 24 hours', async () => {
  const content = { values: { name: ['某人'] }, reason: 'invalid_input', problems: [] }
  await rememberForm('an old token', '/sign-in', content, at(-0.001))
  await rememberForm('a new token', '/sign-in', content, at(0))
  expect(await purgeDrafts(at(24))).toMatchObject({ forms: 1 })
  expect(await recallForm('an old token', '/sign-in')).toBeNull()
  expect(await recallForm('a new token', '/sign-in')).toEqual(content)
  expect(await recallForm('a new token', '/another-form')).toBeNull()
  await forgetForms('a new token')
  expect(await recallForm('a new token', '/sign-in')).toBeNull()
})

test('a session is forgotten two days after it began', async () => {
  const { publisher } = await buildOffice()
  await startSession(publisher.id, { at: at(-0.001) })
  const kept = await startSession(publisher.id, { at: at(0) })
  expect(await purgeDrafts(at(48))).toMatchObject({ sessions: 1 })
  expect(await prisma().staffSession.findMany({ select: { id: true } })).toEqual([{ id: kept }])
})

test('a worker is forgotten when it ends, others after a day', async () => {
  await beat('old', at(0))
  await beat('other', at(1))
  await beat('mine', at(1))
  await beat('mine', at(24))
  expect(await prisma().workerHeartbeat.findUnique({ where: { id: 'mine' } })).toMatchObject({
    beatAt: at(24),
  })
  await forgetWorker('mine', at(24.5))
  expect(await prisma().workerHeartbeat.findMany({ select: { id: true } })).toEqual([{ id: 'other' }])
})

test('a letter is removed 30 days after it was sent or given up, and never before', async () => {
  const letter = (change: { sentAt?: Date; givenUpAt?: Date }) =>
    prisma().letter.create({
      data: { template: 'objector', sealed: randomBytes(64), createdAt: at(-100), ...change },
      select: { id: true },
    })
  await letter({ sentAt: at(-0.001) })
  await letter({ givenUpAt: at(-0.001) })
  const kept = [await letter({ sentAt: at(0) }), await letter({})].map(({ id }) => id)
  expect(await purgeDrafts(at(30 * 24))).toMatchObject({ letters: 2 })
  const left = await prisma().letter.findMany({ select: { id: true } })
  expect(left.map(({ id }) => id).toSorted()).toEqual(kept.toSorted())
})

test('how many numbers a key checked on a day is forgotten after 400 days', async () => {
  const { id: keyId } = await anApiKey()
  const days = ['2025-10-18', '2025-10-19'].map((day) => ({ keyId, day: new Date(day), numbers: 1 }))
  await prisma().apiKeyDay.createMany({ data: days })
  // Midnight in Asia/Shanghai: 23 November has begun.
  expect(await purgeDrafts(new Date('2026-11-22T16:00:00.000Z'))).toMatchObject({ keyDays: 1 })
  expect(await prisma().apiKeyDay.findMany({ select: { day: true } })).toEqual([
    { day: new Date('2025-10-19') },
  ])
})
