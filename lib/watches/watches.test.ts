import { describe, expect, test } from 'vitest'
import { inTransaction, prisma } from '#lib/db.ts'
import { writeLetter } from '#lib/mail/letters.ts'
import { NOW } from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { askToWatch, aWatch, lastToken, lettersTo } from '#lib/testing/watches.ts'
import { hashOfAddress, holdAddress } from './address.ts'
import { confirmWatch, endWatch, purgeWatches, setDigest } from './commands.ts'
import { MOST_WATCHES } from './policy.ts'
import { findConfirmable, findEnding, findOwn, matchOwn } from './queries.ts'
import { requestOwn } from './request.ts'
import { endToken } from './tokens.ts'

testDatabase()

const when = { at: NOW }
const HOUR_MS = 60 * 60 * 1000
const later = (hours: number) => new Date(NOW.getTime() + hours * HOUR_MS)
const NUMBER = 'J15092901070004(夏)'

let serial = 0
function anAddress(): string {
  serial += 1
  return `watcher-${serial}@example.org`
}
const watchOf = (address: string) =>
  prisma().watch.findFirstOrThrow({ where: { addressHash: hashOfAddress(address) } })
const templates = async (address: string) => (await lettersTo(address)).map(({ template }) => template)

describe('a watch', () => {
  test('begins when the link in the mail is confirmed, not when it is looked at', async () => {
    const address = anAddress()
    await askToWatch({ number: NUMBER, address }, NOW)
    const token = await lastToken(address, 'confirm')
    for (let look = 0; look < 2; look += 1) {
      expect(await findConfirmable(token, NOW)).toMatchObject({ state: 'open' })
    }
    await confirmWatch(token, when)
    await confirmWatch(token, { at: later(1) })
    expect(await findConfirmable(token, NOW)).toMatchObject({ state: 'confirmed' })
    expect(await watchOf(address)).toMatchObject({ confirmedAt: NOW, digest: false })
  })

  test('keeps neither address nor number nor token in the open', async () => {
    const address = anAddress()
    await askToWatch({ number: NUMBER, address }, NOW)
    const token = await lastToken(address, 'confirm')
    const rows = Buffer.from(
      JSON.stringify([await prisma().watch.findMany(), await prisma().letter.findMany()]),
    )
    const stored = await prisma().$queryRaw<{ row: string }[]>`
      select encode(address_hash || sealed_address || key_hash || confirm_hash, 'escape') as row from watches`
    for (const secret of [address, '15092901070004', token]) {
      expect(rows.includes(secret)).toBe(false)
      expect(stored.some(({ row }) => row.includes(secret))).toBe(false)
    }
  })

  test('is not confirmed after 48 hours, nor by an older link', async () => {
    const address = anAddress()
    await askToWatch({ number: NUMBER, address }, NOW)
    const first = await lastToken(address, 'confirm')
    await askToWatch({ number: NUMBER, address, digest: true }, later(1))
    const second = await lastToken(address, 'confirm')
    const gone = { code: 'NOT_FOUND', reason: 'watch_link_gone' }
    await expect(confirmWatch(first, { at: later(2) })).rejects.toMatchObject(gone)
    await expect(confirmWatch(second, { at: later(49) })).rejects.toMatchObject(gone)
    await expect(confirmWatch('x', when)).rejects.toMatchObject(gone)
    expect(await findConfirmable(second, later(49))).toBeNull()
    await confirmWatch(second, { at: later(48.9) })
    expect(await watchOf(address)).toMatchObject({ digest: true })
  })

  test('is one, however often and in whatever spelling it is asked for', async () => {
    const address = anAddress()
    await aWatch({ number: NUMBER, address }, NOW)
    const before = await prisma().watch.count()
    await askToWatch({ number: '1509 2901 0700 04', address: address.toUpperCase() }, NOW)
    expect(await prisma().watch.count()).toBe(before)
    expect((await templates(address.toUpperCase())).at(-1)).toBe('watch_known')
  })

  test('ends at once, with every letter that was written for it', async () => {
    const address = anAddress()
    await aWatch({ number: NUMBER, address }, NOW)
    const { id } = await watchOf(address)
    await endWatch(`${endToken(id)}x`)
    expect(await findEnding(endToken(id))).toEqual({ id })
    for (let click = 0; click < 2; click += 1) await endWatch(endToken(id))
    expect(await findEnding(endToken(id))).toBeNull()
    expect(await lettersTo(address)).toEqual([])
  })
})

