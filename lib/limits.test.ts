import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { prisma } from '#lib/db.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { clearTries, returnTry, takeTry } from './limits.ts'

testDatabase()

let now: Date
let key: string
let tests = 0

beforeEach(() => {
  tests += 1
  key = `key ${tests}`
  now = new Date('2026-11-22T08:00:00.000Z')
  vi.useFakeTimers({ toFake: ['Date'], now })
})

afterEach(() => {
  vi.useRealTimers()
})

const later = (seconds: number) => vi.setSystemTime(now.getTime() + seconds * 1000)

async function times(count: number, run: () => Promise<void>): Promise<void> {
  for (let done = 0; done < count; done += 1) await run()
}

const tooMany = { name: 'Refusal', code: 'TOO_MANY', reason: 'too_many_tries' }

describe('tries that are taken', () => {
  test('are refused from the eleventh on, for a quarter of an hour from the first', async () => {
    await times(9, () => takeTry('access-code', key))
    later(60)
    await takeTry('access-code', key)
    await expect(takeTry('access-code', key)).rejects.toMatchObject({ ...tooMany, retryAfter: 840 })
    later(899)
    await expect(takeTry('access-code', key)).rejects.toMatchObject({ ...tooMany, retryAfter: 1 })
    later(901)
    await takeTry('access-code', key)
  })

  test('are of one key and one purpose', async () => {
    await times(10, () => takeTry('access-code', key))
    await takeTry('access-code', `${key} another`)
    await takeTry('sign-in-account', key)
  })

  test('are at most as many as the limit, also at once', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 12 }, () => takeTry('sign-in-account', key)),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
    await expect(takeTry('sign-in-account', key)).rejects.toMatchObject({
      code: 'TOO_MANY',
      reason: 'too_many_sign_ins',
      retryAfter: 900,
    })
  })

  test('tell once a window that there are no more', async () => {
    let locks = 0
    const onLock = async () => {
      locks += 1
    }
    const tries = Array.from({ length: 14 }, () => takeTry('sign-in-account', key, onLock))
    await Promise.allSettled(tries)
    expect(locks).toBe(1)
    later(901)
    await times(5, () => takeTry('sign-in-account', key, onLock))
    expect(locks).toBe(1)
    await expect(takeTry('sign-in-account', key, onLock)).rejects.toMatchObject({ code: 'TOO_MANY' })
    expect(locks).toBe(2)
  })

  test('can be given back and forgotten', async () => {
    await times(5, () => takeTry('sign-in-account', key))
    await returnTry('sign-in-account', key)
    await takeTry('sign-in-account', key)
    await expect(takeTry('sign-in-account', key)).rejects.toMatchObject({ code: 'TOO_MANY' })
    await clearTries('sign-in-account', key)
    await times(5, () => takeTry('sign-in-account', key))
  })
})

test('the table holds no key in clear, and nothing that ran out hours ago', async () => {
  // Later than any test before this one in the process can have swept.
  now = new Date('2099-11-22T08:00:00.000Z')
  later(0)
  await takeTry('access-code', key)
  const rows = await prisma().rateLimiterFlexible.findMany()
  expect(rows.length).toBeGreaterThan(0)
  expect(JSON.stringify(rows)).not.toContain('key ')
  later(2 * 60 * 60)
  await takeTry('access-code', 'fresh')
  expect(await prisma().rateLimiterFlexible.count()).toBe(1)
})
