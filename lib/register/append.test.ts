import { beforeAll, describe, expect, test } from 'vitest'
import { inTransaction, prisma } from '#lib/db.ts'
import { testDatabase } from '#lib/testing/database.ts'
import {
  AT,
  buildOffice,
  buildPublished,
  buildSubmitted,
  type Office,
  publishBuilt,
} from '#lib/testing/office.ts'
import { appendEntry } from './append.ts'
import { leafHashOf } from './entry.ts'
import { verifyRegister } from './verify.ts'

testDatabase()

let office: Office

beforeAll(async () => {
  office = await buildOffice()
})

const sizeNow = async () => (await prisma().registerHead.findUniqueOrThrow({ where: { id: 1 } })).size

describe('appendEntry', () => {
  test('takes the next sequence and keeps content, salt and hash', async () => {
    const before = await sizeNow()
    const { id, number, sequence, leafHash } = await buildPublished(office)
    expect(sequence).toBe(before + 1n)
    const entry = await prisma().registerEntry.findUniqueOrThrow({ where: { noticeId: id } })
    const salt = Buffer.from(entry.salt).toString('hex')
    expect(salt).toMatch(/^[0-9a-f]{32}$/)
    expect(entry.content).toBe(
      '{"act":"loss","certificates":[{"details":{"season":"summer"},"holders":["巴*"],' +
        '"key":"15092901070004","kind":"grassland_contract","number":"J15092901070004","replaces":null}],' +
        `"effectiveOn":"2026-11-22","number":"${number}","publishedAt":"2026-11-22T08:00:00.000Z",` +
        `"region":{"code":"150929"},"salt":"${salt}"}`,
    )
    expect(entry).toMatchObject({ sequence, leafHash, appendedAt: AT })
    expect(leafHash).toEqual(leafHashOf(entry.content))
  })

  test('salts each entry anew', async () => {
    const notices = [await buildPublished(office), await buildPublished(office)]
    const entries = await prisma().registerEntry.findMany({
      where: { noticeId: { in: notices.map(({ id }) => id) } },
      select: { salt: true },
    })
    expect(new Set(entries.map(({ salt }) => Buffer.from(salt).toString('hex'))).size).toBe(2)
  })

  test('does not take a salt from its caller', async () => {
    const notice = await buildSubmitted(office)
    const content = { number: 'X', act: 'loss', publishedAt: '', effectiveOn: '', salt: '00' } as const
    await expect(
      inTransaction((tx) => appendEntry(tx, { noticeId: notice.id, content, at: AT })),
    ).rejects.toThrow('salt')
  })

  test('gives 50 publications at once 50 sequences without a gap, whatever is rolled back between them', async () => {
    const notices = await Promise.all(Array.from({ length: 60 }, () => buildSubmitted(office)))
    const before = await sizeNow()
    const results = await Promise.allSettled(
      notices.map((notice, index) =>
        inTransaction(async (tx) => {
          const { sequence } = await publishBuilt(tx, notice, office.reviewer.id)
          if (index % 6 === 5) throw new Error('rolled back')
          return sequence
        }),
      ),
    )
    const sequences = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    expect(sequences.sort((a, b) => Number(a - b))).toEqual(
      Array.from({ length: 50 }, (_, i) => before + BigInt(i + 1)),
    )
    expect(await verifyRegister()).toEqual({ ok: true, size: before + 50n, signed: 0n })
  })
})
