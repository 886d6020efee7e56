import { beforeAll, describe, expect, test } from 'vitest'
import { inTransaction, prisma } from '#lib/db.ts'
import { addToObjection } from '#lib/objections/additions.ts'
import { acknowledgeObjection } from '#lib/objections/commands.ts'
import { decideObjection } from '#lib/objections/decision.ts'
import { addEvent } from '#lib/objections/events.ts'
import { withdrawObjection } from '#lib/objections/objector.ts'
import { leafHashOf } from '#lib/register/entry.ts'
import {
  aGrasslandCertificate,
  anObjectionInput,
  anOffice,
  aPublishedNotice,
  type BuiltOffice,
  NOW,
} from '#lib/testing/builders.ts'
import { anAskedCase } from '#lib/testing/cases.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { createApi } from './app.ts'
import { faults, file, refused, refusedFiling, send, track } from './testing/call.ts'

testDatabase()

const api = createApi({ now: () => NOW })
let office: BuiltOffice
let notice: string
beforeAll(async () => {
  office = await anOffice()
  notice = (await aPublishedNotice(office)).number
})

const input = (overrides: Record<string, unknown> = {}) => anObjectionInput(notice, overrides)

describe('an objection', () => {
  test('has its receipt when it is committed', async () => {
    const { body, headers } = await file(input(), { api })
    expect(body).toEqual({
      reference: expect.stringMatching(/^YZ[0-9A-Z]{8}$/),
      accessCode: expect.stringMatching(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/),
      receivedAt: NOW.toISOString(),
      bureau: { code: office.bureau.code, name: office.bureau.name },
      late: false,
      statusUrl: `http://localhost:3000/track?reference=${body.reference}`,
    })
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('location')).toBe(`/api/v1/objections/${body.reference}`)
    const stored = await prisma().objection.findUniqueOrThrow({
      where: { reference: body.reference },
      select: { deliveries: { select: { channel: true, status: true }, orderBy: { channel: 'asc' } } },
    })
    expect(stored.deliveries).toEqual([
      { channel: 'inbox', status: 'delivered' },
      { channel: 'call', status: 'pending' },
    ])
  })

  test('may name one certificate of the notice, in any spelling', async () => {
    const { body } = await file(input({ certificate: 'Ｊ1509 2901 0800 15' }), { api })
    const stored = await prisma().objection.findUniqueOrThrow({
      where: { reference: body.reference },
      select: { certificate: { select: { number: true } } },
    })
    expect(stored.certificate?.number).toBe('J15092901080015(夏)')
  })

  test('that comes after the last day is accepted and marked', async () => {
    const certificates = [aGrasslandCertificate({ number: 'J15092901090001' })]
    const { number } = await aPublishedNotice(office, { certificates, objectionUntil: '2026-11-22' })
    const lastMoment = createApi({ now: () => new Date('2026-11-22T15:59:59.999Z') })
    const tooLate = createApi({ now: () => new Date('2026-11-22T16:00:00.000Z') })
    expect((await file(anObjectionInput(number), { api: lastMoment })).body.late).toBe(false)
    expect((await file(anObjectionInput(number), { api: tooLate })).body.late).toBe(true)
  })
})

describe('the same key', () => {
  test('with the same content has the same receipt', async () => {
    const key = crypto.randomUUID()
    const first = await file(input(), { api, key })
    const again = await file(input(), { api, key, status: 200 })
    const spelt = { ...input(), objector: { phone: '13800000000', role: 'co_holder', name: ' 巴图 ' } }
    const reordered = await file(spelt, { api, key, status: 200 })
    expect(again.body).toEqual(first.body)
    expect(reordered.body).toEqual(first.body)
  })

  test('ten times at once makes one objection, one inbox row and one receipt', async () => {
    const key = crypto.randomUUID()
    const before = await prisma().objection.count()
    const request = () =>
      send('/objections', {
        api,
        method: 'POST',
        headers: { 'Idempotency-Key': key, 'Content-Type': 'application/json' },
        body: JSON.stringify(input()),
      })
    const answers = await Promise.all(Array.from({ length: 10 }, request))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array(9).fill(200), 201])
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1)
    expect(await prisma().objection.count()).toBe(before + 1)
    expect(await prisma().delivery.count({ where: { channel: 'inbox' } })).toBe(before + 1)
  })

  test('with other content is refused', async () => {
    const key = crypto.randomUUID()
    await file(input(), { api, key })
    const { body } = await refusedFiling(input({ ground: 'other' }), 409, { api, key })
    expect(body.type).toBe('/problems/key-reused')
  })

  test.each([
    ['', 'required'],
    ['1234567', 'too_short'],
    ['1'.repeat(201), 'too_long'],
  ])('is needed, of 8 to 200 characters: %j', async (key, code) => {
    const { body } = await refusedFiling(input(), 400, { api, key })
    expect(faults(body)).toEqual({ 'Idempotency-Key': code })
  })
})

