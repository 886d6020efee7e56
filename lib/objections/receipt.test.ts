import { beforeAll, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { anOffice, aPublishedNotice, NOW } from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { newFilingToken, receiptOf, saveAnswers, sendFiling } from './filing.ts'

testDatabase()

let notice: { id: string; number: string }
beforeAll(async () => {
  notice = await aPublishedNotice(await anOffice())
})

const complete = {
  ground: 'other',
  statement: '这本证一直由我保管，没有遗失。',
  name: '巴图',
  role: 'co_holder',
  phone: '13800000000',
}

test('a receipt is there as soon as it was sent, as often as it is asked for, for this browser only', async () => {
  const owner = { token: newFilingToken(), noticeId: notice.id }
  await saveAnswers(owner, complete, { at: NOW })
  expect(await receiptOf(owner)).toBeNull()
  const { reference, accessCode } = await sendFiling(owner, notice.number, true, { at: NOW })
  expect(await receiptOf(owner)).toMatchObject({ reference, accessCode, receivedAt: NOW, repeated: true })
  await prisma().objectionDraft.deleteMany({ where: { noticeId: notice.id } })
  expect(await receiptOf(owner)).toMatchObject({ reference, accessCode })
  expect(await receiptOf({ ...owner, token: newFilingToken() })).toBeNull()
})
