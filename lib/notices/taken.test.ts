import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { parseInput } from '#lib/errors.ts'
import {
  aDraft,
  aNoticeInput,
  anOffice,
  aPublishedNotice,
  aStaffMember,
  aSubmittedNotice,
  NOW as at,
  type BuiltOffice,
} from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { draftActOn } from './act-on.ts'
import { discardNotice, draftNotice, returnNotice, saveNotice, submitNotice } from './commands.ts'
import { findConcerned } from './links.ts'
import { publishNotice } from './publication.ts'
import { type NoticeInput, noticeInput } from './schema.ts'
import { hasDiscarded, hasReturned, hasSaved, hasTaken } from './taken.ts'

testDatabase()

let office: BuiltOffice
let elsewhere: BuiltOffice
beforeAll(async () => {
  office = await anOffice()
  elsewhere = await anOffice({ region: '150223' })
})

const contentOf = (overrides: Partial<NoticeInput> = {}) => parseInput(noticeInput, aNoticeInput(overrides))

describe('a step is known as taken', () => {
  test('sending for review: by who sent it, from the version that was seen', async () => {
    const seen = await aDraft(office)
    expect(await hasTaken(office.publisher, seen, 'submit')).toBe(false)
    await submitNotice(office.publisher, seen, { at })
    expect(await hasTaken(office.publisher, seen, 'submit')).toBe(true)
    expect(await hasTaken(office.reviewer, seen, 'submit')).toBe(false)
    expect(await hasTaken(office.publisher, { ...seen, version: seen.version + 1 }, 'submit')).toBe(false)
  })

  test('publication: by who approved it', async () => {
    const seen = await aSubmittedNotice(office)
    await publishNotice(office.reviewer, seen, { at })
    const colleague = await aStaffMember({ role: 'reviewer', bureauId: office.bureau.id })
    expect(await hasTaken(office.reviewer, seen, 'publish')).toBe(true)
    expect(await hasTaken(colleague, seen, 'publish')).toBe(false)
  })

  test('return: with the same reason', async () => {
    const seen = await aSubmittedNotice(office)
    await returnNotice(office.reviewer, seen, { reason: '编号有误' }, { at })
    expect(await hasReturned(office.reviewer, seen, '编号有误')).toBe(true)
    expect(await hasReturned(office.reviewer, seen, '姓名有误')).toBe(false)
    expect(await hasReturned(office.publisher, seen, '编号有误')).toBe(false)
  })

  test('removal: by who removed it', async () => {
    const seen = await aDraft(office)
    expect(await hasDiscarded(office.publisher, seen)).toBe(false)
    await discardNotice(office.publisher, seen, { at })
    expect(await hasDiscarded(office.publisher, seen)).toBe(true)
    expect(await hasDiscarded(office.reviewer, seen)).toBe(false)
  })

  test('saving: when what is stored says exactly what was sent', async () => {
    const seen = await aDraft(office)
    const content = contentOf({ newspaperName: '某日报', declarant: '某人', declarantType: 'person' })
    expect(await hasSaved(office.publisher, seen, content)).toBe(false)
    await saveNotice(office.publisher, seen, content, { at })
    expect(await hasSaved(office.publisher, seen, content)).toBe(true)
    expect(await hasSaved(office.publisher, seen, contentOf({ newspaperName: '某晚报' }))).toBe(false)
    await expect(hasSaved(elsewhere.publisher, seen, content)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a draft that is begun twice with the same form', () => {
  test('is one, also at the same moment', async () => {
    const moment = { at, start: randomUUID() }
    const drafts = await Promise.all([1, 2, 3].map(() => draftNotice(office.publisher, contentOf(), moment)))
    expect(new Set(drafts.map(({ id }) => id)).size).toBe(1)
    const where = { subjectId: drafts[0]?.id, action: 'notice.drafted' }
    expect(await prisma().auditEvent.count({ where })).toBe(1)
  })

  test('is another with another content, form or person', async () => {
    const start = randomUUID()
    const drafts = [
      await draftNotice(office.publisher, contentOf(), { at, start }),
      await draftNotice(office.publisher, contentOf({ declarant: '某人', declarantType: 'person' }), {
        at,
        start,
      }),
      await draftNotice(office.publisher, contentOf(), { at, start: randomUUID() }),
      await draftNotice(office.reviewer, contentOf(), { at, start }),
      await draftNotice(office.publisher, contentOf(), { at }),
      await draftNotice(office.publisher, contentOf(), { at }),
    ]
    expect(new Set(drafts.map(({ id }) => id)).size).toBe(6)
  })

  test('is one, when it is an act on a notice', async () => {
    const { id } = await aPublishedNotice(office)
    const certificates = (await findConcerned(id, '2026-11-22')).map((certificate) => certificate.id)
    const input = { act: 'recovery', certificates, wrong: 'number', withdrawalReason: null } as const
    const moment = { at, start: randomUUID() }
    const first = await draftActOn(office.publisher, id, input, moment)
    expect(await draftActOn(office.publisher, id, input, moment)).toEqual(first)
    expect((await draftActOn(office.publisher, id, input, { at })).id).not.toBe(first.id)
  })
})