describe('what is no objection', () => {
  test('is refused when the notice is unknown', async () => {
    for (const unknown of ['GG2026-00000000-0', 'no number']) {
      const { body } = await refusedFiling({ ...input(), notice: unknown }, 404, { api })
      expect(body.type).toBe('/problems/notice-not-found')
    }
  })

  const tenths = 'x'.repeat(5001)
  test.each([
    ['no ground', { ground: undefined }, { ground: 'choose_one' }],
    ['another ground', { ground: 'envy' }, { ground: 'choose_one' }],
    ['too short a statement', { statement: ' 太短 ' }, { statement: 'too_short' }],
    ['too long a statement', { statement: tenths }, { statement: 'too_long' }],
    ['half a character', { statement: `${'字'.repeat(20)}\ud800` }, { statement: 'bad_characters' }],
    [
      'marks that turn the writing',
      { statement: `${'字'.repeat(20)}\u202e` },
      { statement: 'bad_characters' },
    ],
    ['no word that it is true', { truthful: false }, { truthful: 'must_confirm' }],
    ['a text for a truth value', { truthful: 'true' }, { truthful: 'wrong_type' }],
    ['a certificate of another notice', { certificate: 'J15092901070099' }, { certificate: 'not_in_notice' }],
    ['half a character for a certificate', { certificate: '\ud800' }, { certificate: 'bad_characters' }],
    ['half a character for a notice', { notice: 'GG\ud800' }, { notice: 'bad_characters' }],
    ['nobody who objects', { objector: undefined }, { objector: 'required' }],
    ['an unknown field', { priority: 'high' }, { priority: 'unknown_field' }],
  ])('is refused with %s', async (_, wrong, expected) => {
    const { body } = await refusedFiling(input(wrong), 422, { api })
    expect(faults(body)).toEqual(expected)
    for (const { message } of body.errors ?? []) expect(message).toMatch(/\p{Script=Han}/u)
  })

  test.each([
    [{ phone: null, email: null }, { 'objector.phone': 'phone_or_email' }],
    [{ phone: '12' }, { 'objector.phone': 'wrong_phone' }],
    [{ email: 'nobody' }, { 'objector.email': 'wrong_email' }],
    [{ name: '' }, { 'objector.name': 'required' }],
    [{ role: 'neighbour' }, { 'objector.role': 'choose_one' }],
    [{ idNumber: '150929190001010000' }, { 'objector.idNumber': 'unknown_field' }],
  ])('is refused with an objector of %j', async (wrong, expected) => {
    const objector = { name: '巴图', role: 'co_holder', phone: '13800000000', email: null, ...wrong }
    const { body } = await refusedFiling(input({ objector }), 422, { api })
    expect(faults(body)).toEqual(expected)
  })

  test.each([
    { phone: '（0474）5201234' },
    { phone: '(0474) 5201234' },
    { phone: '0474—5201234' },
    { phone: '0474-5201234转8001' },
    { phone: '+86 138 0000 0000' },
    { phone: null, email: ' a@b.cn ' },
  ])('is taken as people write it: %j', async (ways) => {
    const objector = { name: '巴图', role: 'co_holder', email: null, ...ways }
    const { body } = await file(input({ objector }), { api })
    expect(body.reference).toMatch(/^YZ/)
  })

  test('names all that is wrong at once', async () => {
    const { body } = await refusedFiling({}, 422, { api })
    expect(Object.keys(faults(body)).toSorted()).toEqual([
      'ground',
      'notice',
      'objector',
      'statement',
      'truthful',
    ])
  })

  test.each(['', '{', 'null,', '\u0000'])('is malformed: %j', async (text) => {
    const { body } = await refusedFiling(text, 400, { api })
    expect(body.type).toBe('/problems/malformed-body')
  })

  test.each(['null', '[]', '"text"', '1'])('is refused when it is JSON but no object: %s', async (text) => {
    await refusedFiling(text, 422, { api })
  })

  test('stores nothing', async () => {
    const before = await prisma().objection.count()
    await refusedFiling(input({ certificate: 'J15092901070099' }), 422, { api })
    expect(await prisma().objection.count()).toBe(before)
  })
})

