import { beforeAll, describe, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { lookUp } from '#lib/lookup/answer.ts'
import { aGrasslandCertificate, aPublishedNotice, NOW } from '#lib/testing/builders.ts'
import { aBureauWithNotice, aCase, lettersTo, OBJECTOR } from '#lib/testing/cases.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { acknowledgeObjection } from './commands.ts'
import { decideObjection } from './decision.ts'
import { changeContact, withdrawObjection } from './objector.ts'
import { presentTracked } from './present.ts'
import { findContact, findTracked, requireCase } from './queries.ts'
import { findLinked } from './tracking-link.ts'

testDatabase()

let office: Awaited<ReturnType<typeof aBureauWithNotice>>
beforeAll(async () => {
  office = await aBureauWithNotice()
})

const at = new Date(NOW.getTime() + 60_000)

async function tracked(id: string) {
  const row = await findTracked(id)
  if (!row) throw new Error('not there')
  return presentTracked(row)
}

const countEvents = (objectionId: string) => prisma().objectionEvent.count({ where: { objectionId } })
const tokenIn = (text = '') => /token=(\S+)/.exec(text)?.[1] ?? ''
const toldOf = async (reference: string, address = OBJECTOR.email as string) =>
  (await lettersTo(address)).filter(({ subject }) => subject.includes(reference))

test('who files with an address is sent a receipt with a link, and nothing of what was said', async () => {
  const { id, reference, accessCode } = await aCase(office.notice)
  const letters = await toldOf(reference)
  expect(letters.map(({ template }) => template)).toEqual(['objector'])
  expect(await findLinked(tokenIn(letters[0]?.text), { at })).toEqual({ id, reference, contacts: 0 })
  for (const secret of [accessCode, '巴图', '13800000000', '这本证']) {
    expect(letters[0]?.text).not.toContain(secret)
  }
  const { reference: other } = await aCase(office.notice, {
    objector: { ...OBJECTOR, email: null },
  })
  expect(await toldOf(other)).toEqual([])
})

describe('an objection that is withdrawn', () => {
  test('is over, once, and the bureau is told', async () => {
    const { id, reference } = await aCase(office.notice)
    await Promise.all([1, 2].map(() => withdrawObjection(id, { at })))
    expect(await tracked(id)).toMatchObject({
      status: 'withdrawn_by_objector',
      withdrawnAt: at.toISOString(),
    })
    expect(await countEvents(id)).toBe(1)
    expect(await toldOf(reference, 'office@example.org')).toHaveLength(1)
  })

  test('is no longer under way for whoever looks the certificate up, but was', async () => {
    const number = 'J15092901090016(夏)'
    const certificates = [aGrasslandCertificate({ number })]
    const { id } = await aCase((await aPublishedNotice(office, { certificates })).number)
    const statusAt = async (date: Date) => (await lookUp(number, { at: date })).matches[0]?.status
    const nextDay = new Date(at.getTime() + 24 * 60 * 60 * 1000)
    expect(await statusAt(at)).toBe('under_objection')
    await withdrawObjection(id, { at: nextDay })
    expect(await statusAt(nextDay)).toBe('declared_void')
    expect((await lookUp(number, { at: nextDay })).matches[0]?.timeline.map(({ event }) => event)).toEqual([
      'declared_lost',
      'objection_opened',
      'objection_closed',
    ])
  })

  test('cannot be once it is decided', async () => {
    const { id } = await aCase(office.notice)
    await acknowledgeObjection(office.reviewer, id, { at })
    const { version } = await requireCase(office.reviewer, id)
    await decideObjection(
      office.reviewer,
      { id, version },
      { outcome: 'rejected', reason: '查无此事。' },
      { at },
    )
    await expect(withdrawObjection(id, { at })).rejects.toMatchObject({
      code: 'CONFLICT',
      reason: 'wrong_state',
    })
  })
})

describe('a contact that changes', () => {
  const NEW = { phone: null, email: 'new@example.org' }

  test('is the one that the bureau sees; both addresses are told, and old links end', async () => {
    const { id, reference } = await aCase(office.notice)
    const old = tokenIn((await toldOf(reference))[0]?.text)
    await Promise.all([1, 2].map(() => changeContact(id, NEW, { at })))
    expect(await findContact(id)).toEqual(NEW)
    expect(await countEvents(id)).toBe(1)
    await acknowledgeObjection(office.reviewer, id, { at })
    expect((await requireCase(office.reviewer, id)).objector).toMatchObject({ name: '巴图', ...NEW })
    expect(await findLinked(old, { at })).toBeNull()
    const left = (await toldOf(reference)).at(-1)
    expect(left?.text).toContain(`/track?reference=${reference}`)
    expect(left?.text).not.toContain('token=')
    const [told] = await toldOf(reference, NEW.email)
    expect(await findLinked(tokenIn(told?.text), { at })).toMatchObject({ id, contacts: 1 })
    expect(await toldOf(reference, 'office@example.org')).toHaveLength(1)
  })

  test('that stays the same changes nothing', async () => {
    const { id } = await aCase(office.notice)
    await changeContact(id, { phone: OBJECTOR.phone, email: OBJECTOR.email }, { at })
    expect(await countEvents(id)).toBe(0)
  })
})

describe('a link', () => {
  test('opens for 30 days and not a second longer', async () => {
    const { id, reference } = await aCase(office.notice)
    const token = tokenIn((await toldOf(reference))[0]?.text)
    const end = NOW.getTime() + 30 * 24 * 60 * 60 * 1000
    expect(await findLinked(token, { at: new Date(end - 1) })).toMatchObject({ id })
    expect(await findLinked(token, { at: new Date(end) })).toBeNull()
  })

  test('of one objection opens no other, and none that was tampered with opens any', async () => {
    const one = await aCase(office.notice)
    const other = await aCase(office.notice)
    const [, until = '', hash = ''] = tokenIn((await toldOf(one.reference))[0]?.text).split('.')
    const later = (Number.parseInt(until, 36) + 1).toString(36)
    const forged = [
      `${other.reference}.${until}.${hash}`,
      `${one.reference}.${later}.${hash}`,
      `${one.reference}.${until}.${hash.slice(0, -2)}`,
      `${one.reference}.${until}.`,
      `${one.reference}..${hash}`,
      `YZ00000000.${until}.${hash}`,
      one.reference,
      '',
      '..',
    ]
    for (const token of forged) expect(await findLinked(token, { at })).toBeNull()
  })
})
