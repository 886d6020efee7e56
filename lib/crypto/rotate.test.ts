import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openContact } from '#lib/api-keys/contact.ts'
import { inTransaction, prisma, sql } from '#lib/db.ts'
import { resetEnv } from '#lib/env.ts'
import { parseInput } from '#lib/errors.ts'
import { recallForm, rememberForm } from '#lib/forms/memory.ts'
import { takeIn } from '#lib/intake/commands.ts'
import { readingsOf, requireSource } from '#lib/intake/queries.ts'
import { intakeInput } from '#lib/intake/schema.ts'
import { draftOf } from '#lib/notices/draft.ts'
import { addHold, listHolds } from '#lib/notices/holds.ts'
import { requireNotice } from '#lib/notices/queries.ts'
import { acknowledgeObjection } from '#lib/objections/commands.ts'
import { decideObjection } from '#lib/objections/decision.ts'
import { addEvent, eventsSelect, eventText } from '#lib/objections/events.ts'
import { addFiles, findFiling, newFilingToken, saveAnswers, sendFiling } from '#lib/objections/filing.ts'
import { decisionReason, openEvidence, requireCase } from '#lib/objections/queries.ts'
import { anApiKey } from '#lib/testing/api-keys.ts'
import {
  aDraft,
  aFiledObjection,
  anAccountPermit,
  anOffice,
  aPublishedNotice,
  type BuiltOffice,
  NOW,
} from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { testValues } from '#lib/testing/values.ts'
import { sha256 } from './codes.ts'
import { requireRightKeys } from './right-keys.ts'
import { oldKeysInUse, rotateKeys } from './rotate.ts'
import { openJson, sealJson } from './seal.ts'
import { SEALED_COLUMNS } from './sealed-columns.ts'

testDatabase()

const OLD = testValues.ENCRYPTION_KEYS
const NEW = `t2:${Buffer.alloc(32, 9).toString('base64')}`
const at = NOW

function useKeys(...keys: string[]) {
  process.env.ENCRYPTION_KEYS = keys.join(',')
  resetEnv()
}

let office: BuiltOffice
let notice: { id: string; number: string }

beforeAll(async () => {
  office = await anOffice()
  notice = await aPublishedNotice(office, { declarant: '钟离望舒', declarantType: 'person' })
})
beforeEach(() => useKeys(OLD))
afterEach(() => useKeys(OLD))

const pdf = { name: '合同.pdf', bytes: Buffer.from('%PDF-1.4\n合同\n%%EOF\n') }

const ANSWERS = {
  ground: 'other',
  statement: '这本证一直由我保管，没有遗失。',
  name: '巴图',
  role: 'heir',
  phone: '13800000000',
}

/** A value in every sealed column, and how each is read again by whoever made it. */
async function everything() {
  const draft = await aDraft(office, { certificates: [anAccountPermit()] })
  await addHold(office.reviewer, { on: 'party', name: '某人', reason: '某案' }, { at })
  const typed = {
    text: '声明\n那仁，草原证编号 J15092901080015，声明作废。',
    fileName: '报纸.txt',
    newspaperDate: '2026-11-20',
  }
  const source = await takeIn(office.publisher, parseInput(intakeInput, typed), { at })
  const owner = { token: newFilingToken(), noticeId: notice.id }
  await saveAnswers(owner, ANSWERS, { at })
  await addFiles(owner, [pdf], { at })
  await rememberForm(
    owner.token,
    'watch',
    { values: { number: ['J1'] }, reason: 'invalid_input', problems: [] },
    at,
  )
  const objector = { name: '巴图', role: 'heir', phone: null, email: 'batu@example.org' }
  const { reference } = await aFiledObjection(notice.number, { files: [pdf], objector })
  const { id, version } = await prisma().objection.findUniqueOrThrow({ where: { reference } })
  await inTransaction((tx) =>
    addEvent(tx, { objectionId: id, kind: 'noted', at, actorId: office.publisher.id, text: '请等' }),
  )
  await acknowledgeObjection(office.publisher, id, { at })
  await decideObjection(
    office.reviewer,
    { id, version: version + 1 },
    { outcome: 'rejected', reason: '与档案相符' },
    { at },
  )
  const others = await rowsOfOthers()
  return async () => ({
    notices: await Promise.all(
      [notice.id, draft.id].map(async (one) => draftOf(await requireNotice(office.reviewer, one))),
    ),
    holds: (await listHolds(office.reviewer)).map(({ subject, reason }) => [subject, reason]),
    source: [await requireSource(office.publisher, source.id), await readingsOf(source.id)],
    filing: await findFiling(owner),
    form: await recallForm(owner.token, 'watch'),
    case: await readCase(id),
    letters: await letters(),
    others: await others(),
  })
}

async function readCase(id: string) {
  const found = await requireCase(office.reviewer, id)
  const row = await prisma().objection.findUniqueOrThrow({
    where: { id },
    select: { id: true, sealedReason: true, events: eventsSelect, evidence: { select: { id: true } } },
  })
  const files = row.evidence.map((file) => openEvidence(office.reviewer, file.id, { at }))
  return [found.objector, decisionReason(row), row.events.map(eventText), await Promise.all(files)]
}

async function letters() {
  const rows = await prisma().letter.findMany({ orderBy: { id: 'asc' }, select: { id: true, sealed: true } })
  return rows.map(({ id, sealed }) => openJson(sealed, `letter:${id}`))
}