describe('following an objection', () => {
  test('shows what happened, in order, up to the decision', async () => {
    const { body: receipt } = await file(input(), { api })
    const { reference, accessCode } = receipt
    const { body: first, headers } = await track(reference, accessCode, { api })
    expect(headers.get('cache-control')).toBe('no-store')
    expect(first).toEqual({
      reference,
      status: 'received',
      receivedAt: NOW.toISOString(),
      late: false,
      bureau: receipt.bureau,
      deliveries: [
        { channel: 'inbox', status: 'delivered', at: NOW.toISOString(), attempts: 1, bouncedAt: null },
        { channel: 'call', status: 'pending', at: NOW.toISOString(), attempts: 0, bouncedAt: null },
      ],
      acknowledgedAt: null,
      decision: null,
      question: null,
      withdrawnAt: null,
      erasedAt: null,
      entry: { sequence: expect.any(Number), leafHash: expect.any(String) },
      timeline: [
        { at: NOW.toISOString(), event: 'received' },
        { at: NOW.toISOString(), event: 'in_inbox' },
      ],
    })

    const { id, version } = await prisma().objection.findUniqueOrThrow({ where: { reference } })
    const opened = new Date(NOW.getTime() + 1000)
    const decided = new Date(NOW.getTime() + 2000)
    await acknowledgeObjection(office.reviewer, id, { at: opened })
    const decision = { outcome: 'upheld', reason: '证书确在异议人处。' } as const
    await decideObjection(office.reviewer, { id, version: version + 1 }, decision, { at: decided })
    const { body: last } = await track(reference, accessCode, { api })
    expect(last).toMatchObject({
      status: 'decided',
      acknowledgedAt: opened.toISOString(),
      decision: { ...decision, decidedAt: decided.toISOString() },
    })
    expect(last.timeline.map(({ event }) => event)).toEqual([
      'received',
      'in_inbox',
      'acknowledged',
      'decided',
    ])
  })

  test('shows what was asked, answered and withdrawn, and no note of the bureau', async () => {
    const asked = await anAskedCase({ ...office, notice }, '证书现在在哪里？')
    const at = new Date(NOW.getTime() + 1000)
    const note = { objectionId: asked.id, kind: 'noted', at: NOW, actorId: office.reviewer.id } as const
    await inTransaction((tx) => addEvent(tx, { ...note, text: '内部意见。' }))
    const { body: first } = await track(asked.reference, asked.accessCode, { api })
    expect(first).toMatchObject({
      status: 'information_requested',
      question: { text: '证书现在在哪里？', askedAt: NOW.toISOString() },
    })
    await addToObjection(asked.id, { text: '在我家里。', token: 'a token of a form' }, [], { at })
    await withdrawObjection(asked.id, { at: new Date(at.getTime() + 1000) })
    const { body: last } = await track(asked.reference, asked.accessCode, { api })
    expect(last).toMatchObject({ status: 'withdrawn_by_objector', question: null })
    expect(last.timeline.slice(-2)).toMatchObject([
      { event: 'answered', text: '在我家里。' },
      { event: 'withdrawn' },
    ])
    expect(JSON.stringify(last)).not.toContain('内部意见')
  })

  test('gives the text that is hashed in the register, and to nobody else', async () => {
    const { body } = await file(input(), { api })
    const { reference, accessCode } = body
    const headers = { Authorization: `Bearer ${accessCode}` }
    const response = await send(`/objections/${reference}/entry`, { api, headers })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${reference}-entry.json"`)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const text = await response.text()
    expect(JSON.parse(text)).toMatchObject({ type: 'objection_receipt', reference, late: false })
    const { entry } = (await track(reference, accessCode, { api })).body
    expect(entry?.leafHash).toBe(Buffer.from(leafHashOf(text)).toString('base64'))
    await refused(`/objections/${reference}/entry`, 401, { api })
    await refused(`/objections/${reference}/entry`, 404, {
      api,
      headers: { Authorization: 'Bearer AAAA-AAAA-AAAA' },
    })
  })

  test('takes the code in any grouping and case', async () => {
    const { body } = await file(input(), { api })
    const typed = body.accessCode.replaceAll('-', ' ').toLowerCase()
    expect((await track(body.reference.toLowerCase(), typed, { api })).body.reference).toBe(body.reference)
  })

  test('answers alike to a wrong code, another scheme and an unknown reference', async () => {
    const { body } = await file(input(), { api })
    const other = await file(input(), { api })
    const tries = [
      [body.reference, 'Bearer AAAA-AAAA-AAAA'],
      [body.reference, `Bearer ${other.body.accessCode}`],
      [body.reference, 'Bearer '],
      [body.reference, `Basic ${body.accessCode}`],
      ['YZ00000000', `Bearer ${body.accessCode}`],
    ]
    const answers = []
    for (const [reference, authorization = ''] of tries) {
      const headers = { Authorization: authorization, 'X-Request-Id': 'the-same-id' }
      answers.push((await refused(`/objections/${reference}`, 404, { api, headers })).body)
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  })

  test('needs a code', async () => {
    const { body, headers } = await refused('/objections/YZ00000000', 401, { api })
    expect(body.type).toBe('/problems/access-code-needed')
    expect(headers.get('www-authenticate')).toBe('Bearer')
  })

  test('is closed for a while after ten wrong codes', async () => {
    const { body } = await file(input(), { api })
    const path = `/objections/${body.reference}`
    for (let wrong = 0; wrong < 10; wrong += 1) {
      await refused(path, 404, { api, headers: { Authorization: `Bearer WRNG-0000-000${wrong}` } })
    }
    const { headers } = await refused(path, 429, {
      api,
      headers: { Authorization: `Bearer ${body.accessCode}` },
    })
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  })
})
