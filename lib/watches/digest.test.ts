import { expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { announceList, announceLookUp } from '#lib/lookup/announce.ts'
import { lookUp } from '#lib/lookup/answer.ts'
import { checkListed, checkNumbers } from '#lib/lookup/check.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { aWatch, lastToken, lettersTo } from '#lib/testing/watches.ts'
import { endWatch, setDigest } from './commands.ts'
import { sendDigests } from './digest.ts'
import { findOwn } from './queries.ts'
import { requestOwn } from './request.ts'
import { startTally, writeCounts } from './tally.ts'

testDatabase()

const NOVEMBER = new Date('2026-11-22T08:00:00.000Z')
const LAST_OF_NOVEMBER = new Date('2026-11-30T15:59:59.999Z')
const FIRST = new Date('2026-12-01T00:00:00.000Z')
const NUMBER = 'J15092901070004(夏)'
const DIGEST = { number: NUMBER, address: 'digest@example.org', digest: true }
const PLAIN = { number: '15092901070005', address: 'plain@example.org' }

const digests = async (address: string) =>
  (await lettersTo(address)).filter(({ template }) => template === 'watch_digest')

test('look-ups are counted for whoever wishes it, and told on the first of the month, once', async () => {
  await aWatch(DIGEST, NOVEMBER)
  await aWatch(PLAIN, NOVEMBER)
  const [first, second] = [startTally({ now: () => NOVEMBER }), startTally({ now: () => LAST_OF_NOVEMBER })]
  for (const typed of ['15092901070004', `冬 ${NUMBER}`, PLAIN.number, 'nothing']) {
    await lookUp(typed, { at: NOVEMBER })
  }
  await checkNumbers(['J1509-2901-070004', PLAIN.number], { at: NOVEMBER })
  await lookUp(NUMBER, { at: NOVEMBER, before: NOVEMBER })
  const list = [null, 'rounded'].map((fault) => ({ query: NUMBER, fault }))
  announceList(list)
  await checkListed(list, { at: NOVEMBER, again: true })
  await Promise.all([first.stop(), second.stop()])
  await lookUp(NUMBER, { at: NOVEMBER })
  await first.flush()
  const counted = await prisma().watchedLookup.findMany()
  // Four look-ups, heard by two tallies, as two processes would each hear their own.
  expect(counted).toMatchObject([{ month: new Date('2026-11-01'), count: 8 }])

  expect(await sendDigests(LAST_OF_NOVEMBER)).toBe(0)
  expect(await sendDigests(FIRST)).toBe(1)
  expect(await sendDigests(FIRST)).toBe(0)
  await Promise.all([sendDigests(FIRST), sendDigests(FIRST)])
  const [letter, ...more] = await digests(DIGEST.address)
  expect(more).toEqual([])
  expect(letter?.text).toMatch(/2026-11 被查询 8 次[\s\S]*8 times in 2026-11/)
  expect(letter?.text).not.toContain('0107')
  expect(await digests(PLAIN.address)).toEqual([])
})

test('a month that the worker missed on its first day is told later; a watch hears of no month before it', async () => {
  await aWatch({ ...DIGEST, address: 'late@example.org' }, FIRST)
  expect(await sendDigests(new Date('2026-12-05T00:00:00.000Z'))).toBe(0)
  expect(await sendDigests(new Date('2027-01-03T00:00:00.000Z'))).toBe(2)
  expect((await digests('late@example.org')).at(-1)?.subject).toContain('2026-12 被查询 0 次')
})

test('who wishes the count later hears of no month before that', async () => {
  const at = new Date('2027-01-04T00:00:00.000Z')
  await requestOwn({ address: PLAIN.address }, { at })
  const token = await lastToken(PLAIN.address, 'own')
  const id = (await findOwn(token))?.[0]?.id ?? ''
  await setDigest(token, { id, digest: true }, { at })
  expect(await sendDigests(at)).toBe(0)
  expect(await sendDigests(new Date('2027-02-01T00:00:00.000Z'))).toBe(3)
})

test('counts of two processes that are written at once add up', async () => {
  const counts = new Map([
    ['15092901070004', 5],
    ['15092901070099', 7],
  ])
  await Promise.all(Array.from({ length: 8 }, () => writeCounts(counts, '2027-02-01')))
  expect(await prisma().watchedLookup.findMany({ where: { month: new Date('2027-02-01') } })).toMatchObject([
    { count: 40 },
  ])
})

test('what cannot be written waits for the next time, and the look-up hears nothing of it', async () => {
  const written: [string, number][] = []
  let works = false
  const tally = startTally({
    now: () => NOVEMBER,
    write: async (counts) => {
      if (!works) throw new Error('the database is away')
      written.push(...counts)
    },
  })
  await lookUp(NUMBER, { at: NOVEMBER })
  await tally.flush()
  await lookUp('15092901070004', { at: NOVEMBER })
  works = true
  await tally.stop()
  expect(written).toEqual([['15092901070004', 2]])
})

test('an ended watch is not counted for any more', async () => {
  for (const { address } of [DIGEST, { address: 'late@example.org' }]) {
    await endWatch(/watch\/end\?token=(\S+)/.exec((await digests(address)).at(-1)?.text ?? '')?.[1] ?? '')
  }
  const tally = startTally({ now: () => new Date('2027-03-02T00:00:00.000Z') })
  await lookUp(NUMBER, { at: NOVEMBER })
  await tally.stop()
  expect(await prisma().watchedLookup.count({ where: { month: new Date('2027-03-01') } })).toBe(0)
})

test('of more numbers than fit in memory the first are counted, and written before the half minute is over', async () => {
  const sizes: number[] = []
  const tally = startTally({ now: () => NOVEMBER, write: async (counts) => void sizes.push(counts.size) })
  for (let index = 0; index < 20_001; index += 1) announceLookUp({ key: `k${index}`, shortKey: null })
  announceLookUp({ key: 'k'.repeat(201), shortKey: null })
  for (let index = 0; index < 30_000; index += 1) announceLookUp({ key: `m${index}`, shortKey: null })
  await tally.stop()
  expect(sizes).toEqual([40_000])
  const again = startTally({ now: () => NOVEMBER, write: async (counts) => void sizes.push(counts.size) })
  for (let index = 0; index < 20_000; index += 1) announceLookUp({ key: `k${index}`, shortKey: null })
  await expect.poll(() => sizes).toEqual([40_000, 20_000])
  await again.stop()
})