describe('an address', () => {
  test('watches ten numbers, and hears of the eleventh only by mail', async () => {
    const address = anAddress()
    const numberAt = (index: number) => `1509290107${String(index).padStart(4, '0')}`
    for (let index = 0; index < MOST_WATCHES - 1; index += 1)
      await aWatch({ number: numberAt(index), address }, NOW)
    await askToWatch({ number: numberAt(90), address }, NOW)
    const open = await lastToken(address, 'confirm')
    await aWatch({ number: numberAt(91), address }, NOW)
    await askToWatch({ number: numberAt(92), address }, NOW)
    expect((await templates(address)).at(-1)).toBe('watch_full')
    await expect(confirmWatch(open, when)).rejects.toMatchObject({ reason: 'watches_full' })
    expect(await findOwn(await lastToken(address, 'own'))).toHaveLength(MOST_WATCHES)
  })

  test('that confirms two at once has no more than ten', async () => {
    const address = anAddress()
    const tokens: string[] = []
    for (let index = 0; index < MOST_WATCHES + 2; index += 1) {
      await askToWatch({ number: `1509290108${String(index).padStart(4, '0')}`, address }, NOW)
      tokens.push(await lastToken(address, 'confirm'))
    }
    await Promise.allSettled(tokens.map((token) => confirmWatch(token, when)))
    await requestOwn({ address }, when)
    expect(await findOwn(await lastToken(address, 'own'))).toHaveLength(MOST_WATCHES)
  })

  test('is counted by one at a time', async () => {
    const address = anAddress()
    await askToWatch({ number: NUMBER, address }, NOW)
    const token = await lastToken(address, 'confirm')
    const waiting = () => prisma().$queryRaw<unknown[]>`
      select 1 from pg_locks l join pg_database d on d.oid = l.database
      where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`
    const confirming = await inTransaction(async (tx) => {
      await holdAddress(tx, hashOfAddress(address))
      const begun = confirmWatch(token, when)
      await expect.poll(waiting).toHaveLength(1)
      return { begun }
    })
    await confirming.begun
    expect(await watchOf(address)).toMatchObject({ confirmedAt: NOW })
  })

  test('is written to fifteen times a day at most, and nobody hears that it was not', async () => {
    const address = anAddress()
    for (let time = 0; time < 20; time += 1) await requestOwn({ address }, when)
    expect(await lettersTo(address)).toHaveLength(15)
  })

  test('sees its watches without their numbers, and which one is of a number', async () => {
    const address = anAddress()
    await aWatch({ number: NUMBER, address }, NOW)
    await aWatch({ number: 'J2046000123401', address, digest: true }, later(1))
    await requestOwn({ address }, when)
    const token = await lastToken(address, 'own')
    const own = await findOwn(token)
    expect(own).toMatchObject([{ digest: false, confirmedAt: NOW }, { digest: true }])
    expect(await matchOwn(token, 'j20460001234-07')).toBe(own?.[1]?.id)
    expect(await matchOwn(token, '15092901070005')).toBeNull()
    expect(await findOwn('x.y')).toBeNull()
    await setDigest(token, { id: own?.[0]?.id ?? '', digest: true }, when)
    expect(await findOwn(token)).toMatchObject([{ digest: true }, { digest: true }])
  })

  test('changes nothing for another', async () => {
    const [mine, theirs] = [anAddress(), anAddress()]
    for (const address of [mine, theirs]) await aWatch({ number: NUMBER, address }, NOW)
    await requestOwn({ address: theirs }, when)
    const id = (await findOwn(await lastToken(theirs, 'own')))?.[0]?.id ?? ''
    await requestOwn({ address: mine }, when)
    const token = await lastToken(mine, 'own')
    await expect(setDigest(token, { id, digest: true }, when)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('without watches is told so by mail, and by nothing else', async () => {
    const address = anAddress()
    await requestOwn({ address }, when)
    const [letter] = await lettersTo(address)
    expect(letter?.subject).toContain('没有关注')
    expect(letter?.text).not.toContain('/watch/own')
  })
})

test('what nobody confirmed is removed after seven days, and mails that are through', async () => {
  const [open, confirmed] = [anAddress(), anAddress()]
  await askToWatch({ number: NUMBER, address: open }, NOW)
  await aWatch({ number: NUMBER, address: confirmed }, NOW)
  await inTransaction((tx) =>
    writeLetter(tx, 'watch_full', { to: confirmed, values: { number: '15…4', most: 10, link: 'x' } }, when),
  )
  await prisma().letter.updateMany({ where: { template: 'watch_full' }, data: { sentAt: NOW } })
  await prisma().watchedLookup.create({
    data: { keyHash: new Uint8Array(32), month: new Date('2026-09-01'), count: 3 },
  })
  await purgeWatches(later(7 * 24))
  expect(await templates(open)).toEqual(['watch_confirm'])
  expect(await purgeWatches(later(7 * 24 + 1))).toMatchObject({ lookUps: 0 })
  expect(await templates(open)).toEqual([])
  expect(await templates(confirmed)).toEqual(['watch_confirm'])
  expect(await prisma().watchedLookup.count()).toBe(0)
})
