import { expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { aDraft, aGrasslandCertificate, anOffice, NOW } from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { returnNotice, saveNotice, submitNotice, viewNotice } from './commands.ts'
import { draftOf } from './draft.ts'
import { listNoticeEvents, listNotices, requireNotice } from './queries.ts'

testDatabase()

const views = (id: string) =>
  prisma().auditEvent.findMany({
    where: { subjectId: id, action: 'notice.viewed' },
    select: { actorId: true },
  })

test('whoever sees a name or an account number leaves a trace; a unit alone leaves none', async () => {
  const office = await anOffice()
  const permit = (details: Record<string, string>) => ({
    certificates: [
      {
        kind: 'account_permit' as const,
        number: 'J2046000663701',
        numberAgain: 'J2046000663701',
        holders: ['某旗工会'],
        holderType: 'unit' as const,
        details,
      },
    ],
  })
  const [person, account, unit] = [
    await aDraft(office),
    await aDraft(office, permit({ accountNumber: '0562010104001234' })),
    await aDraft(office, permit({ openingBank: '某银行某支行' })),
  ]
  for (const { id } of [person, account, unit]) await viewNotice(office.reviewer, id, { at: NOW })

  expect(await views(person.id)).toEqual([{ actorId: office.reviewer.id }])
  expect(await views(account.id)).toEqual([{ actorId: office.reviewer.id }])
  expect(await views(unit.id)).toEqual([])
  expect((await listNoticeEvents(office.publisher, person.id)).map(({ action }) => action)).toEqual([
    'notice.drafted',
  ])
})

test('a notice of another bureau is not there, and its history neither', async () => {
  const { id } = await aDraft(await anOffice({ region: '150921' }), { regionCode: '150921' })
  const { reviewer: stranger } = await anOffice({ region: '150922' })
  await expect(viewNotice(stranger, id, { at: NOW })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(listNoticeEvents(stranger, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('what was sent back comes first, and the history tells who did what', async () => {
  const office = await anOffice({ region: '150923' })
  const { publisher, reviewer } = office
  const draft = (number: string) => ({
    regionCode: '150923',
    certificates: [aGrasslandCertificate({ number })],
  })
  const back = await aDraft(office, draft('15092304050033'))
  await submitNotice(publisher, back, { at: NOW })
  await returnNotice(reviewer, { id: back.id, version: 2 }, { reason: '请核对' }, { at: NOW })
  const later = new Date(NOW.getTime() + 60_000)
  const newer = await aDraft(office, draft('15092304050034'), { at: later })
  const content = draftOf(await requireNotice(publisher, newer.id))
  await saveNotice(publisher, newer, content, { at: later })

  const drafts = await listNotices({ bureauId: office.bureau.id }, 'draft')
  expect(drafts[0]?.id).toBe(back.id)
  expect(drafts[1]?.id).toBe(newer.id)
  expect(await listNoticeEvents(publisher, back.id)).toMatchObject([
    { action: 'notice.drafted', actor: '苏日娜' },
    { action: 'notice.submitted', actor: '苏日娜' },
    { action: 'notice.returned', actor: '韩志远' },
  ])
})