/** Of what is sealed elsewhere: a webhook's secret, the addresses of a colleague, of who watches and of who has a key. */
async function rowsOfOthers() {
  const [recipientId, watchId, staffId] = [randomUUID(), randomUUID(), office.publisher.id]
  await prisma().recipient.create({
    data: {
      id: recipientId,
      bureauId: office.bureau.id,
      channel: 'webhook',
      address: `https://office.example/${recipientId}`,
      sealedSecret: sealJson('whsec_某密钥', `recipient:${recipientId}`),
    },
  })
  const sealedEmail = sealJson('surina@office.example', `staff-email:${staffId}`)
  await prisma().staff.update({ where: { id: staffId }, data: { sealedEmail } })
  const sealedAddress = sealJson('watcher@example.org', `watch:${watchId}`)
  const hashes = { addressHash: sha256(watchId), keyHash: sha256('key') }
  await prisma().watch.create({ data: { id: watchId, sealedAddress, ...hashes, createdAt: at } })
  const { id: keyId } = await anApiKey({ contact: 'duty@bank.example' })
  return async () => {
    const key = await prisma().apiKey.findUniqueOrThrow({ where: { id: keyId } })
    const recipient = await prisma().recipient.findUniqueOrThrow({ where: { id: recipientId } })
    const staff = await prisma().staff.findUniqueOrThrow({ where: { id: staffId } })
    const watch = await prisma().watch.findUniqueOrThrow({ where: { id: watchId } })
    return [
      recipient.sealedSecret && openJson(recipient.sealedSecret, `recipient:${recipientId}`),
      staff.sealedEmail && openJson(staff.sealedEmail, `staff-email:${staffId}`),
      openJson(watch.sealedAddress, `watch:${watchId}`),
      openContact(key),
    ]
  }
}

describe('the rotation of keys', () => {
  test('seals every value of every column anew; then all is read without the old key', async () => {
    const read = await everything()
    const before = await read()
    useKeys(NEW, OLD)
    const columns = new Set((await oldKeysInUse(sql())).map(({ table, column }) => `${table}.${column}`))
    expect([...columns].toSorted()).toEqual(
      SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`).toSorted(),
    )
    const rotated = await rotateKeys(sql())
    expect(
      rotated.filter(({ sealed, passed, unreadable }) => sealed === 0 || passed + unreadable > 0),
    ).toEqual([])
    expect(await oldKeysInUse(sql())).toEqual([])
    expect((await rotateKeys(sql())).every(({ sealed }) => sealed === 0)).toBe(true)
    useKeys(NEW)
    await requireRightKeys(sql())
    expect(await read()).toEqual(before)
    useKeys(OLD)
    await expect(requireRightKeys(sql())).rejects.toThrow('Give this command the keys of this database.')
  })

  test('loses nothing that is written meanwhile', async () => {
    await prisma().$executeRaw`delete from form_memories`
    const owners = Array.from({ length: 8 }, () => ({ token: newFilingToken(), noticeId: notice.id }))
    for (const owner of owners) await saveAnswers(owner, { name: '甲' }, { at })
    useKeys(NEW, OLD)
    let isOver = false
    const writing = (async () => {
      let round = 0
      while (!isOver || round < 3) {
        round += 1
        for (const owner of owners) await saveAnswers(owner, { name: `第${round}次` }, { at })
      }
      return round
    })()
    const files: string[] = []
    const filing = (async () => {
      while (!isOver || files.length < 2)
        files.push((await aFiledObjection(notice.number, { files: [pdf] })).reference)
    })()
    for (let pass = 0; pass < 20 && (pass < 3 || (await oldKeysInUse(sql())).length > 0); pass += 1)
      await rotateKeys(sql())
    isOver = true
    const [round] = await Promise.all([writing, filing])
    expect(await oldKeysInUse(sql())).toEqual([])
    useKeys(NEW)
    const kept = await Promise.all(owners.map(async (owner) => (await findFiling(owner))?.answers.name))
    expect(new Set(kept)).toEqual(new Set([`第${round}次`]))
    const cases = await prisma().objection.findMany({
      where: { reference: { in: files } },
      select: { id: true },
    })
    expect((await Promise.all(cases.map(({ id }) => readCase(id)))).every(([objector]) => objector)).toBe(
      true,
    )
  }, 60_000)

  test('passes what somebody else has locked, and tells of what no key opens', async () => {
    const draft = await aDraft(office, { declarant: '钟离望舒', declarantType: 'person' })
    const foreign = await aDraft(office, { declarant: '司徒明澈', declarantType: 'person' })
    useKeys(`t3:${Buffer.alloc(32, 5).toString('base64')}`)
    await prisma().notice.update({
      where: { id: foreign.id },
      data: { sealed: sealJson('司徒明澈', 'elsewhere') },
    })
    useKeys(NEW, OLD)
    await sql().begin(async (tx) => {
      await tx`select from notices where id = ${draft.id} for update`
      const ofNotices = (await rotateKeys(sql())).find(({ table }) => table === 'notices')
      expect(ofNotices).toMatchObject({ sealed: expect.any(Number), passed: 1, unreadable: 1 })
    })
    expect((await rotateKeys(sql())).find(({ table }) => table === 'notices')).toMatchObject({
      sealed: 1,
      passed: 0,
    })
    expect(await oldKeysInUse(sql())).toEqual([{ key: 't3', table: 'notices', column: 'sealed', count: 1 }])
  })
})

test('a filing that was begun under the old key is sent under the new one, files and all', async () => {
  const owner = { token: newFilingToken(), noticeId: notice.id }
  await saveAnswers(owner, ANSWERS, { at })
  await addFiles(owner, [pdf], { at })
  useKeys(NEW, OLD)
  await rotateKeys(sql())
  useKeys(NEW)
  expect(await sendFiling(owner, notice.number, true, { at })).toMatchObject({
    reference: expect.any(String),
  })
})
